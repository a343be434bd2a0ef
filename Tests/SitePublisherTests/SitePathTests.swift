import Diagnostics
import SitePublisher
import Testing

@Suite struct SitePathTests {
    @Test(arguments: [
        "index.html", "tenants/acme-7/index.html", "data/daily.csv", "a_b/x--__a", "com10/b", "console.html",
    ])
    func safePaths(_ text: String) throws {
        #expect(try SitePath(text).text == text)
    }

    @Test(arguments: [
        "", "/", "/index.html", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a\\b", "a:b", "a b", "A.html",
        "é.html", "a\nb",
        "a\u{0}b", ".almanac/journal", ".almanac-manifest", ".hidden/a", "a.", "a./b", "con", "nul.txt", "a/aux.html",
        "lpt1/x",
        "a%2e", "~a", String(repeating: "a", count: 256), String(repeating: "a/", count: 600) + "a",
    ])
    func unsafePaths(_ text: String) throws {
        let failure = #expect(throws: Failure.self) { try SitePath(text) }
        #expect(failure?.status == .internalFault)
    }

    @Test func orderOfBytes() throws {
        let paths = try ["b", "a/b", "a-b", "a", "a.b"].map { try SitePath($0) }
        #expect(paths.sorted().map(\.text) == ["a", "a-b", "a.b", "a/b", "b"])
    }
}
