import EventModel
import Testing

@testable import UsageMetrics

@Suite struct ReportCalendarTests {
    private func hours(_ zone: String, _ day: String) throws -> Double {
        Double(try ReportCalendar(zone: zone).milliseconds(in: Day(test: day))) / 3_600_000
    }

    @Test(arguments: [
        ("UTC", "2026-03-29", 24.0), ("Europe/Berlin", "2026-03-29", 23), ("Europe/Berlin", "2026-10-25", 25),
        ("America/New_York", "2026-03-08", 23), ("America/New_York", "2026-11-01", 25),
        ("Australia/Lord_Howe", "2026-04-05", 24.5), ("Australia/Lord_Howe", "2026-10-04", 23.5),
        ("America/Sao_Paulo", "2018-11-04", 23), ("America/Sao_Paulo", "2018-02-17", 25),
        ("Asia/Kathmandu", "2026-07-01", 24), ("Antarctica/Troll", "2026-03-29", 22),
    ])
    func daysHaveTheirLengths(zone: String, day: String, expected: Double) throws {
        #expect(try hours(zone, day) == expected)
    }

    @Test(arguments: [
        ("UTC", "2026-03-29", "2026-03-29T00:00"), ("Asia/Kathmandu", "2026-07-01", "2026-06-30T18:15"),
        ("Europe/Berlin", "2026-03-30", "2026-03-29T22:00"), ("America/New_York", "2026-12-01", "2026-12-01T05:00"),
        // Clocks go from 23:59:59 to 01:00:00: the date begins at one o'clock, 02:00 UTC − 1 h.
        ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00"),
        // Minutes and seconds of an offset count: Monrovia was 44 min 30 s behind until 7 January 1972.
        ("Africa/Monrovia", "1972-01-01", "1972-01-01T00:44:30"),
        // Beyond the last change on record the rule holds, and repeats with the calendar.
        ("Europe/Berlin", "2099-07-01", "2099-06-30T22:00"), ("Europe/Berlin", "2099-12-01", "2099-11-30T23:00"),
        ("Europe/Berlin", "2999-07-01", "2999-06-30T22:00"),
    ])
    func daysBeginWithTheFirstInstantOfTheirDate(zone: String, day: String, start: String) throws {
        let calendar = try ReportCalendar(zone: zone)
        #expect(calendar.start(of: Day(test: day)) == Instant(test: start))
        #expect(calendar.day(of: Instant(test: start)) == Day(test: day))
        #expect(calendar.day(of: Instant(test: start).adding(milliseconds: -1)) == Day(test: day).advanced(by: -1))
    }

    @Test func repeatedMinutesAcrossMidnightBelongToTheLaterDay() throws {
        // At 00:01 on 7 November 2010 the clocks of St John's went back to 23:01 on the 6th.
        let calendar = try ReportCalendar(zone: "America/St_Johns")
        #expect(calendar.start(of: Day(test: "2010-11-07")) == Instant(test: "2010-11-07T02:30"))
        #expect(calendar.day(of: Instant(test: "2010-11-07T02:29:59.999")) == Day(test: "2010-11-06"))
        // 23:30 on the 6th, for the second time.
        let repeated = Instant(test: "2010-11-07T03:00")
        #expect(calendar.clockTime(of: repeated) == "23:30")
        #expect(calendar.day(of: repeated) == Day(test: "2010-11-07"))
        #expect(calendar.milliseconds(in: Day(test: "2010-11-06")) == 24 * 3_600_000)
        #expect(calendar.milliseconds(in: Day(test: "2010-11-07")) == 25 * 3_600_000)
    }

    @Test(arguments: [
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00"), ("Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00"),
        ("Pacific/Kiritimati", "1994-12-31", "1994-12-31T10:00"),
    ])
    func skippedDatesAreEmpty(zone: String, day: String, start: String) throws {
        let calendar = try ReportCalendar(zone: zone)
        #expect(calendar.start(of: Day(test: day)) == Instant(test: start))
        #expect(calendar.start(of: Day(test: day).advanced(by: 1)) == Instant(test: start))
        #expect(calendar.milliseconds(in: Day(test: day)) == 0)
        #expect(calendar.day(of: Instant(test: start)) == Day(test: day).advanced(by: 1))
        #expect(calendar.day(of: Instant(test: start).adding(milliseconds: -1)) == Day(test: day).advanced(by: -1))
    }

    @Test func localTimeIsThatOfTheClockOnTheWall() throws {
        let calendar = try ReportCalendar(zone: "America/New_York")
        // 1 November 2026 is a Sunday; 01:30 comes twice.
        #expect(calendar.localTime(of: Instant(test: "2026-11-01T05:30")) == (7, 1))
        #expect(calendar.localTime(of: Instant(test: "2026-11-01T06:30")) == (7, 1))
        #expect(calendar.localTime(of: Instant(test: "2026-11-02T04:59:59.999")) == (7, 23))
        #expect(calendar.clockTime(of: Instant(test: "2026-11-01T06:05")) == "01:05")
    }

    @Test(arguments: ["UTC", "Europe/Berlin", "Pacific/Apia", "Africa/Casablanca", "America/St_Johns"])
    func everyInstantHasOneDay(zone: String) throws {
        let calendar = try ReportCalendar(zone: zone)
        for number in stride(from: Int32(-2000), through: 60_000, by: 1) {
            let day = Day(number: number)
            let start = calendar.start(of: day)
            #expect(start <= calendar.start(of: day.advanced(by: 1)))
            guard calendar.milliseconds(in: day) > 0 else { continue }
            #expect(calendar.day(of: start) == day)
        }
    }

    @Test func farDaysAndInstantsHarmNobody() throws {
        let calendar = try ReportCalendar(zone: "Europe/Berlin")
        #expect(calendar.start(of: Day(year: 9999, month: 12, day: 31)) == Instant(test: "9999-12-30T23:00"))
        #expect(calendar.start(of: Day(year: 0, month: 1, day: 1)) < Instant(milliseconds: 0))
        #expect(calendar.day(of: Instant(test: "9999-12-30T23:00")) == Day(year: 9999, month: 12, day: 31))
    }

    @Test func lastDayByDefaultIsYesterdayButNotAfterTheNewestEvent() throws {
        let calendar = try ReportCalendar(zone: "America/New_York")
        // 03:00 UTC on 10 March is still the evening of the 9th in New York: yesterday is the 8th.
        let now = Instant(test: "2026-03-10T03:00")
        func day(_ newest: String?) -> Day {
            MetricSettings.defaultAsOf(now: now, newestEvent: newest.map { Instant(test: $0) }, calendar: calendar)
        }
        #expect(day(nil) == Day(test: "2026-03-08"))
        #expect(day("2026-04-01T00:00") == Day(test: "2026-03-08"))
        #expect(day("2026-03-07T04:00") == Day(test: "2026-03-06"))
    }

    @Test func lastDaysEndWithTheLastDayCovered() throws {
        let settings = try MetricSettings.test(asOf: "2026-03-31", zone: "Europe/Berlin")
        #expect(settings.window == Day(test: "2026-03-02")..<Day(test: "2026-04-01"))
        #expect(settings.end == Instant(test: "2026-03-31T22:00"))
    }
}
