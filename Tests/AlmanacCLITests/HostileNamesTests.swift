import Foundation
import TestSupport
import Testing

/// Names that would be markup, script, a path or a formula show as they are and do nothing.
@Suite struct HostileNamesTests {
    private static func site(_ place: Workplace) throws -> SiteTree {
        try place.done(
            "simulate", "--tenants", "14", "--days", "60", "--seed", "5", "--end", "2026-06-30", "--density", "4",
            "--scenario", "hostile-names", "--out", "events.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        let sample = try SamplePlatform.shared()
        try place.done(
            "build", "--store", "store.sqlite", "--model", sample.model, "--output", "site", "--title",
            "<b>{{title}}</b> \"&amp;")
        return try SiteTree(place.path("site")).published
    }

    @Test func namesAreTextAndNothingElse() throws {
        let place = try Workplace()
        let site = try Self.site(place)
        #expect(site.walk().faults == [])
        let names = try Self.names(place)
        #expect(names.count > 12)
        let pages = site.pages.map { site.files[$0] ?? Data() }
        for name in names {
            #expect(
                pages.contains { $0.firstRange(of: Data(Self.escaped(name).utf8)) != nil }, "\(name) is shown as it is")
            // A name that needs escaping never stands raw.
            guard Self.escaped(name) != name else { continue }
            #expect(!pages.contains { $0.firstRange(of: Data(name.utf8)) != nil }, "\(name) stands raw")
        }
    }

    @Test func nothingExecutes() throws {
        let site = try Self.site(Workplace())
        // What elements and attributes there are is known from a platform with harmless names.
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        try place.done("build", "--store", sample.store, "--model", sample.model, "--output", "harmless")
        let harmless = Self.vocabulary(try SiteTree(place.path("harmless")))
        #expect(Self.vocabulary(site).subtracting(harmless) == [])
        #expect(!harmless.contains { $0.contains(" on") || $0.hasPrefix("iframe") || $0.hasPrefix("object") })
        for page in site.pages {
            let scripts = PageScan(site.files[page] ?? Data()).elements.filter { $0.name == "script" }
            #expect(scripts.count == 1 && scripts.allSatisfy { !$0.hasText }, "\(page)")
        }
    }

    /// `element attribute` for each attribute that some page has.
    private static func vocabulary(_ site: SiteTree) -> Set<String> {
        var words: Set<String> = []
        for page in site.pages {
            for element in PageScan(site.files[page] ?? Data()).elements {
                words.insert(element.name)
                for attribute in element.attributes { words.insert("\(element.name) \(attribute.name)") }
            }
        }
        return words
    }

    @Test func foldersAreSafeAndTablesAreNoFormulas() throws {
        let site = try Self.site(Workplace())
        for name in site.files.keys {
            #expect(name.wholeMatch(of: /[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*/) != nil, "\(name)")
            for part in name.split(separator: "/") {
                #expect(part.firstMatch(of: /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/) == nil, "\(name)")
            }
        }
        #expect(site.text("data/tenants.csv").contains(#""=HYPERLINK(""https://example.com"",""click"")""#))
        #expect(site.text("tenants/table.csv").contains(#""'=HYPERLINK(""https://example.com"",""click"")""#))
    }

    private static func names(_ place: Workplace) throws -> [String] {
        struct Account: Decodable {
            var type: String
            var name: String?
        }
        let decoder = JSONDecoder()
        let lines = try place.text("events.ndjson").split(separator: "\n").filter { $0.contains("accountCreated") }
        return try lines.compactMap { try decoder.decode(Account.self, from: Data($0.utf8)).name }
    }

    private static func escaped(_ name: String) -> String {
        name.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
