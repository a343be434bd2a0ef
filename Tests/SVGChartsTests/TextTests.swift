import Testing

@testable import SVGCharts

@Suite struct NumberTextTests {
    @Test(arguments: [
        (0, "0"), (2411, "2,411"), (-1_234_567, "−1,234,567"), (999.5, "1,000"), (1000, "1,000"),
        (1_000_001, "1,000,001"),
        (0.4, "0"), (-0.4, "0"), (1e18, "1,000,000,000,000,000,000"), (.nan, "–"), (.infinity, "–"),
    ])
    func whole(_ value: Double, _ text: String) { #expect(NumberText.fixed(value) == text) }

    @Test func decimals() {
        #expect(NumberText.fixed(9.125, decimals: 2) == "9.13")
        #expect(NumberText.fixed(-0.05, decimals: 1) == "−0.1")
        #expect(NumberText.fixed(1234.5, decimals: 1) == "1,234.5")
        #expect(NumberText.fixed(3, decimals: 3) == "3.000")
        #expect(NumberText.fixed(3, decimals: -4) == "3")
    }

    @Test(arguments: [
        (452.4, "452"), (9.1, "9.1"), (9.96, "10"), (4, "4"), (0.25, "0.3"), (0.04, "0.04"), (0.0041, "0.004"),
        (-2.5, "−2.5"), (12.7, "13"), (0.00001, "0.0000"),
    ])
    func plain(_ value: Double, _ text: String) { #expect(NumberText.plain(value) == text) }

    @Test(arguments: [
        (941, "941"), (1000, "1k"), (12_400, "12.4k"), (999_600, "1M"), (1_240_000, "1.24M"), (3e9, "3G"),
        (-2.5e6, "−2.5M"),
        (1e300, "1E"), (123_456, "123k"),
    ])
    func short(_ value: Double, _ text: String) { #expect(NumberText.short(value) == text) }

    @Test(arguments: [
        (0, "0 B"), (512, "512 B"), (999.6, "1.0 kB"), (1.4e12, "1.4 TB"), (42e12, "42 TB"), (9.96e9, "10 GB"),
        (-5e6, "−5.0 MB"),
        (1e18, "1.0 EB"),
    ])
    func bytes(_ value: Double, _ text: String) {
        #expect(NumberText.bytes(value) == text.replacing(" ", with: "\u{A0}"))
    }

    @Test func units() {
        #expect(ChartUnit.percent.text(35) == "35\u{A0}%")
        #expect(ChartUnit.count.text(2411) == "2,411")
        #expect(ChartUnit.hours.text(12) == "12\u{A0}h")
        #expect(ChartUnit.prefix("$").text(940) == "$\u{A0}940")
        #expect(ChartUnit.count.text(1_240_000) == "1.24M")
    }

    @Test func aListAgreesOnItsDecimals() {
        #expect(ChartUnit.count.texts([17.9, 9.1, nil, 28.84], missing: "–") == ["17.9", "9.1", "–", "28.8"])
        #expect(ChartUnit.count.texts([17.9, 91], missing: "–") == ["18", "91"])
        #expect(ChartUnit.percent.texts([82, 7], missing: "–") == ["82\u{A0}%", "7\u{A0}%"])
        #expect(ChartUnit.count.texts([1200, 9.1], missing: "–") == ["1,200", "9.1"])
    }
}

@Suite struct TextWidthTests {
    @Test func asciiIsMeasured() {
        // 752 + 615 + 278 + 278 + 612 thousandths.
        #expect(abs(TextWidth.of("Hello", size: 10) - 25.35) < 1e-9)
        #expect(TextWidth.of("", size: 10) == 0)
        #expect(TextWidth.of("Hello", size: 10, isBold: true) > TextWidth.of("Hello", size: 10))
    }

    @Test func wideAndZeroWidthCharacters() {
        #expect(TextWidth.of("日本", size: 10) == 20)
        #expect(TextWidth.of("e\u{301}", size: 10) == TextWidth.of("e", size: 10))
        #expect(TextWidth.of("👍🏽", size: 10) == 12.5)
        #expect(TextWidth.of("\u{200B}\u{FEFF}\u{202E}", size: 10) == 0)
    }

    @Test func longTextIsCutAtACharacter() {
        #expect(TextWidth.shorten("Hello", to: 100, size: 10) == "Hello")
        #expect(TextWidth.shorten("Hello world", to: 40, size: 10) == "Hello…")
        #expect(TextWidth.shorten("Hello", to: 3, size: 10) == "")
        #expect(TextWidth.shorten("", to: 0, size: 10) == "")
        let family = "👩‍👩‍👧👩‍👩‍👧"
        let cut = TextWidth.shorten(family, to: 60, size: 10)
        #expect(cut == "👩‍👩‍👧…")
    }

    @Test(arguments: ["Meridian Freight", "日本語の名前です", "e\u{301}e\u{301}e\u{301}e\u{301}", "a b c d e f", "ሰላም"])
    func whatIsShortenedFits(_ text: String) {
        for width in stride(from: 0.0, through: 120, by: 7) {
            #expect(TextWidth.of(TextWidth.shorten(text, to: width, size: 13), size: 13) <= width)
        }
    }

    @Test func wordsBreakIntoLines() {
        let lines = TextWidth.lines(of: "Not enough data: needs 28 days", width: 80, size: 13, most: 4)
        #expect(lines == ["Not enough", "data: needs", "28 days"])
        #expect(TextWidth.lines(of: "one two three four", width: 30, size: 13, most: 2).count == 2)
        #expect(TextWidth.lines(of: "", width: 30, size: 13, most: 2).isEmpty)
    }
}
