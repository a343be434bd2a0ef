import EventModel
import UsageMetrics

/// Who is at risk at a cut-off, and what became of them.
enum ChurnOutcome {
    /// Whether a tenant can churn at the cut-off: not closed, created at least the window before it, and active in the
    /// window.
    ///
    /// - Parameter state: The tenant before the cut-off.
    static func isEligible(_ state: TenantState, at cutoff: Day, settings: MetricSettings) -> Bool {
        let start = settings.calendar.start(of: cutoff.advanced(by: -settings.thresholds.windowDays))
        guard let created = state.created, created <= start, state.closed == nil else { return false }
        return state.lastActivity.map { $0 >= start } ?? false
    }

    /// Whether a tenant that was eligible at the cut-off churned: its account closed within the horizon, or it had no
    /// activity in it at all.
    ///
    /// - Parameter state: The tenant at E.
    /// - Returns: `nil` when the horizon reaches beyond E.
    static func hasChurned(_ state: TenantState, after cutoff: Day, settings: MetricSettings) -> Bool? {
        let last = cutoff.advanced(by: settings.thresholds.horizonDays)
        guard last <= settings.asOf.advanced(by: 1) else { return nil }
        let window = settings.calendar.start(of: cutoff)..<settings.calendar.start(of: last)
        return state.closings.contains { window.contains($0) } || !state.days.hasActivity(in: cutoff..<last)
    }
}
