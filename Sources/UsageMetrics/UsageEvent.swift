import EventModel

/// One event as the metrics see it: who, what and how much, with the names interned by the source. Nothing that reaches a
/// page may depend on the values of indices.
public struct UsageEvent: Sendable {
    /// When it happened.
    public var time: Instant
    /// The source's number of the tenant.
    public var tenant: Int32
    /// What happened.
    public var type: EventType
    /// Only on `jobTerminated`.
    public var outcome: JobOutcome?
    /// The index in the tenant's `userIDs`; only on the types whose fields name a user, else −1.
    public var user: Int32 = -1
    /// The index in the tenant's `datasetIDs`; only on the types whose fields name a data set, else −1.
    public var dataset: Int32 = -1
    /// The data set's size after a load, the input of a submitted job, else 0.
    public var bytes: Int64 = 0
    /// Of a submitted job, else 0.
    public var servers: Int64 = 0
    /// The job that a job event names.
    public var job = JobKey(high: 0, low: 0)

    /// An event that names nothing but its tenant yet.
    public init(time: Instant, tenant: Int32, type: EventType) {
        self.time = time
        self.tenant = tenant
        self.type = type
    }
}

/// A job's id within its tenant, as 128 bits: the bytes themselves up to 15, a hash beyond.
public struct JobKey: Hashable, Sendable {
    /// The upper half; its top byte is the id's length up to 15.
    public var high: UInt64
    /// The lower half.
    public var low: UInt64

    /// A key by its two halves.
    public init(high: UInt64, low: UInt64) {
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
