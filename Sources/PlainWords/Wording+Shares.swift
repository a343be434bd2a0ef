/// Ratios, shares and changes.
extension Wording {
    /// `value ÷ divisor` with `digits` decimals, rounded half away from zero: `9.1`.
    package static func ratio(_ value: Int128, _ divisor: Int128, digits: Int = 1) -> String {
        guard divisor > 0 else { return "–" }
        let scale: Int128 = [1, 10, 100, 1000][min(max(digits, 0), 3)]
        let scaled = (value.magnitude * UInt128(scale) * 2 + UInt128(divisor)) / (UInt128(divisor) * 2)
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: UInt128(scale))
        let sign = value < 0 && scaled > 0 ? minus : ""
        guard digits > 0, fraction > 0 || whole < 1000 else { return sign + count(whole) }
        let decimals = String(repeating: "0", count: digits - String(fraction).count) + String(fraction)
        return "\(sign)\(count(whole))\(Language.current.numbers.decimalSeparator)\(decimals)"
    }

    /// `35 %`; `under 0.1 %` instead of a false nought, one decimal below 10 %.
    package static func percent(_ part: some BinaryInteger, of whole: some BinaryInteger) -> String {
        guard whole > 0 else { return "–" }
        let part = Int128(part)
        let whole = Int128(whole)
        if part == 0 { return percentage("0") }
        if part * 1000 < whole { return say("under \(percentage(ratio(1, 10)))") }
        let digits = part * 10 < whole ? 1 : 0
        return percentage(ratio(part * 100, whole, digits: digits))
    }

    /// A number as a percentage, with the sign where the language has it.
    private static func percentage(_ number: String) -> String {
        Language.current.numbers.percent.around(number)
    }

    /// A probability: `81 %`.
    package static func percent(_ share: Double) -> String {
        guard share.isFinite else { return "–" }
        return percent(Int((share * 10_000).rounded()), of: 10_000)
    }

    /// The change from `before` to `now` in percent: `+9 %`, `−31 %`, `unchanged`; `nil` without a base.
    package static func change(from before: some BinaryInteger, to now: some BinaryInteger) -> String? {
        guard before > 0 else { return nil }
        let difference = Int128(now) - Int128(before)
        if difference == 0 { return "unchanged" }
        guard let size = changeSize(difference, of: Int128(before)) else { return "almost unchanged" }
        return "\(difference > 0 ? "+" : minus)\(size)"
    }

    /// A change without its sign: `9 %`, one decimal below 1 %; `nil` below 0.1 %.
    package static func changeSize(_ difference: Int128, of base: Int128) -> String? {
        let size = Int128(difference.magnitude)
        guard size * 1000 >= base else { return nil }
        return percentage(ratio(size * 100, base, digits: size * 100 < base ? 1 : 0))
    }

    /// The difference of two shares in percentage points: `+2 points`.
    package static func points(from before: (Int, Int), to now: (Int, Int)) -> String? {
        guard before.1 > 0, now.1 > 0 else { return nil }
        let difference = Int128(now.0) * Int128(before.1) - Int128(before.0) * Int128(now.1)
        let base = Int128(before.1) * Int128(now.1)
        let text = ratio(Int128(difference.magnitude) * 100, base, digits: 1)
        if text == "0.0" { return "unchanged" }
        return "\(difference > 0 ? "+" : minus)\(text)\(space)\(text == "1.0" ? "point" : "points")"
    }
}
