import PlainWords
import Testing

@Suite struct PlainWordsTests {
    private func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{2212}", with: "-")
    }

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

    @Test func durationsChangeTheirUnitWhereTheyWouldReachIt() {
        #expect([-1, 0].map { plain(Wording.duration($0)) } == ["0 s", "0 s"])
        #expect([49, 50, 949].map { plain(Wording.duration($0)) } == ["under 0.1 s", "0.1 s", "0.9 s"])
        #expect([9_949, 9_950, 59_499].map { plain(Wording.duration($0)) } == ["9.9 s", "10 s", "59 s"])
        #expect([59_500, 596_999, 597_000].map { plain(Wording.duration($0)) } == ["1.0 min", "9.9 min", "10 min"])
        // 59.5 min and 47.5 h.
        #expect([3_569_999, 3_570_000].map { plain(Wording.duration($0)) } == ["59 min", "1.0 h"])
        #expect([170_999_999, 171_000_000].map { plain(Wording.duration($0)) } == ["47 h", "2.0 days"])
        #expect(plain(Wording.duration(1_209_600_000)) == "14 days")
    }

    @Test func changesInSizeCarryTheirSign() {
        #expect(
            [1_400_000_000_000, -3_000, 0].map { plain(Wording.byteChange($0)) } == ["+1.4 TB", "-3.0 kB", "0 B"])
    }

    @Test func sizesThatAddUpAreFiner() {
        let sizes: [Int128] = [999, 1_420_000, 11_440_000, 893_400_000, 999_500_000]
        #expect(
            sizes.map { plain(Wording.bytes($0, isFine: true)) } == [
                "999 B", "1.42 MB", "11.4 MB", "893 MB", "1.00 GB",
            ])
        #expect(plain(Wording.byteChange(-3_704_000, isFine: true)) == "-3.70 MB")
    }

    @Test func sizesAreDecimal() {
        #expect(
            [0, 999, 1000, 1_400_000_000_000].map { plain(Wording.bytes($0)) } == ["0 B", "999 B", "1.0 kB", "1.4 TB"])
        #expect([999_499, 999_500].map { plain(Wording.bytes($0)) } == ["999 kB", "1.0 MB"])
        #expect(plain(Wording.bytes(41_800_000_000_000)) == "42 TB")
        #expect(plain(Wording.bytes(9_007_199_254_740_991 * 1_000_000)) == "9.0 ZB")
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

    @Test func decimalsLeaveOutTrailingNoughts() {
        #expect(Wording.decimal(2.25) == "2.3")
        #expect(Wording.decimal(2) == "2")
        #expect(Wording.decimal(-0.04) == "0")
        #expect(plain(Wording.decimal(-0.25, digits: 2)) == "-0.25")
        #expect(Wording.decimal(1.05, digits: 2) == "1.05")
        #expect(Wording.decimal(1234.5, digits: 0) == "1,235")
        #expect(Wording.decimal(.nan) == "–")
    }

    @Test func longSpansAreYears() {
        #expect([1, 19, 730].map { plain(Wording.span($0)) } == ["1 day", "19 days", "730 days"])
        // 4 years are 1461 days: 731 ÷ 365.25 = 2.001, 12,012 ÷ 365.25 = 32.9.
        #expect(
            [731, 1460, 1461, 12_012].map { plain(Wording.span($0)) } == ["2 years", "3 years", "4 years", "32 years"])
    }
}
