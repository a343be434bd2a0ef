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
        #expect(Set(site.files.keys).subtracting(reached).sorted() == [])
        #expect(site.pages.count > 40)
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
        #expect(seen.count == site.files.count)
    }
}
