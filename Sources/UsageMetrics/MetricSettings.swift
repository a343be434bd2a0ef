import EventModel

/// What a site's owner can set about the definitions. The defaults are the definitions' own numbers.
package struct Thresholds: Equatable, Sendable {
    /// A login without work of its user within so many minutes is idle.
    package var idleMinutes = 30
    /// The window of every column whose name ends in `_30d` and of `status`; the names stay whatever is set.
    package var windowDays = 30
    /// A tenant with at most so many submitted jobs (and data events, below) in the window is `minimal`.
    package var minimalJobs = 2
    package var minimalDataEvents = 2
    /// Churn probabilities from which a tenant's risk is `high` or `medium`.
    package var highBand = 0.6
    package var mediumBand = 0.3
    /// How far ahead churn is foretold.
    package var horizonDays = 30
    /// How many days the daily files cover at most.
    package var historyDays = 400

    package init() {}
}

/// Everything but the events that decides a figure: the zone, the thresholds and the last day covered.
package struct MetricSettings: Sendable {
    package let calendar: ReportCalendar
    package let thresholds: Thresholds
    /// *D*, the last day covered.
    package let asOf: Day
    /// *E*, the first instant after `asOf`; nothing at or after it counts.
    package let end: Instant

    package init(calendar: ReportCalendar, thresholds: Thresholds = Thresholds(), asOf: Day) {
        self.calendar = calendar
        self.thresholds = thresholds
        self.asOf = asOf
        end = calendar.start(of: asOf.advanced(by: 1))
    }

    /// The days of "the last `days` days": those in [E − `days` local days, E).
    package func lastDays(_ days: Int) -> Range<Day> { asOf.advanced(by: 1 - days)..<asOf.advanced(by: 1) }

    /// The window of the `_30d` columns.
    package var window: Range<Day> { lastDays(thresholds.windowDays) }

    /// The last day covered when nobody names one: yesterday on the wall clock, but never later than the day of the
    /// newest event.
    ///
    /// - Parameters:
    ///   - now: The wall clock.
    ///   - newestEvent: The time of the newest event in the store, future ones included; `nil` when there is none.
    package static func defaultAsOf(now: Instant, newestEvent: Instant?, calendar: ReportCalendar) -> Day {
        let yesterday = calendar.day(of: now).advanced(by: -1)
        guard let newestEvent else { return yesterday }
        return min(yesterday, calendar.day(of: newestEvent))
    }
}
