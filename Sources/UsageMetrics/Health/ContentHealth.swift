import EventModel

/// What the events themselves show to be odd as of E, whatever way and in whatever order they came.
package struct ContentHealth: Equatable, Sendable {
    /// Tenants with a finding, in the order of the files.
    package var tenants: [TenantHealth] = []
    /// Runs of days without an event of any tenant, between the first event's day and D, oldest first. Dates that the
    /// zone skips are no gaps.
    package var gaps: [Range<Day>] = []
    package var gapDays = 0

    package init() {}

    package var orphanUsers: Int { sum(\.orphanUsers) }
    package var orphanDatasets: Int { sum(\.orphanDatasets) }
    package var orphanJobs: Int { sum(\.orphanJobs) }
    package var repeatedSubmissions: Int { sum(\.repeatedSubmissions) }
    package var repeatedEnds: Int { sum(\.repeatedEnds) }
    /// Tenants without any `accountCreated`.
    package var tenantsWithoutCreation: Int { tenants.count { $0.lacksCreation } }

    private func sum(_ count: (TenantHealth) -> Int) -> Int { tenants.reduce(0) { $0 + count($1) } }
}

/// One tenant's findings.
package struct TenantHealth: Equatable, Sendable {
    /// The index in the source's `tenantIDs`.
    package let tenant: Int
    package let id: String
    /// No `accountCreated` before E.
    package var lacksCreation = false
    /// Users mentioned before, or without, a `userAdded`; data sets likewise without `datasetLoaded`; jobs that ended
    /// before, or without, a `jobSubmitted`. Equal times are in order.
    package var orphanUsers = 0
    package var orphanDatasets = 0
    package var orphanJobs = 0
    /// The first of them by first mention, at most `TenantFindings.exampleLimit` of each. A job whose id is longer than
    /// a key holds is not named.
    package var orphanUserExamples: [String] = []
    package var orphanDatasetExamples: [String] = []
    package var orphanJobExamples: [String] = []
    package var repeatedSubmissions = 0
    package var repeatedEnds = 0

    var hasFinding: Bool {
        lacksCreation || orphanUsers + orphanDatasets + orphanJobs + repeatedSubmissions + repeatedEnds > 0
    }
}

extension UsageResult {
    /// The findings of data health that come from what events say.
    package func contentHealth() -> ContentHealth {
        var health = ContentHealth()
        health.tenants = order.map { tenantHealth($0) }.filter(\.hasFinding)
        health.gaps = gaps()
        health.gapDays = health.gaps.reduce(0) { $0 + $1.count }
        return health
    }

    private func tenantHealth(_ tenant: Int) -> TenantHealth {
        let state = states[tenant]
        var health = TenantHealth(tenant: tenant, id: tenantIDs[tenant])
        let users = state.users.filter(\.isOrphan)
        let datasets = state.datasets.filter(\.isOrphan)
        health.lacksCreation = state.firstAccountCreated == nil
        health.orphanUsers = users.count
        health.orphanDatasets = datasets.count
        health.orphanJobs = state.findings.orphanJobs
        health.orphanUserExamples = users.prefix(TenantFindings.exampleLimit).map { userIDs[Int($0.index)] }
        health.orphanDatasetExamples = datasets.prefix(TenantFindings.exampleLimit).map { datasetIDs[Int($0.index)] }
        health.orphanJobExamples = state.findings.orphanJobExamples.compactMap(\.shortID)
        health.repeatedSubmissions = state.findings.repeatedSubmissions
        health.repeatedEnds = state.findings.repeatedEnds
        return health
    }

    private func gaps() -> [Range<Day>] {
        var seen: Set<Day> = []
        for state in states { for record in state.days.records { seen.insert(record.day) } }
        let days = seen.sorted()
        guard !days.isEmpty else { return [] }
        var gaps: [Range<Day>] = []
        for (day, next) in zip(days, days.dropFirst() + [settings.asOf.advanced(by: 1)]) {
            let empty = day.advanced(by: 1)..<next
            // A date that the zone skips cannot have events; it splits no gap and is none by itself.
            if empty.contains(where: { settings.calendar.milliseconds(in: $0) > 0 }) { gaps.append(empty) }
        }
        return gaps
    }
}
