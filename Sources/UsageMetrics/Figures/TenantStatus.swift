import EventModel

/// How much a tenant does, at the end of a day.
package enum TenantStatus: String, CaseIterable, Sendable {
    case closed
    /// No activity in the window.
    case idle
    /// Older than the window; somebody logs in, but hardly any job or data event follows.
    case minimal
    case active
}

/// How likely a tenant is to churn.
package enum ChurnBand: String, CaseIterable, Sendable {
    case high, medium, low

    package init(score: Double, thresholds: Thresholds) {
        self = score >= thresholds.highBand ? .high : score >= thresholds.mediumBand ? .medium : .low
    }
}

extension TenantState {
    /// The first `accountCreated` before an instant, else the earliest event; `nil` when the tenant is not known then.
    package func created(before instant: Instant) -> Instant? {
        guard let firstEvent, firstEvent < instant else { return nil }
        guard let firstAccountCreated, firstAccountCreated < instant else { return firstEvent }
        return firstAccountCreated
    }

    /// The status at the end of a day that has been folded whole, from events of that day and before only; `nil` when
    /// the tenant is not known then.
    package func status(atEndOf day: Day, _ settings: MetricSettings) -> TenantStatus? {
        let end = settings.calendar.start(of: day.advanced(by: 1))
        guard let created = created(before: end) else { return nil }
        if days.end(of: day).isClosed { return .closed }
        let first = day.advanced(by: 1 - settings.thresholds.windowDays)
        let window = days.totals(first..<day.advanced(by: 1))
        if window.activity == 0 { return .idle }
        let isMinimal =
            created < settings.calendar.start(of: first) && window.logins >= 1
            && Int(window.jobsSubmitted) <= settings.thresholds.minimalJobs
            && Int(window.dataEvents) <= settings.thresholds.minimalDataEvents
        return isMinimal ? .minimal : .active
    }
}
