import EventModel

/// Where a tenant works: the clock, its daylight saving, the public holidays.
///
/// A fixed set, with the rules of today for all years, so that the output needs no zone database.
struct ZoneRule: Sendable {
    enum DaylightSaving: Sendable { case none, unitedStates, europeanUnion }

    var region: String
    /// East of Greenwich, without daylight saving.
    var offsetMinutes: Int
    var daylightSaving: DaylightSaving
    var holidays: HolidayCalendar

    static let all: [ZoneRule] = [
        ZoneRule(region: "us-west", offsetMinutes: -480, daylightSaving: .unitedStates, holidays: .unitedStates),
        ZoneRule(region: "us-central", offsetMinutes: -360, daylightSaving: .unitedStates, holidays: .unitedStates),
        ZoneRule(region: "us-east", offsetMinutes: -300, daylightSaving: .unitedStates, holidays: .unitedStates),
        ZoneRule(region: "sa-east", offsetMinutes: -180, daylightSaving: .none, holidays: .brazil),
        ZoneRule(region: "eu-west", offsetMinutes: 0, daylightSaving: .europeanUnion, holidays: .westernEurope),
        ZoneRule(region: "eu-central", offsetMinutes: 60, daylightSaving: .europeanUnion, holidays: .westernEurope),
        ZoneRule(region: "eu-north", offsetMinutes: 120, daylightSaving: .europeanUnion, holidays: .westernEurope),
        ZoneRule(region: "af-south", offsetMinutes: 120, daylightSaving: .none, holidays: .southAfrica),
        ZoneRule(region: "me-central", offsetMinutes: 240, daylightSaving: .none, holidays: .emirates),
        ZoneRule(region: "ap-south", offsetMinutes: 330, daylightSaving: .none, holidays: .india),
        ZoneRule(region: "ap-southeast", offsetMinutes: 480, daylightSaving: .none, holidays: .singapore),
        ZoneRule(region: "ap-northeast", offsetMinutes: 540, daylightSaving: .none, holidays: .japan),
    ]

    /// How many tenants work where; by place in `all`.
    static let weights = [9, 6, 14, 6, 12, 18, 6, 4, 4, 9, 6, 8]

    /// Minutes to add to UTC for local time, in the hour that starts `hour` hours after the UTC day's start.
    func offset(on day: Day, hour: Int) -> Int {
        switch daylightSaving {
        case .none:
            return offsetMinutes
        case .europeanUnion:
            // Last Sundays of March and October, 01:00 UTC everywhere.
            let year = day.civil.year
            let start = ZoneRule.lastSunday(year: year, month: 3)
            let end = ZoneRule.lastSunday(year: year, month: 10)
            let begun = day > start || (day == start && hour >= 1)
            let over = day > end || (day == end && hour >= 1)
            return offsetMinutes + (begun && !over ? 60 : 0)
        case .unitedStates:
            // Second Sunday of March, 02:00 standard time; first Sunday of November, 02:00 daylight time.
            let year = day.civil.year
            let hours = day.number.hours + hour
            let start = ZoneRule.sunday(2, year: year, month: 3).number.hours + 2 - offsetMinutes / 60
            let end = ZoneRule.sunday(1, year: year, month: 11).number.hours + 1 - offsetMinutes / 60
            return offsetMinutes + (hours >= start && hours < end ? 60 : 0)
        }
    }

    static func lastSunday(year: Int, month: Int) -> Day {
        let last = Day(year: year, month: month, day: Day.daysInMonth(year: year, month: month))
        return last.advanced(by: -(last.isoWeekday % 7))
    }

    /// The nth Sunday of a month.
    static func sunday(_ n: Int, year: Int, month: Int) -> Day {
        let first = Day(year: year, month: month, day: 1)
        return first.advanced(by: 7 - first.isoWeekday + 7 * (n - 1))
    }
}

extension Int32 {
    fileprivate var hours: Int { Int(self) * 24 }
}
