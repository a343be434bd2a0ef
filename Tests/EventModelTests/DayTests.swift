import EventModel
import Testing

@Suite struct DayTests {
    @Test(arguments: [
        (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11_016), (2000, 3, 1, 11_017), (2026, 6, 30, 20_634),
        (2100, 12, 31, 47_846), (1600, 1, 1, -135_140), (-1, 3, 1, -719_834),
    ])
    func daysAreCountedFromTheEpoch(year: Int, month: Int, day: Int, number: Int32) {
        #expect(Day(year: year, month: month, day: day).number == number)
        let civil = Day(number: number).civil
        #expect(civil == (year, month, day))
    }

    @Test func everyDateFollowsTheOneBefore() {
        var expected = (year: 1880, month: 1, day: 1)
        for number in Day(year: 1880, month: 1, day: 1).number..<Day(year: 2121, month: 1, day: 1).number {
            #expect(Day(number: number).civil == expected)
            expected.day += 1
            if expected.day > Day.daysInMonth(year: expected.year, month: expected.month) {
                expected = expected.month == 12 ? (expected.year + 1, 1, 1) : (expected.year, expected.month + 1, 1)
            }
        }
    }

    @Test func monthsHaveTheirLengths() {
        #expect(
            (1...12).map { Day.daysInMonth(year: 2026, month: $0) } == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        #expect([1900, 2000, 2023, 2024, 2100].map { Day.daysInMonth(year: $0, month: 2) } == [28, 29, 28, 29, 28])
    }

    @Test(arguments: [
        ("1970-01-01", 4), ("2026-06-29", 1), ("2026-07-05", 7), ("1969-12-29", 1), ("1969-12-28", 7),
    ])
    func weekdaysStartWithMonday(text: String, weekday: Int) throws {
        #expect(try #require(Day(iso: text)).isoWeekday == weekday)
    }

    /// Examples of ISO 8601 around the turn of years; years with 53 weeks are 2015, 2020 and 2026.
    @Test(arguments: [
        ("2015-12-31", 2015, 53), ("2016-01-03", 2015, 53), ("2016-01-04", 2016, 1), ("2020-12-31", 2020, 53),
        ("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1), ("2024-12-29", 2024, 52), ("2024-12-30", 2025, 1),
        ("2026-01-01", 2026, 1), ("2025-12-29", 2026, 1), ("2026-12-31", 2026, 53), ("2027-01-01", 2026, 53),
        ("1970-01-01", 1970, 1),
    ])
    func isoWeeks(text: String, year: Int, week: Int) throws {
        let day = try #require(Day(iso: text))
        #expect(day.isoWeek == (year, week))
    }

    @Test(arguments: ["1970-01-01", "2000-02-29", "2024-02-29", "2026-12-31", "0001-01-01", "9999-12-31"])
    func datesAreReadAndWrittenAlike(text: String) throws {
        #expect(try #require(Day(iso: text)).description == text)
    }

    @Test(arguments: [
        "", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "2026-1-01",
        "2026-01-1", "2026/01/01", " 2026-01-01", "2026-01-01 ", "20260101", "+026-01-01", "２０２６-01-01", "2026-01-0a",
    ])
    func otherTextsAreNoDates(text: String) { #expect(Day(iso: text) == nil) }

    @Test func instantsKnowTheirDayBelowZeroToo() {
        #expect(Instant(milliseconds: -1).utcDay == Day(number: -1))
        #expect(Instant(milliseconds: 86_399_999).utcDay == Day(number: 0))
        #expect(Instant(milliseconds: 86_400_000).utcDay == Day(number: 1))
    }
}
