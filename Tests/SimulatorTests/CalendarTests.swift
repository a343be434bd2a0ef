import EventModel
import Testing

@testable import Simulator

@Suite struct CalendarTests {
    /// Dates of Easter from the tables of the United States Naval Observatory.
    @Test(arguments: [
        (2000, 4, 23), (2008, 3, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2038, 4, 25),
    ])
    func easter(year: Int, month: Int, day: Int) {
        #expect(HolidayCalendar.easterSunday(year: year) == Day(year: year, month: month, day: day))
    }

    @Test func holidays() throws {
        func isHoliday(_ iso: String, _ calendar: HolidayCalendar) throws -> Bool {
            calendar.isHoliday(try #require(Day(iso: iso)))
        }
        // Thanksgiving is the fourth Thursday, Memorial Day the last Monday.
        #expect(try isHoliday("2025-11-27", .unitedStates))
        #expect(try !isHoliday("2025-11-20", .unitedStates))
        #expect(try isHoliday("2026-05-25", .unitedStates))
        #expect(try !isHoliday("2026-05-18", .unitedStates))
        // Good Friday and Whit Monday.
        #expect(try isHoliday("2026-04-03", .westernEurope))
        #expect(try isHoliday("2026-05-25", .westernEurope))
        #expect(try !isHoliday("2026-07-04", .westernEurope))
        // Carnival.
        #expect(try isHoliday("2026-02-17", .brazil))
        #expect(try isHoliday("2026-05-04", .japan))
    }

    private func zone(_ region: String) throws -> ZoneRule {
        try #require(ZoneRule.all.first { $0.region == region })
    }

    @Test func daylightSavingOfEurope() throws {
        let berlin = try zone("eu-central")
        let start = Day(year: 2026, month: 3, day: 29)
        #expect(berlin.offset(on: start, hour: 0) == 60)
        #expect(berlin.offset(on: start, hour: 1) == 120)
        let end = Day(year: 2026, month: 10, day: 25)
        #expect(berlin.offset(on: end, hour: 0) == 120)
        #expect(berlin.offset(on: end, hour: 1) == 60)
        #expect(berlin.offset(on: Day(year: 2026, month: 7, day: 1), hour: 12) == 120)
        #expect(berlin.offset(on: Day(year: 2026, month: 1, day: 1), hour: 12) == 60)
    }

    @Test func daylightSavingOfTheUnitedStates() throws {
        // New York: 2026-03-08 07:00 UTC to 2026-11-01 06:00 UTC.
        let newYork = try zone("us-east")
        #expect(newYork.offset(on: Day(year: 2026, month: 3, day: 8), hour: 6) == -300)
        #expect(newYork.offset(on: Day(year: 2026, month: 3, day: 8), hour: 7) == -240)
        #expect(newYork.offset(on: Day(year: 2026, month: 11, day: 1), hour: 5) == -240)
        #expect(newYork.offset(on: Day(year: 2026, month: 11, day: 1), hour: 6) == -300)
        // Los Angeles: 2026-03-08 10:00 UTC to 2026-11-01 09:00 UTC.
        let losAngeles = try zone("us-west")
        #expect(losAngeles.offset(on: Day(year: 2026, month: 3, day: 8), hour: 9) == -480)
        #expect(losAngeles.offset(on: Day(year: 2026, month: 3, day: 8), hour: 10) == -420)
        #expect(losAngeles.offset(on: Day(year: 2026, month: 11, day: 1), hour: 8) == -420)
        #expect(losAngeles.offset(on: Day(year: 2026, month: 11, day: 1), hour: 9) == -480)
    }

    @Test func officeHoursFollowTheLocalClock() throws {
        let tuesday = Day(year: 2026, month: 2, day: 3)
        for region in ["us-west", "eu-central", "ap-south", "ap-northeast"] {
            let zone = try zone(region)
            let profile = DayProfile(rhythm: .office, zone: zone, day: tuesday)
            var random = RandomStream(key: 1)
            var inOffice = 0
            for _ in 0..<2000 {
                let local = profile.moment(&random) / 60_000 + Int64(zone.offsetMinutes)
                let hour = (local + 1440) % 1440 / 60
                if (6..<20).contains(hour) { inOffice += 1 }
            }
            #expect(inOffice > 1850, "\(region): \(inOffice)")
        }
    }

    @Test func weekendsHolidaysAndTheEndOfTheYearAreQuiet() throws {
        let berlin = try zone("eu-central")
        func level(_ iso: String) throws -> Double {
            DayProfile(rhythm: .office, zone: berlin, day: try #require(Day(iso: iso))).level
        }
        let usual = try level("2026-02-03")
        #expect(usual > 1.2 && usual < 1.5)
        #expect(try level("2026-02-07") < 0.2)
        #expect(try level("2026-04-06") < 0.2)
        #expect(try level("2026-12-29") < 0.5 * usual)
    }

    /// The mean over weeks without holidays is 1, so that a tenant's rate means what it says.
    @Test(arguments: WorkRhythm.allCases)
    func levelsAverageToOne(rhythm: WorkRhythm) throws {
        let zone = try zone("me-central")
        let start = Day(year: 2026, month: 2, day: 2)
        let mean = (0..<28).reduce(0) {
            $0 + DayProfile(rhythm: rhythm, zone: zone, day: start.advanced(by: $1)).level / 28
        }
        #expect(abs(mean - 1) < 1e-9)
    }

    @Test func theCalendarGoesOnAsIfItStartedLater() {
        let start = Day(year: 2026, month: 3, day: 1)
        var calendar = WorkCalendar(day: start, horizon: 5)
        for _ in 0..<40 { calendar.advance() }
        let fresh = WorkCalendar(day: start.advanced(by: 40), horizon: 5)
        let place = WorkCalendar.Place(zone: 5, rhythm: .office)
        #expect(calendar.day == fresh.day)
        #expect(calendar.today(place).level == fresh.today(place).level)
        #expect(calendar.levelAhead(place) == fresh.levelAhead(place))
    }
}
