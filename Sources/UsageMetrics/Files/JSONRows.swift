import ByteCoding
import EventModel

/// A list of JSON objects (RFC 8259), one a row, each with the columns as keys; a field of which nothing is known is `null`.
struct JSONRows: RowText {
    private var bytes: [UInt8] = [UInt8(ascii: "[")]
    private let heads: [[UInt8]]
    private var column = 0
    private var isEmpty = true

    /// - Parameter columns: The names of the fields of every row, in their order.
    init(columns: [String]) { heads = columns.map { Array("\(JSONText.quoted($0)): ".utf8) } }

    var finished: [UInt8] { bytes + (isEmpty ? "]\n".utf8 : "\n]\n".utf8) }

    mutating func field(_ text: String?) {
        write(text != nil) { JSONText.append(text ?? "", to: &$0) }
    }

    mutating func field(_ value: (some BinaryInteger)?) {
        write(value != nil) { bytes in if let value { DecimalText.append(value, to: &bytes) } }
    }

    mutating func field(_ ratio: Ratio?) {
        write(ratio != nil) { bytes in if let ratio { DecimalText.append(ratio, to: &bytes) } }
    }

    mutating func field(_ value: Double?) {
        write(value != nil) { bytes in if let value { DecimalText.append(value, to: &bytes) } }
    }

    mutating func field(_ instant: Instant?) {
        write(instant != nil) { bytes in
            guard let instant else { return }
            Self.quote(&bytes) { DecimalText.append(instant, to: &$0) }
        }
    }

    mutating func field(_ day: Day) {
        write(true) { bytes in Self.quote(&bytes) { DecimalText.append(day, to: &$0) } }
    }

    mutating func endRow() {
        bytes.append(UInt8(ascii: "}"))
        column = 0
    }

    private mutating func write(_ isKnown: Bool, _ value: (inout [UInt8]) -> Void) {
        if column == 0 {
            bytes += isEmpty ? "\n  {".utf8 : ",\n  {".utf8
            isEmpty = false
        } else {
            bytes += ", ".utf8
        }
        bytes += heads[column]
        column += 1
        let start = bytes.count
        if isKnown { value(&bytes) }
        // A number that no file can state leaves nothing.
        if bytes.count == start { bytes += "null".utf8 }
    }

    private static func quote(_ bytes: inout [UInt8], _ value: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "\""))
        value(&bytes)
        bytes.append(UInt8(ascii: "\""))
    }
}
