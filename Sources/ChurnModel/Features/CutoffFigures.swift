import EventModel
import UsageMetrics

/// A tenant before a cut-off, in plain counts: features are computed and sentences are written from these alone.
///
/// Windows of 7 and 28 days hold every weekday equally often. A window that begins before the tenant's first activity, or
/// before the log tells of daily use, has nothing to say and is `nil`.
package struct CutoffFigures: Equatable, Sendable {
    package var ageDays = 0
    /// Hours since the latest activity; NaN when there was none.
    package var hoursSinceActivity = Double.nan
    package var activity = SilenceFigures()
    package var work = SilenceFigures()
    package var jobs = SilenceFigures()
    package var logins = SilenceFigures()

    package var week = WindowFigures()
    package var month = WindowFigures()
    /// The 28 days before `month`.
    package var monthBefore: WindowFigures?
    /// What came before `month`, at most 112 days, at least 28.
    package var baseline: WindowFigures?

    package var users = 0
    /// Distinct users with activity in the 28 days.
    package var activeUsers = 0
    /// Of these, deleted by the cut-off: active users, but not among `users`.
    package var activeUsersDeleted = 0
    /// Users whose latest activity lies in the 28 days before those, and who are not deleted.
    package var usersGoneQuiet = 0
    package var usersDeleted = 0
    package var usersAdded = 0

    package var dataBytes = 0.0
    /// The size at the start of the 28 days; NaN when the tenant was not known then.
    package var dataBytesBefore = Double.nan

    package var attributes = AccountAttributes()
    /// The latest value stated at least 56 days before the cut-off, else the earliest stated; `nil` when fewer than two
    /// values were ever stated.
    package var sentimentBefore: Double?
    package var monthlyChargeBefore: Double?

    package init() {}

    /// Reads a state that has seen no event at or after the cut-off.
    ///
    /// - Parameters:
    ///   - state: The tenant as `TenantFold` shows it at the stop.
    ///   - accounts: All account events of the tenant; those at or after the cut-off are left out.
    ///   - cutoff: The day whose first instant the scan stopped at.
    ///   - logStart: The day from which the log tells of daily use.
    package init(
        _ state: TenantState, accounts: [AccountEvent], cutoff: Day, logStart: Day, calendar: ReportCalendar
    ) {
        let end = calendar.start(of: cutoff)
        readRecency(state, end: end, cutoff: cutoff)
        readWindows(state.days, cutoff: cutoff, logStart: logStart)
        dataBytes = Double(state.dataBytes)
        readUsers(state, cutoff: cutoff, calendar: calendar)
        attributes = state.attributes
        let past = accounts.prefix { $0.time < end }
        let before = calendar.start(of: cutoff.advanced(by: -56))
        sentimentBefore = CutoffFigures.earlier(past, before: before) { $0.sentiment }
        monthlyChargeBefore = CutoffFigures.earlier(past, before: before) { $0.monthlyCharge }
        if let created = state.created { ageDays = max(0, calendar.day(of: created).distance(to: cutoff)) }
    }

    private mutating func readRecency(_ state: TenantState, end: Instant, cutoff: Day) {
        if let last = state.lastActivity {
            hoursSinceActivity =
                Double(end.milliseconds - last.milliseconds) / Double(Instant.millisecondsPerHour)
        }
        let log = state.days
        activity = SilenceFigures(log, before: cutoff) { $0.activity > 0 }
        work = SilenceFigures(log, before: cutoff) { $0.activity > $0.logins }
        jobs = SilenceFigures(log, before: cutoff) { $0.jobsSubmitted > 0 }
        logins = SilenceFigures(log, before: cutoff) { $0.logins > 0 }
    }

    private mutating func readWindows(_ log: DayLog, cutoff: Day, logStart: Day) {
        let first = max(logStart, log.records.first { $0.counts.activity > 0 }?.day ?? cutoff)
        week = WindowFigures(log, days: cutoff.advanced(by: -7)..<cutoff)
        month = WindowFigures(log, days: cutoff.advanced(by: -28)..<cutoff)
        if first <= cutoff.advanced(by: -56) {
            monthBefore = WindowFigures(log, days: cutoff.advanced(by: -56)..<cutoff.advanced(by: -28))
            let start = max(first, cutoff.advanced(by: -140))
            baseline = WindowFigures(log, days: start..<cutoff.advanced(by: -28))
        }
        if first < cutoff.advanced(by: -28) {
            dataBytesBefore = Double(log.end(of: cutoff.advanced(by: -29)).dataBytes)
        }
    }

    private mutating func readUsers(_ state: TenantState, cutoff: Day, calendar: ReportCalendar) {
        let monthStart = calendar.start(of: cutoff.advanced(by: -28))
        let beforeStart = calendar.start(of: cutoff.advanced(by: -56))
        for user in state.users {
            if !user.isDeleted { users += 1 }
            if user.isDeleted, let deleted = user.lastDeleted, deleted >= monthStart { usersDeleted += 1 }
            if let added = user.firstAdded, added >= monthStart { usersAdded += 1 }
            guard let last = user.lastActivity else { continue }
            if last >= monthStart {
                activeUsers += 1
                if user.isDeleted { activeUsersDeleted += 1 }
            } else if last >= beforeStart, !user.isDeleted {
                usersGoneQuiet += 1
            }
        }
    }

    /// What a field said before an instant, or first said after it when there is a later word too.
    private static func earlier(
        _ events: ArraySlice<AccountEvent>, before instant: Instant, _ field: (AccountAttributes) -> Double?
    ) -> Double? {
        var count = 0
        var (first, before): (Double?, Double?)
        for index in events.indices where events[index].type != .accountClosed {
            guard let value = field(events[index].attributes) else { continue }
            count += 1
            first = first ?? value
            if events[index].time < instant { before = value }
        }
        return count > 1 ? before ?? first : nil
    }
}
