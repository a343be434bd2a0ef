import EventModel

/// Bytes of a CSV file by RFC 4180, with `\n` line ends: a header, then rows field by field.
package struct CSVText: Sendable {
    package private(set) var bytes: [UInt8] = []
    private var isAtRowStart = true

    /// No header yet.
    package init() {}

    package init(header: [String]) {
        for name in header { field(name) }
        endRow()
    }

    package mutating func endRow() {
        bytes.append(0x0A)
        isAtRowStart = true
    }

    /// A field that many rows share, written once before.
    package mutating func field(_ written: CSVText) {
        separate()
        bytes += written.bytes
    }

    /// Free text, verbatim; quoted when it holds a comma, a quote or a line break.
    package mutating func field(_ text: String?) {
        separate()
        guard let text else { return }
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
            bytes += text.utf8
            return
        }
        bytes.append(0x22)
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    package mutating func field(_ value: (some BinaryInteger)?) {
        separate()
        if let value { DecimalText.append(value, to: &bytes) }
    }

    package mutating func field(_ ratio: Ratio?) {
        separate()
        if let ratio { DecimalText.append(ratio, to: &bytes) }
    }

    package mutating func field(_ value: Double?) {
        separate()
        if let value { DecimalText.append(value, to: &bytes) }
    }

    /// `yyyy-mm-ddThh:mm:ssZ`.
    package mutating func field(_ instant: Instant?) {
        separate()
        if let instant { DecimalText.append(instant, to: &bytes) }
    }

    /// `yyyy-mm-dd`.
    package mutating func field(_ day: Day) {
        separate()
        DecimalText.append(day, to: &bytes)
    }

    private mutating func separate() {
        if isAtRowStart { isAtRowStart = false } else { bytes.append(0x2C) }
    }
}
