import EventModel
import ReportModel
import Testing

@Suite struct WordingTests {
    private func plain(_ text: String) -> String { text.plain }

    @Test func countsSetThousandsApart() {
        #expect(
            [0, 7, 999, 1000, 2411, 1_234_567].map { Wording.count($0) } == [
                "0", "7", "999", "1,000", "2,411", "1,234,567",
            ])
        #expect(plain(Wording.count(-12_345)) == "-12,345")
        #expect(plain(Wording.count(1, "tenant")) == "1 tenant")
        #expect(plain(Wording.count(2, "query", "queries")) == "2 queries")
    }

    @Test func ratiosRoundHalfAwayFromZero() {
        #expect(Wording.ratio(91, 10) == "9.1")
        #expect(Wording.ratio(1, 4, digits: 1) == "0.3")
        #expect(plain(Wording.ratio(-1, 4, digits: 1)) == "-0.3")
        #expect(Wording.ratio(1, 3, digits: 2) == "0.33")
        #expect(Wording.ratio(5, 2, digits: 0) == "3")
        #expect(Wording.ratio(1, 0) == "–")
        #expect(Wording.ratio(1_234_567, 1, digits: 0) == "1,234,567")
        #expect(Wording.ratio(862, 1000, digits: 3) == "0.862")
    }

    @Test func percentagesNeverLieAboutNought() {
        #expect(plain(Wording.percent(35, of: 100)) == "35 %")
        #expect(plain(Wording.percent(0, of: 100)) == "0 %")
        #expect(plain(Wording.percent(1, of: 2000)) == "under 0.1 %")
        #expect(plain(Wording.percent(1, of: 100)) == "1.0 %")
        #expect(plain(Wording.percent(1, of: 1)) == "100 %")
        #expect(Wording.percent(0, of: 0) == "–")
        #expect(plain(Wording.percent(0.8123)) == "81 %")
    }

    @Test func changesCarryTheirSign() {
        #expect(Wording.change(from: 0, to: 5) == nil)
        #expect(Wording.change(from: 5, to: 5) == "unchanged")
        #expect(plain(Wording.change(from: 100, to: 109) ?? "") == "+9 %")
        #expect(plain(Wording.change(from: 597, to: 412) ?? "") == "-31 %")
        #expect(plain(Wording.change(from: 1000, to: 1004) ?? "") == "+0.4 %")
        #expect(Wording.change(from: 100_000, to: 100_001) == "almost unchanged")
        #expect(plain(Wording.points(from: (33, 100), to: (35, 100)) ?? "") == "+2.0 points")
        #expect(plain(Wording.points(from: (35, 100), to: (34, 100)) ?? "") == "-1.0 point")
        #expect(Wording.points(from: (1, 3), to: (2, 6)) == "unchanged")
        #expect(Wording.points(from: (0, 0), to: (1, 2)) == nil)
    }

    @Test func sizesAreDecimal() {
        #expect(
            [0, 999, 1000, 1_400_000_000_000].map { plain(Wording.bytes($0)) } == ["0 B", "999 B", "1.0 kB", "1.4 TB"])
        #expect(plain(Wording.bytes(41_800_000_000_000)) == "42 TB")
        #expect(plain(Wording.bytes(9_007_199_254_740_991 * 1_000_000)) == "9.0 ZB")
    }

    @Test func datesAreWords() {
        let day = Day(year: 2026, month: 6, day: 30)
        #expect(plain(Wording.date(day)) == "30 June 2026")
        #expect(plain(Wording.shortDate(day, in: 2026)) == "30 Jun")
        #expect(plain(Wording.shortDate(day, in: 2027)) == "30 Jun 2026")
        #expect(plain(Wording.month(day)) == "June 2026")
        #expect(plain(Wording.ago(0)) == "on the last day")
        #expect(plain(Wording.ago(19)) == "19 days before")
    }

    @Test func movesAreSaidAsTheirSizeAllows() {
        func moved(_ before: Int, _ now: Int) -> String { Wording.moved("jobs", from: before, to: now).words }
        #expect(moved(1564, 1662) == "jobs rose 6 % to 1,662 (from 1,564)")
        #expect(moved(597, 412) == "jobs fell 31 % to 412 (from 597)")
        #expect(moved(1, 3) == "jobs rose from 1 to 3")
        #expect(moved(0, 3) == "jobs rose from none to 3")
        #expect(moved(100, 0) == "jobs fell from 100 to none")
        #expect(moved(230, 782) == "jobs rose to 782, 3.4 times the 230 before")
        #expect(moved(7, 7) == "jobs stayed at 7")
        #expect(moved(0, 0) == "there were no jobs")
        #expect(moved(100_000, 100_001) == "jobs stayed near 100,001")
    }

    @Test func smallNumbersAreWords() {
        #expect(plain(Wording.inWords(1, "tenant")) == "one tenant")
        #expect(plain(Wording.inWords(12, "tenant")) == "twelve tenants")
        #expect(plain(Wording.inWords(13, "tenant")) == "13 tenants")
        #expect(plain(Wording.inWords(2, "more", plural: "more")) == "two more")
        #expect(plain(Wording.amount(0, "query", "queries")) == "no queries")
        #expect(plain(Wording.amount(1, "query", "queries")) == "1 query")
    }

    @Test func moneyIsWholeDollars() {
        #expect(plain(Wording.dollars(939.5)) == "$ 940")
        #expect(Wording.dollars(.infinity) == "–")
    }
}

@Suite struct RichTextTests {
    @Test func listsReadAsSentences() {
        #expect(RichText.list([]).plainText == "")
        #expect(RichText.list(["a"]).plainText == "a")
        #expect(RichText.list(["a", "b"]).plainText == "a and b")
        #expect(RichText.list(["a", "b", "c"]).plainText == "a, b and c")
    }

    @Test func interpolationKeepsWhatIsStressedAndLinked() {
        let text: RichText = "See \(link: "Acme", .tenant("acme")), \(strong: "35 %")."
        #expect(
            text.spans == [
                .plain("See "), .link("Acme", PagePath("tenants/acme/index.html")), .plain(", "), .strong("35 %"),
                .plain("."),
            ])
        #expect(text.plainText == "See Acme, 35 %.")
    }

    @Test func pathsKnowTheWayBack() {
        #expect(PagePath.home.rootPrefix == "")
        #expect(PagePath.tenants.rootPrefix == "../")
        #expect(PagePath.tenant("a").rootPrefix == "../../")
        #expect(PagePath.definition("risk").text == "glossary/index.html#risk")
    }
}
