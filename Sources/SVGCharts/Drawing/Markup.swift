/// Markup: literals as they are, text escaped, numbers in fixed point.
extension ByteCursor {
    /// The bytes that a byte of text becomes at most.
    static let mostEscaped = 6
    /// A number of tenths at most: a sign, 19 digits and a point.
    static let mostTenths = 21

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
                case 0x09, 0x0A, 0x0D: put(0x20)
                case 0..<0x20, 0x7F: put("\u{FFFD}")
                // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
                case 0xBE...0xBF where index >= 2 && bytes[index - 1] == 0xBF && bytes[index - 2] == 0xEF: put(0xBD)
                default: put(byte)
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
        var text = text
        text.withUTF8 { bytes in
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    put(byte)
                default: put(UInt8(ascii: "-"))
                }
            }
        }
    }

    /// A number of tenths with at most one decimal and no leading nought: 125 is `12.5`, 5 is `.5`, 20 is `2`.
    mutating func put(tenths value: Int) {
        if value < 0 { put(UInt8(ascii: "-")) }
        let (whole, tenth) = value.magnitude.quotientAndRemainder(dividingBy: 10)
        if whole > 0 || tenth == 0 { put(digits: whole) }
        if tenth > 0 {
            put(UInt8(ascii: "."))
            put(UInt8(ascii: "0") + UInt8(tenth))
        }
    }

    mutating func put(coordinate value: Double) { put(tenths: Tenths.of(value)) }
}

extension [UInt8] {
    mutating func put(_ literal: StaticString) { literal.withUTF8Buffer { append(contentsOf: $0) } }

    mutating func put(escaping text: String) {
        put(atMost: text.utf8.count * ByteCursor.mostEscaped) { $0.put(escaping: text) }
    }

    mutating func put(identifier text: String) { put(atMost: text.utf8.count) { $0.put(identifier: text) } }

    mutating func put(coordinate value: Double) { put(atMost: ByteCursor.mostTenths) { $0.put(coordinate: value) } }
}

/// Coordinates as whole tenths of a unit: what the output can tell apart.
enum Tenths {
    /// Rounded half away from zero; held to ±100,000 units, and 0 for what is no number.
    static func of(_ value: Double) -> Int {
        guard value == value else { return 0 }
        let tenths = min(max(value, -100_000), 100_000) * 10
        // The library's rounding is a call; the difference to the whole is exact.
        let whole = Int(tenths)
        let rest = tenths - Double(whole)
        return rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole
    }
}
