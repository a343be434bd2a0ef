import EventModel

/// Everything known of one tenant from the events read so far, that is, before the fold's stop.
///
/// A tenant that no event has named yet has no `firstEvent` and is not known.
package struct TenantState: Sendable {
    package internal(set) var firstEvent: Instant?
    package internal(set) var lastEvent: Instant?
    package internal(set) var lastActivity: Instant?
    /// The earliest submission of any job.
    package internal(set) var firstJob: Instant?
    package internal(set) var firstAccountCreated: Instant?
    package internal(set) var lastAccountCreated: Instant?
    /// The times of all `accountClosed`, ascending.
    package internal(set) var closings: [Instant] = []
    /// Per field the latest value.
    package internal(set) var attributes = AccountAttributes()
    /// In the order of first mention.
    package internal(set) var users: [UserState] = []
    /// In the order of first mention.
    package internal(set) var datasets: [DatasetState] = []
    package internal(set) var days = DayLog()
    /// Jobs submitted and not ended.
    package internal(set) var openJobs = 0
    /// Logins of the last 90 days before the report's E by wall-clock time: 24 × (weekday − 1) + hour; empty when none.
    package internal(set) var loginHours: [Int32] = []
    /// Jobs that ended in the report's window or in the one before it, in the order of their ends.
    package internal(set) var finishedJobs: [FinishedJob] = []
    package internal(set) var findings = TenantFindings()

    var jobs = JobTable()
    /// The jobs whose first mention was an end at `openOrphanTime`: a submission at that time makes them none.
    var openOrphans: [JobKey] = []
    var openOrphanTime: Instant?

    init() {}

    package var isKnown: Bool { firstEvent != nil }

    /// The first `accountCreated`, else the earliest event; `nil` while the tenant is not known.
    package var created: Instant? { firstAccountCreated ?? firstEvent }

    /// The time of the latest `accountClosed` when no later `accountCreated` follows it (at equal times: closed).
    package var closed: Instant? {
        guard let closing = closings.last else { return nil }
        if let lastAccountCreated, lastAccountCreated > closing { return nil }
        return closing
    }

    /// Users known and not deleted.
    package var liveUsers: Int { Int(days.records.last?.end.users ?? 0) }

    /// The sum over the data sets.
    package var dataBytes: UInt128 { days.records.last?.end.dataBytes ?? 0 }

    /// Distinct users with activity at or after an instant, deleted ones included.
    package func activeUsers(since start: Instant) -> Int {
        users.reduce(0) { count, user in user.lastActivity.map { $0 >= start } == true ? count + 1 : count }
    }
}

/// What the fold found odd in a tenant's events, for data health.
package struct TenantFindings: Equatable, Sendable {
    /// Jobs of which an end came before, or without, a submission.
    package internal(set) var orphanJobs = 0
    /// Submissions of jobs already submitted, and ends of jobs already ended.
    package internal(set) var repeatedSubmissions = 0
    package internal(set) var repeatedEnds = 0

    package init() {}
}
