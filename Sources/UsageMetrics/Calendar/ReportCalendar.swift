import EventModel

/// The report's time zone as days: where each begins and ends, and which holds an instant.
///
/// A day runs from the first instant that bears its date to the first that bears the next day's. Where clocks go back
/// across midnight the repeated minutes therefore belong to the later day, although they bear the earlier date.
package struct ReportCalendar: Sendable {
    /// The IANA name.
    package let zone: String
    private let history: ZoneHistory
    /// The first instants of the days from `firstTabled` on, in milliseconds.
    private let tabled: [Int64]

    private static let firstTabled = Day(year: 1969, month: 12, day: 1)
    private static let lastTabled = Day(year: 2101, month: 2, day: 1)

    /// Reads a zone of the system's time zone database.
    ///
    /// - Parameters:
    ///   - identifier: An IANA name, such as `Europe/Berlin`. `UTC` needs no database.
    ///   - database: The folder of compiled zones.
    /// - Throws: `ZoneError` when there is no such zone or it cannot be read.
    package init(zone identifier: String, database: String = ZoneDatabase.systemFolder) throws {
        self.init(zone: identifier, history: try ZoneDatabase(folder: database).history(of: identifier))
    }

    init(zone: String, history: ZoneHistory) {
        self.zone = zone
        self.history = history
        tabled = (Self.firstTabled..<Self.lastTabled).map {
            history.firstSecond(of: $0) * Instant.millisecondsPerSecond
        }
    }

    /// The zone and all its changes of time, as text: two calendars with the same rules have the same days.
    package var rules: String { "\(zone) \(history)" }

    /// Coordinated Universal Time.
    package static let utc = ReportCalendar(zone: "UTC", history: ZoneHistory(offset: 0))

    /// The first instant that bears the date; of a date that the zone skips, the start of the next that exists.
    package func start(of day: Day) -> Instant {
        let position = Self.firstTabled.distance(to: day)
        if tabled.indices.contains(position) { return Instant(milliseconds: tabled[position]) }
        return Instant(milliseconds: history.firstSecond(of: day) * Instant.millisecondsPerSecond)
    }

    /// The day that holds the instant.
    package func day(of instant: Instant) -> Day {
        var day = Day(number: Int32(clamping: instant.milliseconds.flooredQuotient(by: Instant.millisecondsPerDay)))
        while start(of: day.advanced(by: 1)) <= instant { day = day.advanced(by: 1) }
        while start(of: day) > instant { day = day.advanced(by: -1) }
        return day
    }

    /// What a clock on the wall shows: the weekday from 1 = Monday to 7 = Sunday, and the hour from 0 to 23.
    package func localTime(of instant: Instant) -> (weekday: Int, hour: Int) {
        let (date, second) = wallClock(at: instant)
        return (date.isoWeekday, second / 3600)
    }

    /// What a clock on the wall shows, as `hh:mm`.
    package func clockTime(of instant: Instant) -> String {
        let minutes = wallClock(at: instant).second / 60
        func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return "\(twoDigits(minutes / 60)):\(twoDigits(minutes % 60))"
    }

    /// What a clock on the wall shows, in whole seconds since midnight.
    package func secondOfDay(of instant: Instant) -> Int { wallClock(at: instant).second }

    private func wallClock(at instant: Instant) -> (date: Day, second: Int) {
        let second = instant.milliseconds.flooredQuotient(by: Instant.millisecondsPerSecond)
        let local = second + history.offset(at: second)
        let day = local.flooredQuotient(by: 86_400)
        return (Day(number: Int32(clamping: day)), Int(local - day * 86_400))
    }

    /// The length of a day: 23 to 25 hours in most zones, 0 for a date that the zone skips.
    package func milliseconds(in day: Day) -> Int64 { milliseconds(from: day, to: day.advanced(by: 1)) }

    /// The time between the starts of two days.
    package func milliseconds(from first: Day, to last: Day) -> Int64 {
        start(of: last).milliseconds - start(of: first).milliseconds
    }
}
