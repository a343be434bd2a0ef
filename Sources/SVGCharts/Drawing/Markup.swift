/// Appending markup to a byte buffer: literals as they are, text escaped, numbers in fixed point.
extension [UInt8] {
    mutating func put(_ literal: StaticString) {
        literal.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Text that comes from data, escaped for element content and for double-quoted attributes alike. Characters that
    /// XML does not allow become U+FFFD.
    mutating func put(escaping text: String) {
        var text = text
        text.withUTF8 { bytes in
            for index in bytes.indices {
                let byte = bytes[index]
                switch byte {
                case UInt8(ascii: "&"): put("&amp;")
                case UInt8(ascii: "<"): put("&lt;")
                case UInt8(ascii: ">"): put("&gt;")
                case UInt8(ascii: "\""): put("&quot;")
                case UInt8(ascii: "'"): put("&#39;")
                case 0x09, 0x0A, 0x0D: append(0x20)
                case 0..<0x20, 0x7F: put("\u{FFFD}")
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
                case 0xBE...0xBF where index >= 2 && bytes[index - 1] == 0xBF && bytes[index - 2] == 0xEF: append(0xBD)
                default: append(byte)
                }
            }
        }
    }

    /// As `put(escaping:)`, kept apart from its surroundings by directional isolates when it may run right to left, so
    /// that it does not turn the figures beside it around.
    mutating func put(isolating text: String) {
        let mayTurn = text.utf8.contains { $0 >= 0xD6 }
        if mayTurn { put("\u{2068}") }
        put(escaping: text)
        if mayTurn { put("\u{2069}") }
    }

    /// An id or a part of one: ASCII letters, digits, `-` and `_`; each other byte becomes `-`.
    mutating func put(identifier text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                append(byte)
            default: append(UInt8(ascii: "-"))
            }
        }
    }

    mutating func put(integer value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        put(digits: value.magnitude)
    }

    private mutating func put(digits value: UInt) {
        if value >= 10 { put(digits: value / 10) }
        append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    /// A number of tenths with at most one decimal and no leading nought: 125 is `12.5`, 5 is `.5`, 20 is `2`.
    mutating func put(tenths value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        let (whole, tenth) = value.magnitude.quotientAndRemainder(dividingBy: 10)
        if whole > 0 || tenth == 0 { put(digits: whole) }
        if tenth > 0 {
            append(UInt8(ascii: "."))
            append(UInt8(ascii: "0") + UInt8(tenth))
        }
    }

    mutating func put(coordinate value: Double) { put(tenths: Tenths.of(value)) }
}

/// Coordinates as whole tenths of a unit: what the output can tell apart.
enum Tenths {
    /// Rounded half away from zero; held to ±100,000 units, and 0 for what is no number.
    static func of(_ value: Double) -> Int {
        guard value == value else { return 0 }
        return Int((Swift.min(Swift.max(value, -100_000), 100_000) * 10).rounded())
    }
}
