import EventModel

/// What is known of one user of a tenant from the events read so far.
package struct UserState: Sendable {
    /// The index in the log's `userIDs`.
    package let index: Int32
    package let firstMention: Instant
    package internal(set) var firstAdded: Instant?
    package internal(set) var lastAdded: Instant?
    package internal(set) var lastDeleted: Instant?
    package internal(set) var lastActivity: Instant?
    package internal(set) var lastLogin: Instant?
    package internal(set) var lastWork: Instant?
    package internal(set) var firstLogin: Instant?
    package internal(set) var firstWork: Instant?
    package internal(set) var firstJob: Instant?
    /// The last submission of a job.
    package internal(set) var lastJob: Instant?
    /// Counts in the report's window (30 days) and in the last 90 days before E; at an earlier stop they mean nothing.
    package internal(set) var recent = UserCounts()
    package internal(set) var quarter = UserCounts()
    /// The steps added → login → work → job, each at or after the one before.
    package internal(set) var funnel = UserFunnel()

    /// The position in `DayLog.records` of the last day with activity; −1: none.
    var lastActiveRecord: Int32 = -1
    var openLogins = OpenLogins()

    init(index: Int32, firstMention: Instant) {
        self.index = index
        self.firstMention = firstMention
    }

    /// Deleted, and not added again later (at equal times: deleted).
    package var isDeleted: Bool {
        guard let lastDeleted else { return false }
        guard let lastAdded else { return true }
        return lastAdded <= lastDeleted
    }

    /// Mentioned before, or without, being added.
    package var isOrphan: Bool {
        guard let firstAdded else { return true }
        return firstMention < firstAdded
    }
}

package struct UserCounts: Equatable, Sendable {
    package var logins: Int32 = 0
    package var dataEvents: Int32 = 0
    /// Submissions, repeated ones included: what the user did, not how many jobs the tenant has.
    package var submissions: Int32 = 0

    package init() {}
}

/// When a user took each step, in order; a step taken before the one it follows does not count.
package struct UserFunnel: Equatable, Sendable {
    package internal(set) var added: Instant?
    package internal(set) var login: Instant?
    package internal(set) var work: Instant?
    package internal(set) var job: Instant?

    package init() {}
}

/// What is known of one data set of a tenant from the events read so far.
package struct DatasetState: Sendable {
    /// The index in the log's `datasetIDs`.
    package let index: Int32
    package let firstMention: Instant
    package internal(set) var firstLoaded: Instant?
    package internal(set) var lastLoaded: Instant?
    package internal(set) var lastDeleted: Instant?
    /// The last load, query or deletion, or submission of a job that reads it.
    package internal(set) var lastTouched: Instant
    /// The size that the latest load states.
    var loadedBytes: Int64 = 0

    init(index: Int32, firstMention: Instant) {
        self.index = index
        self.firstMention = firstMention
        lastTouched = firstMention
    }

    /// The size in bytes: that of the latest load, 0 when a deletion is at or after it.
    package var bytes: Int64 {
        guard let lastLoaded else { return 0 }
        if let lastDeleted, lastDeleted >= lastLoaded { return 0 }
        return loadedBytes
    }

    /// Mentioned before, or without, being loaded.
    package var isOrphan: Bool {
        guard let firstLoaded else { return true }
        return firstMention < firstLoaded
    }
}
