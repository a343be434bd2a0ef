import ByteCoding
import EventModel
import ReportModel

/// `data/build.json`, one field a line in a fixed order.
enum BuildRecordJSON {
    static func bytes(_ record: BuildRecord) -> [UInt8] {
        let fields: [(String, String)] = [
            ("tool_version", JSONText.quoted(record.toolVersion)), ("as_of", JSONText.quoted(record.asOf.description)),
            ("time_zone", JSONText.quoted(record.zone)), ("events_read", "\(record.eventsRead)"),
            ("events_accepted", "\(record.eventsAccepted)"), ("events_duplicate", "\(record.eventsDuplicate)"),
            ("events_quarantined", "\(record.quarantined)"),
            ("configuration_hash", JSONText.quoted(record.configurationHash)),
            ("model_id", record.model.map(JSONText.quoted) ?? "null"),
            ("model_as_of", record.modelAsOf.map { JSONText.quoted($0.description) } ?? "null"),
            ("model_findings", "[\(record.modelFindings.map(JSONText.quoted).joined(separator: ", "))]"),
        ]
        let lines = fields.map { "  \(JSONText.quoted($0.0)): \($0.1)" }
        return Array("{\n\(lines.joined(separator: ",\n"))\n}\n".utf8)
    }
}
