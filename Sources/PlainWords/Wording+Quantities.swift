/// Sizes, money and decimals.
extension Wording {
    /// `1.4 TB`: decimal units, one decimal below ten.
    ///
    /// - Parameter isFine: Three digits instead of two, for sizes that readers add up: `1.42 TB`, `11.4 TB`.
    package static func bytes(_ value: Int128, isFine: Bool = false) -> String {
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
        var divisor: Int128 = 1
        var unit = 0
        // From 999.5 on the next unit: 1,000 kB is 1.0 MB.
        while value * 2 / divisor >= 1999, unit < units.count - 1 {
            divisor *= 1000
            unit += 1
        }
        let whole = value / divisor
        let digits = unit == 0 ? 0 : isFine ? (whole >= 100 ? 0 : whole >= 10 ? 1 : 2) : whole >= 10 ? 0 : 1
        return "\(ratio(value, divisor, digits: digits))\(space)\(units[unit])"
    }

    /// A change in size: `+1.4 TB`, `−3.0 GB`, `0 B`.
    package static func byteChange(_ value: Int128, isFine: Bool = false) -> String {
        value == 0 ? bytes(0) : "\(value > 0 ? "+" : minus)\(bytes(Int128(value.magnitude), isFine: isFine))"
    }

    /// `$ 940`: whole dollars.
    package static func dollars(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e17 else { return "–" }
        return Language.current.numbers.money.around(count(Int(value.rounded())))
    }

    /// An amount that may be small or negative: `$ 940`, below ten dollars with cents: `$ 3.40`, `−$ 0.12`.
    package static func money(_ value: Double) -> String {
        let size = value.magnitude
        let sign = value < 0 ? minus : ""
        // From 9.995 on, cents would make it ten.
        guard size < 9.995 else { return sign + dollars(size) }
        let cents = Int128((size * 100).rounded())
        return "\(cents > 0 ? sign : "")$\(space)\(cents == 0 ? "0" : ratio(cents, 100, digits: 2))"
    }

    /// A finite share, or the like, with three decimals: `0.853`.
    package static func threeDecimals(_ value: Double) -> String {
        ratio(Int128((value * 1000).rounded()), 1000, digits: 3)
    }

    /// A small number with one decimal: `9.1`.
    package static func oneDecimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "–" }
        return ratio(Int128((value * 10).rounded()), 10)
    }

    /// A number between −1 and 1, such as a sentiment: `−0.42`.
    package static func twoDecimals(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "–" }
        return ratio(Int128((value * 100).rounded()), 100, digits: 2)
    }

    /// A number with at most so many decimals, trailing noughts left out: `2`, `2.5`.
    package static func decimal(_ value: Double, digits: Int = 1) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "–" }
        let scale = [1.0, 10, 100, 1000][min(max(digits, 0), 3)]
        var text = ratio(Int128((value * scale).rounded()), Int128(scale), digits: digits)
        let separator = Language.current.numbers.decimalSeparator
        guard text.contains(separator) else { return text }
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(separator) ? String(text.dropLast(separator.count)) : text
    }

    /// `+2.4`, `−0.3`, `0.0`.
    package static func signed(_ value: Double) -> String {
        let text = oneDecimal(value.magnitude)
        return text == "0.0" ? text : "\(value < 0 ? minus : "+")\(text)"
    }
}
