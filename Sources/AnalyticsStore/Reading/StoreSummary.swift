import EventModel

/// What has arrived in a store, and how: for data health. It tells of arrivals, so that two stores with the same events
/// may differ in it.
package struct StoreSummary: Equatable, Sendable {
    /// Sums over all batches.
    package var counts = BatchCounts()
    package var batchCount = 0
    /// Events that are in the store.
    package var events = 0
    package var tenants = 0
    /// Ids under which lines of different content have come on the same UTC day. Does not depend on the order of arrival,
    /// as the number of lines with conflicts does.
    package var conflictingIDs = 0
    /// Times of the first and the last event; `nil` in an empty store.
    package var earliest: Instant?
    package var newest: Instant?

    package init() {}

    /// The UTC day of the newest event.
    package var newestDay: Day? { newest?.utcDay }
}

/// A line that was refused.
package struct QuarantinedLine: Equatable, Sendable {
    /// The batch's sequence number and name.
    package var batch: Int
    package var file: String
    /// From 1.
    package var line: Int
    package var problem: EventProblem
    /// The line's bytes; of an overlong line, its start.
    package var text: [UInt8]
}

/// How many lines were refused for the same reason.
package struct QuarantineReason: Equatable, Sendable {
    package var kind: EventProblem.Kind
    package var field: String?
    package var count: Int
}

/// Two lines with the same id on the same UTC day that say different things.
package struct EventConflict: Equatable, Sendable {
    /// Where the later one came from.
    package var batch: Int
    package var file: String
    package var line: Int
    package var day: Day
    package var id: String
    /// The line of the two that was not kept.
    package var lost: [UInt8]
}
