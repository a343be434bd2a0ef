import EventModel

/// What came in, and how: for data health and the record of the build. The only facts that depend on arrivals.
package struct Arrivals: Sendable {
    package struct Batch: Sendable {
        package var name: String
        package var read: Int
        package var accepted: Int
        package var duplicate: Int
        package var quarantined: Int
        package var late: Int

        package init(name: String, read: Int, accepted: Int, duplicate: Int, quarantined: Int, late: Int) {
            self.name = name
            self.read = read
            self.accepted = accepted
            self.duplicate = duplicate
            self.quarantined = quarantined
            self.late = late
        }
    }

    package struct Reason: Sendable {
        package var text: String
        package var count: Int

        package init(_ text: String, count: Int) {
            self.text = text
            self.count = count
        }
    }

    package struct QuarantinedLine: Sendable {
        package var file: String
        package var line: Int
        package var reason: String

        package init(file: String, line: Int, reason: String) {
            self.file = file
            self.line = line
            self.reason = reason
        }
    }

    package var read = 0
    package var accepted = 0
    package var duplicate = 0
    package var quarantined = 0
    /// Ids under which lines of different content came.
    package var conflictingIDs = 0
    package var late = 0
    package var unknownFields = 0
    /// Events at or after the report's end.
    package var future = 0
    package var newest: Instant?
    package var batches: [Batch] = []
    package var batchCount = 0
    package var reasons: [Reason] = []
    /// The first of them.
    package var quarantine: [QuarantinedLine] = []

    package init() {}
}
