/// A set of codes of one byte, a bit each.
package struct CodeSet: Equatable, Sendable {
    private var words = SIMD4<UInt64>.zero

    package init() {}

    @inline(__always)
    package func contains(_ code: UInt8) -> Bool { words[Int(code >> 6)] >> UInt64(code & 63) & 1 == 1 }

    package mutating func insert(_ code: UInt8) { words[Int(code >> 6)] |= 1 << UInt64(code & 63) }

    package mutating func remove(_ code: UInt8) { words[Int(code >> 6)] &= ~(1 << UInt64(code & 63)) }

    package var inverted: CodeSet {
        var inverted = self
        inverted.words = ~words
        return inverted
    }
}

extension CodeSet {
    /// Four codes a hexadecimal digit, the lowest code in the lowest bit of the first digit; zeros at the end are left out.
    var text: String {
        var digits = (0..<64).map { digit in
            UInt8(words[digit / 16] >> UInt64(digit % 16 * 4) & 15)
        }
        while digits.last == 0 { digits.removeLast() }
        return String(decoding: digits.map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 }, as: UTF8.self)
    }

    /// `nil` for what `text` does not write.
    init?(text: String) {
        guard text.utf8.count <= 64, text.utf8.last != 0x30 else { return nil }
        for (place, byte) in text.utf8.enumerated() {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x61...0x66: digit = byte - 0x57
            default: return nil
            }
            words[place / 16] |= UInt64(digit) << UInt64(place % 16 * 4)
        }
    }
}
