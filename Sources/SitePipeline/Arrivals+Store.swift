import AnalyticsStore
import EventModel
import ReportModel

extension Arrivals {
    /// The latest files and the first refused lines that a page lists.
    private static let filesListed = 20
    private static let linesListed = 20

    init(_ reader: StoreReader, end: Instant) throws {
        self.init()
        let summary = try reader.summary()
        read = summary.counts.read
        accepted = summary.counts.accepted
        duplicate = summary.counts.duplicate
        quarantined = summary.counts.quarantined
        conflicts = summary.counts.conflicts
        late = summary.counts.late
        unknownFields = summary.counts.unknownFields
        newest = summary.newest
        batchCount = summary.batchCount
        future = try reader.eventCount(atOrAfter: end)
        batches = try reader.batches(last: Self.filesListed).reversed().map { batch in
            let counts = batch.counts
            return Batch(
                name: batch.name, read: counts.read, accepted: counts.accepted, duplicate: counts.duplicate,
                quarantined: counts.quarantined, late: counts.late)
        }
        reasons = try reader.quarantineReasons().map { reason in
            Reason([reason.field, reason.kind.rawValue].compactMap { $0 }.joined(separator: ": "), count: reason.count)
        }
        quarantine = try reader.quarantine(first: Self.linesListed).map { line in
            QuarantinedLine(file: line.file, line: line.line, reason: "\(line.problem)")
        }
    }
}
