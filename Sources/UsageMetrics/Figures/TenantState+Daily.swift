import EventModel

extension TenantState {
    /// The days that a tenant's daily figures cover: from that of its earliest event to D, or of a closed tenant to that
    /// of its last event (its closing is one), within the history; empty when nothing falls in it.
    package func dailyDays(_ settings: MetricSettings) -> Range<Day> {
        let shown = settings.lastDays(settings.thresholds.historyDays)
        guard let firstEvent, let lastEvent else { return shown.lowerBound..<shown.lowerBound }
        let from = max(settings.calendar.day(of: firstEvent), shown.lowerBound)
        let lastDay = closed == nil ? settings.asOf : settings.calendar.day(of: lastEvent)
        return from..<max(from, lastDay.advanced(by: 1))
    }

    /// Server milliseconds of all jobs before E.
    package func serverMilliseconds(_ settings: MetricSettings) -> Int128 {
        guard let firstEvent else { return 0 }
        let days = settings.calendar.day(of: firstEvent)..<settings.asOf.advanced(by: 1)
        return self.days.serverMilliseconds(days, calendar: settings.calendar)
    }

    /// The tenant's daily figures, one value for each of `dailyDays`.
    package func dailyFigures(_ settings: MetricSettings) -> [DayFigures] {
        days.figures(dailyDays(settings), calendar: settings.calendar)
    }
}
