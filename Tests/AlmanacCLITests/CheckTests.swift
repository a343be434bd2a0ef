import Foundation
import TestSupport
import Testing

/// `almanac check`: what it finds, word for word, and that it finds nothing where all is well.
@Suite struct CheckTests {
    @Test func aSoundSite() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let pages = try SiteTree(place.path("site")).pages.count
        #expect(
            try place.almanac("check", "--output", "site", "--max-age", "100000d")
                == Outcome(status: 0, output: "site: \(pages) pages, no findings\n"))
    }

    @Test func linksThatLeadNowhere() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        try place.write(
            """
            <p id="a"><a href="gone.html">1</a>
            <a href="../glossary/index.html#nothing">2</a>
            <a href="../../out.html">3</a> <a href="/root.html">4</a>
            <a href="javascript:alert(1)">5</a> <img src="https://example.com/x.png">
            <p id="a"><a href="../tenants">6</a> <a href="https://example.com/">a link out is no load</a>
            """, to: "site/about/index.html")
        let mend = "  Mend the link, or build the site again with `almanac build`."
        try place.expectFailure(
            1,
            """
            site/about/index.html: error: the id “a” stands twice on the page
              Ids must be unique; mend the template.
            site/about/index.html:1: error: “gone.html” leads to no file
            \(mend)
            site/about/index.html:2: error: “../glossary/index.html#nothing” names no id of glossary/index.html
            \(mend)
            site/about/index.html:3: error: “../../out.html” leads out of the site
            \(mend)
            site/about/index.html:3: error: “/root.html” is no relative link
              The site must work under any path; link relatively.
            site/about/index.html:4: error: link with the scheme “javascript”
              Link to pages only.
            site/about/index.html:4: error: <img> loads “https://example.com/x.png” from elsewhere
              A report loads nothing but its own files.
            site/about/index.html:5: error: “../tenants” leads to a folder
            \(mend)
            """, "check")
        try place.done("build", "--store", "store.sqlite")
        #expect(try place.almanac("check").status == 0, "a build mends it")
    }

    @Test func aReportThatIsStale() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let outcome = try place.almanac("check", "--max-age", "2d")
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        let words = try #require(
            outcome.messages.wholeMatch(
                of:
                    /site\/data\/build\.json: error: the report ends with 2026-03-01, (\d+) hours ago; at most 48 are allowed\n  See that new events arrive, then run `almanac ingest` and `almanac build`\.\n/
            ))
        let hours = try #require(Int(words.1))
        // 1 March ends at 2026-03-02T00:00:00Z.
        let expected = Int((Date().timeIntervalSince1970 - 1_772_409_600) / 3600)
        #expect((expected - 1...expected).contains(hours))
        // The zone of the configuration says when the day ended: 14 hours earlier.
        let kiritimati = try place.almanac(
            "check", "--max-age", "2d", environment: ["ALMANAC_ZONE": "Pacific/Kiritimati"])
        #expect(
            kiritimati.messages.contains("\(hours + 14) hours ago")
                || kiritimati.messages.contains("\(hours + 15) hours ago"))
    }

    @Test func aRecordThatCannotBeRead() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        try place.write("{}", to: "site/data/build.json")
        try place.expectFailure(
            65, "site/data/build.json: error: this is no record of a build\n  Build the site again.", "check")
        try place.remove("site/data/build.json")
        let outcome = try place.almanac("check")
        #expect(outcome.status == 66)
        #expect(
            outcome.messages.hasSuffix(
                "site/data/build.json: error: there is no such file\n  Run `almanac build` first.\n"))
    }
}
