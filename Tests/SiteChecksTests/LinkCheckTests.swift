import Diagnostics
import Foundation
import SiteChecks
import TestSupport
import Testing

@Suite struct LinkCheckTests {
    private func findings(_ pages: [String: String]) throws -> [String] {
        let folder = try TemporaryFolder()
        for (name, text) in pages {
            let url = folder.url.appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let root = folder.path("")
        let site = String(root.dropLast(root.hasSuffix("/") ? 1 : 0))
        return try LinkCheck(site: site).findings().map {
            "\(String(($0.file ?? "").dropFirst(site.count + 1))):\($0.line ?? 0) \($0.summary)"
        }
    }

    @Test func soundSiteHasNoFindings() throws {
        let home = """
            <!doctype html><html><body id="top"><!-- <a href="nowhere.html"> -->
            <a href="a/index.html#x">A</a> <a href="#top">Top</a> <a href='https://example.com/'>Out</a>
            <a href="data/a.csv">CSV</a></body></html>
            """
        #expect(
            try findings([
                "index.html": home, "a/index.html": "<h1 id=x>A</h1><a href=\"../index.html\">Home</a>",
                "data/a.csv": "",
            ]) == [])
    }

    @Test func brokenLinksAreNamedWithTheirLine() throws {
        let home = """
            <a href="gone.html">x</a>
            <a href="a.html#nothing">x</a> <a
              href="../out.html">x</a>
            <a href="/abs.html">x</a> <a href="javascript:alert(1)">x</a>
            <img src="https://example.com/x.png"><script src="//cdn.example.com/a.js"></script>
            """
        #expect(
            try findings(["index.html": home, "a.html": "<p id=a>"]) == [
                "index.html:1 “gone.html” leads to no file",
                "index.html:2 “a.html#nothing” names no id of a.html",
                "index.html:3 “../out.html” leads out of the site",
                "index.html:4 “/abs.html” is no relative link",
                "index.html:4 link with the scheme “javascript”",
                "index.html:5 <img> loads “https://example.com/x.png” from elsewhere",
                "index.html:5 “//cdn.example.com/a.js” is no relative link",
            ])
    }

    @Test func foldersAndDoubleIdsAreFindings() throws {
        #expect(
            try findings(["index.html": "<a href=\"a\">x</a><p id=b><p id=b>", "a/index.html": ""]) == [
                "index.html:0 the id “b” stands twice on the page", "index.html:1 “a” leads to a folder",
            ])
    }

    @Test func entitiesAreRead() throws {
        #expect(try findings(["index.html": "<a href=\"a&amp;b.html\">x</a>", "a&b.html": ""]) == [])
    }

    @Test func emptyFolderIsMissingInput() throws {
        let folder = try TemporaryFolder()
        #expect {
            try LinkCheck(site: folder.path("none"))
        } throws: { error in
            (error as? Failure)?.status == .inputMissing
        }
    }
}

@Suite struct PublishedRecordTests {
    private func record(_ json: String) throws -> PublishedRecord {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "data"), withIntermediateDirectories: true)
        try Data(json.utf8).write(to: folder.url.appending(path: "data/build.json"))
        return try PublishedRecord(site: folder.path(""))
    }

    @Test func staleReportIsFound() throws {
        let record = try record(#"{"as_of":"2026-06-30","events_read":100,"events_quarantined":1}"#)
        #expect(record.freshness(hoursSinceEnd: 24, maxAgeHours: 24, site: "site").isEmpty)
        #expect(
            record.freshness(hoursSinceEnd: 25, maxAgeHours: 24, site: "site").map(\.description) == [
                """
                site/data/build.json: error: the report ends with 2026-06-30, 25 hours ago; at most 24 hours are allowed
                  See that new events arrive, then run `almanac ingest` and `almanac build`.
                """
            ])
    }

    @Test(arguments: [
        (47, 24, "47 hours ago; at most 24 hours are allowed"), (48, 24, "2 days ago; at most 24 hours are allowed"),
        (71, 36, "2 days ago; at most 36 hours are allowed"),
        // Days alone would not tell what is wrong.
        (49, 48, "2 days and 1 hour ago; at most 2 days are allowed"),
        (59, 50, "2 days and 11 hours ago; at most 2 days and 2 hours are allowed"),
        (72, 48, "3 days ago; at most 2 days are allowed"), (26, 1, "26 hours ago; at most 1 hour is allowed"),
        (288_302, 24, "12,012 days ago; at most 24 hours are allowed"),
        (24_000_000, 2_400_000, "1,000,000 days ago; at most 100,000 days are allowed"),
    ])
    func agesAreToldInWords(hours: Int, limit: Int, words: String) throws {
        let record = try record(#"{"as_of":"2026-06-30","events_read":1,"events_quarantined":0}"#)
        #expect(
            record.freshness(hoursSinceEnd: hours, maxAgeHours: limit, site: "s").map(\.summary) == [
                "the report ends with 2026-06-30, \(words)"
            ])
    }

    @Test func quarantineAboveOnePercentIsFound() throws {
        #expect(
            try record(#"{"as_of":"2026-06-30","events_read":100,"events_quarantined":1}"#).quarantineShare(site: "s")
                .isEmpty)
        #expect(
            try record(#"{"as_of":"2026-06-30","events_read":100,"events_quarantined":2}"#).quarantineShare(site: "s")
                .count == 1)
        #expect(
            try record(#"{"as_of":"2026-06-30","events_read":0,"events_quarantined":0}"#).quarantineShare(site: "s")
                .isEmpty)
    }

    @Test func brokenRecordIsBadData() {
        #expect {
            _ = try record("{")
        } throws: { error in
            (error as? Failure)?.status == .badData
        }
    }
}
