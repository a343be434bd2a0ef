import EventModel
import UsageMetrics

/// Counts what became, in each month of the history, of the tenants open at its start: known and not closed, whether
/// active or idle.
extension MonthlyChurn {
    static let valueCount = 4

    var values: [Int128] { [openAtStart, closed, fellIdle, joinedAndLeft].map { Int128($0) } }

    mutating func set(_ values: [Int]) {
        (openAtStart, closed, fellIdle, joinedAndLeft) = (values[0], values[1], values[2], values[3])
    }

    /// The months that hold some day of the history, with nobody counted yet.
    static func months(_ settings: MetricSettings) -> [MonthlyChurn] {
        let shown = settings.lastDays(settings.thresholds.historyDays)
        var months: [MonthlyChurn] = []
        var (year, month, _) = shown.lowerBound.civil
        while true {
            let first = Day(year: year, month: month, day: 1)
            guard first <= settings.asOf else { return months }
            months.append(
                MonthlyChurn(
                    firstDay: first, openAtStart: 0, closed: 0, fellIdle: 0, joinedAndLeft: 0,
                    isPartial: first < shown.lowerBound || lastDay(of: first) > settings.asOf))
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        }
    }

    private static func lastDay(of first: Day) -> Day {
        first.advanced(by: Day.daysInMonth(year: first.civil.year, month: first.civil.month) - 1)
    }

    /// Those of the months that hold some day from the first day of use on: before it, silence means nothing. A month that
    /// begins before it is partial.
    package static func since(_ firstDayOfUse: Day, _ months: [MonthlyChurn]) -> [MonthlyChurn] {
        months.filter { lastDay(of: $0.firstDay) >= firstDayOfUse }.map { month in
            var month = month
            month.isPartial = month.isPartial || month.firstDay < firstDayOfUse
            return month
        }
    }

    mutating func add(_ state: TenantState, _ settings: MetricSettings) {
        let last = min(Self.lastDay(of: firstDay), settings.asOf)
        guard let after = state.status(atEndOf: last, settings) else { return }
        if let before = state.status(atEndOf: firstDay.advanced(by: -1), settings) {
            add(from: before, to: after)
        } else {
            let wasActive = state.days.hasActivity(in: firstDay..<last.advanced(by: 1))
            if after == .closed || after == .idle && wasActive { joinedAndLeft += 1 }
        }
    }

    /// Counts a tenant known at the month's start. One that was idle then cannot fall idle, but it can close.
    private mutating func add(from before: TenantStatus, to after: TenantStatus) {
        guard before != .closed else { return }
        openAtStart += 1
        if after == .closed { closed += 1 }
        if after == .idle, before != .idle { fellIdle += 1 }
    }
}
