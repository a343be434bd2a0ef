import EventModel
import ReportModel
import UsageMetrics

extension MonthlyChurn {
    /// What became, in each month of the history from the first day of use on, of the tenants open at its start.
    ///
    /// A tenant is open at an instant when it is known, not closed and not idle. It is lost in a month when it is closed
    /// or idle at the month's end; one that joined within the month and left within it counts apart.
    static func byMonth(_ usage: UsageResult) -> [MonthlyChurn] {
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
            firstDay: first, openAtStart: 0, closed: 0, fellIdle: 0, joined: 0, joinedAndLeft: 0, isPartial: isPartial)
        for state in usage.states where state.isKnown {
            let before = state.status(atEndOf: first.advanced(by: -1), usage.settings)
            let after = state.status(atEndOf: last, usage.settings)
            churn.add(before, after)
        }
        return churn
    }

    private mutating func add(_ before: TenantStatus?, _ after: TenantStatus?) {
        let leaves = after == .closed || after == .idle
        switch before {
        case .active?, .minimal?:
            openAtStart += 1
            if after == .closed { closed += 1 }
            if after == .idle { fellIdle += 1 }
        case nil where after != nil:
            joined += 1
            if leaves { joinedAndLeft += 1 }
        default: break
        }
    }
}

extension StatusCount {
    /// Minimal and idle tenants at the ends of the last complete ISO weeks.
    static func byWeek(_ usage: UsageResult, weeks: Int) -> [StatusCount] {
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
