import EventModel

/// The figures of one tenant as of E: a row of `data/tenants.csv` without the churn score.
///
/// Names follow the columns; what ends in `30d` covers the window that the thresholds set.
package struct TenantFigures: Equatable, Sendable {
    package let id: String
    package let attributes: AccountAttributes
    package let created: Instant
    /// The time of the latest `accountClosed` of a closed tenant.
    package let closed: Instant?
    /// Known and not deleted.
    package let users: Int
    package let activeUsers7d: Int
    package let activeUsers30d: Int
    /// The sums over the window.
    package let counts30d: DayCounts
    /// The sum over the data sets, in bytes.
    package let dataBytes: UInt128
    package let jobsSubmitted90d: Int
    /// Jobs submitted in the window ÷ the days of the window since the tenant was created.
    package let jobsPerDay30d: Ratio?
    /// Servers × milliseconds between submission and end, within the window.
    package let serverMilliseconds30d: Int128
    package let lastActivity: Instant?
    package let daysSinceActivity: Int?
    package let status: TenantStatus
    /// Mean daily active users ÷ active users of the window: Σ daily active users ÷ (days × active users), the days
    /// those of the window from the tenant's earliest event on.
    package let stickiness30d: Ratio?

    package var logins30d: Int { Int(counts30d.logins) }
    package var idleLogins30d: Int { Int(counts30d.idleLogins) }
    package var dataEvents30d: Int { Int(counts30d.dataEvents) }
    package var jobsSubmitted30d: Int { Int(counts30d.jobsSubmitted) }
    package var jobsSucceeded30d: Int { Int(counts30d.jobsSucceeded) }
    package var jobsFailed30d: Int { Int(counts30d.jobsFailed) }
    package var jobsCancelled30d: Int { Int(counts30d.jobsCancelled) }
    package var jobBytes30d: UInt128 { counts30d.jobBytes }
    package var serversMax30d: Int64 { counts30d.serversMax }

    /// Timeouts ÷ (timeouts + logoffs); `nil` when neither happened.
    package var sessionsTimeoutShare30d: Ratio? {
        Ratio(counts30d.timeouts, of: counts30d.timeouts + counts30d.logoffs)
    }

    /// Server hours of the window.
    package var serverHours30d: Ratio? { Ratio(serverMilliseconds30d, of: Instant.millisecondsPerHour) }

    /// Cancelled ÷ ended jobs.
    package var cancelRate30d: Ratio? { Ratio(counts30d.jobsCancelled, of: counts30d.jobsEnded) }

    /// Active users of the window ÷ users.
    package var seatsInUse30d: Ratio? { Ratio(activeUsers30d, of: users) }
}

extension TenantFigures {
    /// - Parameter state: The state at the settings' E.
    /// - Returns: `nil` for a tenant that is not known before E.
    package init?(_ state: TenantState, id: String, _ settings: MetricSettings) {
        guard let created = state.created, let status = state.status(atEndOf: settings.asOf, settings) else {
            return nil
        }
        let calendar = settings.calendar
        let window = settings.window
        self.id = id
        self.status = status
        self.created = created
        attributes = state.attributes
        closed = state.closed
        users = state.liveUsers
        activeUsers7d = state.activeUsers(since: calendar.start(of: settings.lastDays(7).lowerBound))
        activeUsers30d = state.activeUsers(since: calendar.start(of: window.lowerBound))
        counts30d = state.days.totals(window)
        dataBytes = state.dataBytes
        jobsSubmitted90d = Int(state.days.totals(settings.lastDays(90)).jobsSubmitted)
        let age = calendar.day(of: created).distance(to: settings.asOf) + 1
        jobsPerDay30d = Ratio(counts30d.jobsSubmitted, of: min(settings.thresholds.windowDays, age))
        serverMilliseconds30d = state.days.serverMilliseconds(window, calendar: calendar)
        stickiness30d = Self.stickiness(state, active: activeUsers30d, settings)
        lastActivity = state.lastActivity
        daysSinceActivity = state.lastActivity.map { calendar.day(of: $0).distance(to: settings.asOf) }
    }

    private static func stickiness(_ state: TenantState, active: Int, _ settings: MetricSettings) -> Ratio? {
        guard let firstEvent = state.firstEvent else { return nil }
        let daily = state.days.records(in: settings.window).reduce(0) { $0 + Int($1.activeUsers) }
        let days = settings.calendar.day(of: firstEvent).distance(to: settings.asOf) + 1
        return Ratio(daily, of: min(settings.thresholds.windowDays, days) * active)
    }
}
