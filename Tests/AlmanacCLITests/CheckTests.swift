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

    private static func changed(_ path: String) -> String {
        """
        site/\(path): error: this \(path.hasSuffix("html") ? "page" : "file") is not what the last build wrote: it was changed \
        or cut short
          Build again with `almanac build`, which writes it anew.
        """
    }

    @Test func pagesThatWereChangedOrCutShort() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let page = "site/glossary/index.html"
        let whole = try place.text(page)
        let end = try #require(whole.range(of: "</main>"))
        let body = try #require(whole.range(of: "</body>"))
        for (kind, text) in [
            ("empty", ""), ("cut in the middle", String(whole[..<end.lowerBound])),
            ("without its last byte", String(whole.dropLast())),
            ("without </main>", whole.replacing("</main>", with: "")),
            ("with a script", whole.replacingCharacters(in: body, with: "<script>alert(1)</script></body>")),
            ("with an event handler", whole.replacing("<main", with: "<main onclick=\"alert(1)\"")),
        ] {
            #expect(text != whole)
            try place.write(text, to: page)
            let outcome = try place.almanac("check")
            #expect(outcome == Outcome(status: 1, messages: Self.changed("glossary/index.html") + "\n"), "\(kind)")
        }
        try place.done("build", "--store", "store.sqlite")
        #expect(try place.almanac("check").status == 0, "a build mends it")
        #expect(try place.text(page) == whole)
    }

    @Test func filesThatWereChangedOrRemoved() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let style = try #require(try SiteTree(place.path("site")).files.keys.first { $0.hasSuffix(".css") })
        try place.write(try place.text("site/data/daily.csv").replacing("1", with: "2"), to: "site/data/daily.csv")
        try place.write("{}", to: "site/data/build.json")
        try place.write(try place.text("site/\(style)") + "\n", to: "site/\(style)")
        try place.remove("site/tenants/table.csv")
        try place.remove("site/glossary/index.html")
        let gone = "which the last build wrote, is gone\n  Build again with `almanac build`, which writes it anew."
        let findings = [
            style: Self.changed(style), "data/daily.csv": Self.changed("data/daily.csv"),
            "data/build.json": Self.changed("data/build.json"),
            "tenants/table.csv": "site/tenants/table.csv: error: this file, \(gone)",
            "glossary/index.html": "site/glossary/index.html: error: this page, \(gone)",
        ]
        try place.expectFailure(1, findings.sorted { $0.key < $1.key }.map(\.value).joined(separator: "\n"), "check")
    }

    @Test func filesOfOthersAreLeftAlone() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        try place.write("<a href=\"gone.html\">mine</a>", to: "site/mine.html")
        try place.write("x", to: "site/CNAME")
        #expect(try place.almanac("check").status == 0)
    }

    @Test func aSiteWithoutItsRecord() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        try place.write("half a build", to: "site/.almanac/journal")
        try place.expectFailure(
            1,
            """
            site: error: a build is publishing at this moment, or was stopped while it did
              Wait for it, or run `almanac build` again, which finishes it.
            """, "check")
        try place.remove("site/.almanac")
        let manifest = try place.text("site/.almanac-manifest")
        try place.write(String(manifest.dropLast(8)), to: "site/.almanac-manifest")
        let outcome = try place.almanac("check")
        #expect(outcome.status == 65)
        #expect(
            outcome.messages.wholeMatch(
                of:
                    /site\/\.almanac-manifest:\d+: error: the manifest is damaged\n  Restore it from a copy of the site, or build into an empty folder\.\n/
            ) != nil, "\(outcome.messages)")
        try place.remove("site/.almanac-manifest")
        try place.expectFailure(
            1,
            """
            site/.almanac-manifest: error: the record of the last build is missing, so nothing tells whether the files are as it wrote them
              Copy the folder with the files that begin with a dot, or build into an empty folder.
            """, "check")
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
            \(Self.changed("about/index.html"))
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
                    /site\/data\/build\.json: error: the report ends with 2026-03-01, ([0-9,]+) days ago; at most 2 days are allowed\n  See that new events arrive, then run `almanac ingest` and `almanac build`\.\n/
            ))
        let days = try #require(Int(words.1.replacing(",", with: "")))
        // 1 March ends at 2026-03-02T00:00:00Z.
        let hours = Int((Date().timeIntervalSince1970 - 1_772_409_600) / 3600)
        #expect((hours - 1) / 24 == days || hours / 24 == days)
        // The zone of the configuration says when the day ended: 14 hours earlier.
        let limit = "\(hours + 7)h"
        #expect(try place.almanac("check", "--max-age", limit).status == 0)
        #expect(
            try place.almanac("check", "--max-age", limit, environment: ["ALMANAC_ZONE": "Pacific/Kiritimati"]).status
                == 1)
    }

    /// Sites of before there was a manifest, or copies without it.
    @Test func aRecordThatCannotBeRead() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        try place.remove("site/.almanac-manifest")
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
