import EventModel
import UsageMetrics

extension MonthlyChurn {
    /// What became, in each month of the history, of the tenants open at its start: known and not closed, whether active
    /// or idle.
    ///
    /// Months count from the first day of use: before it, silence means nothing. The first month and the last are partial
    /// unless every day of theirs is told of.
    package static func byMonth(_ usage: UsageResult) -> [MonthlyChurn] {
        let settings = usage.settings
        let shown = settings.lastDays(settings.thresholds.historyDays)
        guard let first = usage.firstDayOfUse else { return [] }
        let from = max(shown.lowerBound, first)
        return months(from: from, to: settings.asOf).map { first, last in
            count(usage, first, min(last, settings.asOf), isPartial: first < from || last > settings.asOf)
        }
    }

    /// First and last days of the months that hold some day of the range.
    private static func months(from: Day, to: Day) -> [(Day, Day)] {
        var months: [(Day, Day)] = []
        var (year, month, _) = from.civil
        while true {
            let first = Day(year: year, month: month, day: 1)
            guard first <= to else { return months }
            months.append((first, first.advanced(by: Day.daysInMonth(year: year, month: month) - 1)))
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
    }

    private static func count(_ usage: UsageResult, _ first: Day, _ last: Day, isPartial: Bool) -> MonthlyChurn {
        var churn = MonthlyChurn(
            firstDay: first, openAtStart: 0, closed: 0, fellIdle: 0, joinedAndLeft: 0, isPartial: isPartial)
        for state in usage.states where state.isKnown {
            guard let after = state.status(atEndOf: last, usage.settings) else { continue }
            if let before = state.status(atEndOf: first.advanced(by: -1), usage.settings) {
                churn.add(from: before, to: after)
            } else {
                let wasActive = state.days.totals(first..<last.advanced(by: 1)).activity > 0
                if after == .closed || after == .idle && wasActive { churn.joinedAndLeft += 1 }
            }
        }
        return churn
    }

    /// Counts a tenant known at the month's start. One that was idle then cannot fall idle, but it can close.
    private mutating func add(from before: TenantStatus, to after: TenantStatus) {
        guard before != .closed else { return }
        openAtStart += 1
        if after == .closed { closed += 1 }
        if after == .idle, before != .idle { fellIdle += 1 }
    }
}

extension StatusCount {
    /// Minimal and idle tenants at the ends of the last complete ISO weeks.
    package static func byWeek(_ usage: UsageResult, weeks: Int) -> [StatusCount] {
        let settings = usage.settings
        let lastSunday = settings.asOf.advanced(by: -(settings.asOf.isoWeekday % 7))
        guard let first = usage.firstDayOfUse else { return [] }
        return (0..<weeks).reversed().map { lastSunday.advanced(by: -7 * $0) }.filter { $0 > first }.map { day in
            let statuses = usage.states.compactMap { $0.status(atEndOf: day, settings) }
            return StatusCount(
                day: day, minimal: statuses.count { $0 == .minimal }, idle: statuses.count { $0 == .idle })
        }
    }
}
