import EventModel

/// What the events themselves show to be odd as of E, whatever way and in whatever order they came; summed over tenants.
package struct ContentHealth: Equatable, Sendable {
    /// Users mentioned before, or without, a `userAdded`; data sets likewise without `datasetLoaded`; jobs that ended
    /// before, or without, a `jobSubmitted`. Equal times are in order.
    package var orphanUsers = 0
    package var orphanDatasets = 0
    package var orphanJobs = 0
    /// Submissions of jobs already submitted, and ends of jobs already ended.
    package var repeatedSubmissions = 0
    package var repeatedEnds = 0
    /// Tenants without any `accountCreated`.
    package var tenantsWithoutCreation = 0

    package init() {}

    /// Adds a tenant's findings.
    package mutating func add(_ state: TenantState) {
        guard state.isKnown else { return }
        orphanUsers += state.users.count(where: \.isOrphan)
        orphanDatasets += state.datasets.count(where: \.isOrphan)
        orphanJobs += state.findings.orphanJobs
        repeatedSubmissions += state.findings.repeatedSubmissions
        repeatedEnds += state.findings.repeatedEnds
        if state.firstAccountCreated == nil { tenantsWithoutCreation += 1 }
    }

    /// All counts, in the order of `init(values:)`.
    package var values: [Int128] {
        [orphanUsers, orphanDatasets, orphanJobs, repeatedSubmissions, repeatedEnds, tenantsWithoutCreation].map {
            Int128($0)
        }
    }

    /// - Returns: `nil` unless there are six counts.
    package init?(values: ArraySlice<Int128>) {
        guard values.count == 6 else { return nil }
        let counts = values.map { Int(clamping: $0) }
        (orphanUsers, orphanDatasets, orphanJobs) = (counts[0], counts[1], counts[2])
        (repeatedSubmissions, repeatedEnds, tenantsWithoutCreation) = (counts[3], counts[4], counts[5])
    }
}
