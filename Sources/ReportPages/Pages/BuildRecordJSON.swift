import EventModel
import ReportModel

/// `data/build.json`, one field a line in a fixed order.
enum BuildRecordJSON {
    static func bytes(_ record: BuildRecord) -> [UInt8] {
        let fields: [(String, String)] = [
            ("tool_version", quoted(record.toolVersion)), ("as_of", quoted(record.asOf.description)),
            ("time_zone", quoted(record.zone)), ("events_read", "\(record.eventsRead)"),
            ("events_accepted", "\(record.eventsAccepted)"), ("events_duplicate", "\(record.eventsDuplicate)"),
            ("events_quarantined", "\(record.quarantined)"), ("configuration_hash", quoted(record.configurationHash)),
            ("model_id", record.model.map(quoted) ?? "null"),
        ]
        let lines = fields.map { "  \(quoted($0.0)): \($0.1)" }
        return Array("{\n\(lines.joined(separator: ",\n"))\n}\n".utf8)
    }

    /// A JSON string (RFC 8259). Line separators are escaped too: some readers take them for the end of a line.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
