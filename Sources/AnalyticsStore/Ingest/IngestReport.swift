import Diagnostics

/// How many lines a batch, or several, brought, and what became of them: `read = accepted + duplicate + quarantined`.
package struct BatchCounts: Equatable, Sendable {
    /// Lines that were not blank, and rows of a foreign log that were refused.
    package var read = 0
    package var accepted = 0
    /// Events whose id was there already on their UTC day, with the same content or another.
    package var duplicate = 0
    package var quarantined = 0
    /// Those duplicates whose content was not that of the line which was kept at their arrival: the number depends on the
    /// order of arrival.
    package var conflicts = 0
    /// Fields that the event's type does not have, over the accepted lines.
    package var unknownFields = 0
    /// Accepted events older, by more than a day, than the newest event day at their arrival.
    package var late = 0

    package init() {}

    package static func += (sum: inout BatchCounts, more: BatchCounts) {
        sum.read += more.read
        sum.accepted += more.accepted
        sum.duplicate += more.duplicate
        sum.quarantined += more.quarantined
        sum.conflicts += more.conflicts
        sum.unknownFields += more.unknownFields
        sum.late += more.late
    }
}

/// A file, or another source, that was taken in whole.
package struct BatchReport: Equatable, Sendable {
    /// Counts batches of a store from 1.
    package var sequence: Int
    package var name: String
    package var counts: BatchCounts

    package init(sequence: Int, name: String, counts: BatchCounts) {
        self.sequence = sequence
        self.name = name
        self.counts = counts
    }
}

/// What an ingest did. What stands here is in the store, also when `failure` says that not everything went well.
package struct IngestReport: Sendable {
    package var batches: [BatchReport] = []
    /// What lies in folders and was not taken in.
    package var leftAside: [LeftAside] = []
    /// Files that failed whole, and what ended the ingest early. The status is that of the first.
    package var failure: Failure?

    package var total: BatchCounts {
        var sum = BatchCounts()
        for batch in batches { sum += batch.counts }
        return sum
    }

    package init(batches: [BatchReport] = [], leftAside: [LeftAside] = [], failure: Failure? = nil) {
        self.batches = batches
        self.leftAside = leftAside
        self.failure = failure
    }

    /// Adds what failed; the status stays that of the first.
    package mutating func add(_ failure: Failure) {
        self.failure = Failure(
            self.failure?.status ?? failure.status, (self.failure?.diagnostics ?? []) + failure.diagnostics)
    }
}
