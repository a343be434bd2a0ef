/// The exact value of a JSON number, whatever its spelling: ±0.d₁d₂… × 10^exponent.
package struct JSONDecimal: Hashable, Sendable {
    /// As it was written.
    package let text: [UInt8]
    private let isNegative: Bool
    /// Without zeros at either end; empty for zero.
    private let digits: [UInt8]
    private let exponent: Int
    /// An exponent of more than 17 digits, which `exponent` leaves out.
    private let hugeExponent: [UInt8]

    /// - Parameter text: a number that a `JSONScanner` has passed.
    init(_ text: [UInt8]) {
        self.text = text
        let mantissaEnd = text.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? text.count
        let mantissa = text[..<mantissaEnd].drop { $0 == UInt8(ascii: "-") }
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        let all = whole + mantissa.dropFirst(whole.count + 1)
        let significant = all.drop { $0 == UInt8(ascii: "0") }
        let zerosBehind = significant.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        digits = Array(significant.dropLast(zerosBehind))
        guard !digits.isEmpty else {
            (isNegative, exponent, hugeExponent) = (false, 0, [])
            return
        }
        isNegative = text[0] == UInt8(ascii: "-")
        let stated = text[mantissaEnd...].dropFirst()
        let isBelow = stated.first == UInt8(ascii: "-")
        let power = stated.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "0") }
        let isHuge = power.count > 17
        let value = isHuge ? 0 : power.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        hugeExponent = isHuge ? (isBelow ? [UInt8(ascii: "-")] : []) + power : []
        exponent = (isBelow ? -value : value) + whole.count - (all.count - significant.count)
    }

    package static func == (a: JSONDecimal, b: JSONDecimal) -> Bool {
        a.isNegative == b.isNegative && a.exponent == b.exponent && a.digits == b.digits
            && a.hugeExponent == b.hugeExponent
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(isNegative)
        hasher.combine(exponent)
        hasher.combine(digits)
    }
}
