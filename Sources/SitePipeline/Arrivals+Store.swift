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
        conflictingIDs = summary.conflictingIDs
        late = summary.counts.late
        unknownFields = summary.counts.unknownFields
        newest = summary.newest
        batchCount = summary.batchCount
        future = try reader.eventCount(atOrAfter: end)
        batches = try reader.batches(last: Self.filesListed).reversed().map { batch in
            let counts = batch.counts
            return Batch(
                name: Self.fileName(batch.name), read: counts.read, accepted: counts.accepted,
                duplicate: counts.duplicate,
                quarantined: counts.quarantined, late: counts.late)
        }
        reasons = try reader.quarantineReasons().map { Reason(Self.words($0.kind, $0.field), count: $0.count) }
        quarantine = try reader.quarantine(first: Self.linesListed).map { line in
            QuarantinedLine(
                file: Self.fileName(line.file), line: line.line,
                reason: Self.words(line.problem.kind, line.problem.field))
        }
    }

    /// Folders are the operator's own business.
    private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Why a line was refused, without what stood in it: a value may be somebody's address.
    private static func words(_ kind: EventProblem.Kind, _ field: String?) -> String {
        let reason =
            switch kind {
            case .malformedJSON: "no valid JSON"
            case .invalidUTF8: "no valid UTF-8"
            case .tooDeep: "nested too deep"
            case .notAnObject: "no JSON object"
            case .lineTooLong: "longer than 1 MiB"
            case .missingField: "missing"
            case .wrongType: "of the wrong type"
            case .outOfRange: "out of range"
            case .unreadableTime: "no readable time"
            case .unknownType: "unknown type of event"
            case .unknownVersion: "unknown version"
            case .malformedRow: "malformed row"
            }
        return field.map { "\($0): \(reason)" } ?? reason
    }
}
