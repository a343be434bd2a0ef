import EventModel

/// One event as the metrics see it: who, what and how much, with the names interned by the source.
///
/// A source hands out events in order: UTC day by UTC day, within a day by tenant, time, then id. Indices are stable
/// within one scan; nothing that reaches a page may depend on their values.
package struct UsageEvent: Sendable {
    package var time: Instant
    package var tenant: Int32
    package var type: EventType
    /// Only on `jobTerminated`.
    package var outcome: JobOutcome?
    /// Only on the types whose fields name a user, else −1. Unique over all tenants.
    package var user: Int32 = -1
    /// Only on the types whose fields name a data set, else −1. Unique over all tenants.
    package var dataset: Int32 = -1
    /// The data set's size after a load, the input of a submitted job, else 0.
    package var bytes: Int64 = 0
    /// Of a submitted job, else 0.
    package var servers: Int64 = 0
    /// The job that a job event names.
    package var job = JobKey(high: 0, low: 0)

    package init(time: Instant, tenant: Int32, type: EventType) {
        self.time = time
        self.tenant = tenant
        self.type = type
    }
}

/// A job's id within its tenant, as 128 bits: the bytes themselves up to 15, a hash beyond.
package struct JobKey: Hashable, Sendable {
    package var high: UInt64
    package var low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// An `accountCreated`, `accountUpdated` or `accountClosed` with all that it says.
package struct AccountEvent: Sendable {
    package var time: Instant
    package var id: String
    package var type: EventType
    package var attributes: AccountAttributes
    package var reason: String?

    package init(time: Instant, id: String, type: EventType, attributes: AccountAttributes, reason: String? = nil) {
        self.time = time
        self.id = id
        self.type = type
        self.attributes = attributes
        self.reason = reason
    }
}

/// Where the metrics read events from: a store, or a test's list.
package protocol UsageSource {
    /// Ids of the tenants by index.
    var tenantIDs: [String] { get }
    /// Ids of the users by index (unique within their tenant only).
    var userIDs: [String] { get }
    /// Ids of the data sets by index (unique within their tenant only).
    var datasetIDs: [String] { get }
    /// Each tenant's account events by time, then id; by tenant index.
    func accountEvents() throws -> [[AccountEvent]]
    /// Calls `body` once for each UTC day that has events before `end`, oldest first, with that day's events before
    /// `end` ordered by tenant, time, then id.
    func forEachUTCDay(before end: Instant, _ body: (Day, ArraySlice<UsageEvent>) throws -> Void) throws
}
