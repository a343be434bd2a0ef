import EventModel
import PlainWords
import ReportModel
import Testing

@Suite struct WordingTests {
    private func plain(_ text: String) -> String { text.plain }

    @Test func datesAreWords() {
        let day = Day(year: 2026, month: 6, day: 30)
        #expect(plain(Wording.date(day)) == "30 June 2026")
        #expect(plain(Wording.shortDate(day, in: 2026)) == "30 Jun")
        #expect(plain(Wording.shortDate(day, in: 2027)) == "30 Jun 2026")
        #expect(plain(Wording.month(day)) == "June 2026")
        #expect(plain(Wording.ago(0)) == "on the last day")
        #expect(plain(Wording.ago(1)) == "the day before")
        #expect(plain(Wording.ago(19)) == "19 days before")
        #expect(plain(Wording.ago(12_012)) == "32 years before")
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
