/// The three streams in which the platform emits its events.
public enum EventStream: String, CaseIterable, Sendable { case tenants, users, jobs }

/// Every event of schema version 1. The raw value is how the store keeps the type: never renumber.
public enum EventType: UInt8, CaseIterable, Sendable {
    case accountCreated = 1, accountUpdated, accountClosed
    case userAdded, userDeleted, userLogin, userLogoff, userSessionTimeout
    case datasetLoaded, datasetQueried, datasetDeleted
    case jobSubmitted, jobTerminated, jobCancelled

    /// The stream that carries it.
    public var stream: EventStream {
        switch self {
        case .accountCreated, .accountUpdated, .accountClosed: .tenants
        case .jobSubmitted, .jobTerminated, .jobCancelled: .jobs
        default: .users
        }
    }

    /// Whether its fields name a user.
    public var namesUser: Bool { stream == .users || self == .jobSubmitted }

    /// Loads, queries and deletions of data sets.
    public var isDataEvent: Bool {
        self == .datasetLoaded || self == .datasetQueried || self == .datasetDeleted
    }

    /// *Work*: what a user does beyond logging in.
    public var isWork: Bool { isDataEvent || self == .jobSubmitted }

    /// *Activity*: work, or a login.
    public var isActivity: Bool { isWork || self == .userLogin }

    /// The first end event of a job counts.
    public var endsJob: Bool { self == .jobTerminated || self == .jobCancelled }
}

/// How a tenant shares servers with others.
public enum Plan: UInt8, CaseIterable, Sendable {
    case pool = 1, bridge, silo
}

/// How a job ended by itself.
public enum JobOutcome: UInt8, CaseIterable, Sendable {
    case succeeded = 1, failed
}
