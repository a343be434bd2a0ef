import Foundation
import TestSupport
import Testing

/// A built site works from a folder and under any path of any web host.
@Suite struct LinkTests {
    private static func build(_ place: Workplace, _ arguments: String...) throws -> SiteTree {
        let sample = try SamplePlatform.shared()
        try place.done("build", "--store", sample.store, "--model", sample.model, "--output", "site")
        return try SiteTree(place.path("site")).published
    }

    @Test func everyLinkLeadsToAFileAndEveryFileIsReached() throws {
        let site = try Self.build(Workplace())
        let (faults, reached) = site.walk()
        #expect(faults == [])
        // Robots know its name.
        #expect(Set(site.files.keys).subtracting(reached).sorted() == ["robots.txt"])
        #expect(site.pages.count > 40)
    }

    /// More tenants than a page holds: the list goes on, and the search has its scripts.
    @Test func aLargeListIsWholeToo() throws {
        let place = try Workplace()
        try place.done(
            "simulate", "--tenants", "450", "--days", "21", "--seed", "3", "--end", "2026-06-30", "--density", "0.2",
            "--out", "events.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        try place.done(
            "build", "--store", "store.sqlite", "--model", SamplePlatform.shared().model, "--output", "site")
        let site = try SiteTree(place.path("site")).published
        let (faults, reached) = site.walk()
        #expect(faults == [])
        let tenants = Set(site.files.keys.filter { $0.wholeMatch(of: /tenants\/[^\/]+\/index\.html/) != nil })
        #expect(tenants.count == 450)
        #expect(tenants.isSubset(of: reached))
        let list = ["tenants/index.html", "tenants/page-2.html", "tenants/page-3.html"]
        let listed = list.flatMap {
            site.text($0).matches(of: /<th scope="row"[^>]*><a href="\.\.\/([^"]+)"/).map { String($0.1) }
        }
        #expect(listed.count == 450 && Set(listed) == tenants)
        #expect(site.text(list[1]).contains("data-search=\"../data/search/\""))
        // No page links to the scripts of the search: its own script goes by their names.
        let scripts = Set(site.files.keys).subtracting(reached).subtracting(["robots.txt"])
        let index = site.text("data/search/index.js").split(separator: ",").count - 1
        #expect(scripts == Set((["index"] + (0..<index).map { "\($0)" }).map { "data/search/\($0).js" }))
        // A model of other tenants has drifted; nothing else is found.
        let findings = try place.almanac("check").messages.split(separator: "\n").filter { $0.contains("error:") }
        #expect(findings.allSatisfy { $0.contains("the risk scores may mislead") }, "\(findings)")
        let largest = site.pages.map { site.files[$0]?.count ?? 0 }.max() ?? 0
        #expect(largest < 300_000)
    }

    @Test func nothingIsAskedOfAnybodyElse() throws {
        let site = try Self.build(Workplace())
        for page in site.pages {
            let text = site.text(page)
            let links = PageLinks(site.files[page] ?? Data()).links
            #expect(links.filter { $0.contains(":") || $0.hasPrefix("//") } == [], "\(page)")
            #expect(text.contains("Content-Security-Policy\" content=\"default-src 'none';"), "\(page)")
        }
        for name in site.files.keys where name.hasSuffix(".css") {
            #expect(site.text(name).firstMatch(of: /url\(|@import|https?:/) == nil)
        }
        for name in site.files.keys where name.hasSuffix(".js") {
            #expect(site.text(name).firstMatch(of: /https?:|\/\/[a-z]|fetch\(|XMLHttp|import\(|sendBeacon/) == nil)
        }
    }

    /// Links resolved as browsers do it, on a server that knows files only.
    @Test func worksUnderAPathOfAServerWithoutDirectoryIndex() throws {
        let site = try Self.build(Workplace())
        let server = try FileServer(Dictionary(uniqueKeysWithValues: site.files.map { ("/a/b/\($0.key)", $0.value) }))
        #expect(try FileServer.get(#require(URL(string: "\(server.root)/a/b/"))) == nil)
        var open = [try #require(URL(string: "\(server.root)/a/b/index.html"))]
        var seen: Set<URL> = []
        while let url = open.popLast() {
            guard seen.insert(url).inserted else { continue }
            guard let bytes = try FileServer.get(url) else {
                Issue.record("\(url) is not there")
                continue
            }
            guard url.path().hasSuffix(".html") else { continue }
            for link in PageLinks(Data(bytes)).links {
                let address = try #require(URL(string: link, relativeTo: url)?.absoluteString)
                #expect(address.hasPrefix("\(server.root)/a/b/"), "\(link) on \(url)")
                let file = address.split(separator: "#", maxSplits: 1).first.map(String.init)
                open.append(try #require(URL(string: file ?? "")))
            }
        }
        // Robots know its name.
        #expect(seen.count == site.files.count - 1)
    }
}
