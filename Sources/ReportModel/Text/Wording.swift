import EventModel
import UsageMetrics

/// Figures as words: rounded to what matters, thousands apart, a no-break space before units. Integer arithmetic only, so
/// that every machine writes the same.
package enum Wording {
    static let space = "\u{A0}"
    static let minus = "\u{2212}"

    /// `2,411`.
    package static func count(_ value: some BinaryInteger) -> String {
        let digits = Array(String(value.magnitude))
        var text = value < 0 ? minus : ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// `1 tenant`, `2 tenants`, `no tenants` is the caller's business.
    package static func count(_ value: some BinaryInteger, _ singular: String, _ plural: String? = nil) -> String {
        "\(count(value))\(space)\(value == 1 ? singular : plural ?? singular + "s")"
    }

    /// `value ÷ divisor` with `digits` decimals, rounded half away from zero: `9.1`.
    package static func ratio(_ value: Int128, _ divisor: Int128, digits: Int = 1) -> String {
        guard divisor > 0 else { return "–" }
        let scale: Int128 = [1, 10, 100, 1000][min(max(digits, 0), 3)]
        let scaled = (value.magnitude * UInt128(scale) * 2 + UInt128(divisor)) / (UInt128(divisor) * 2)
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: UInt128(scale))
        let sign = value < 0 && scaled > 0 ? minus : ""
        guard digits > 0, fraction > 0 || whole < 1000 else { return sign + count(whole) }
        let decimals = String(repeating: "0", count: digits - String(fraction).count) + String(fraction)
        return "\(sign)\(count(whole)).\(decimals)"
    }

    /// `35 %`; `under 1 %` instead of a false nought, one decimal below 10 %.
    package static func percent(_ part: some BinaryInteger, of whole: some BinaryInteger) -> String {
        guard whole > 0 else { return "–" }
        let part = Int128(part)
        let whole = Int128(whole)
        if part == 0 { return "0\(space)%" }
        if part * 1000 < whole { return "under 0.1\(space)%" }
        let digits = part * 10 < whole ? 1 : 0
        return "\(ratio(part * 100, whole, digits: digits))\(space)%"
    }

    /// A probability: `81 %`.
    package static func percent(_ share: Double) -> String {
        percent(Int((share * 10_000).rounded()), of: 10_000)
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
    static func changeSize(_ difference: Int128, of base: Int128) -> String? {
        let size = Int128(difference.magnitude)
        guard size * 1000 >= base else { return nil }
        return "\(ratio(size * 100, base, digits: size * 100 < base ? 1 : 0))\(space)%"
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

    /// `1.4 TB`: decimal units, one decimal below ten.
    package static func bytes(_ value: Int128) -> String {
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB"]
        var divisor: Int128 = 1
        var unit = 0
        while value / divisor >= 1000, unit < units.count - 1 {
            divisor *= 1000
            unit += 1
        }
        let digits = unit == 0 || value / divisor >= 10 ? 0 : 1
        return "\(ratio(value, divisor, digits: digits))\(space)\(units[unit])"
    }

    /// `$ 940`: whole dollars.
    package static func dollars(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e17 else { return "–" }
        return "$\(space)\(count(Int(value.rounded())))"
    }

    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `30 June 2026`.
    package static func date(_ day: Day) -> String {
        let (year, month, number) = day.civil
        return "\(number)\(space)\(months[month - 1])\(space)\(year)"
    }

    /// `30 Jun`, with the year when it is another one than the report's.
    package static func shortDate(_ day: Day, in year: Int) -> String {
        let civil = day.civil
        let text = "\(civil.day)\(space)\(months[civil.month - 1].prefix(3))"
        return civil.year == year ? text : "\(text) \(civil.year)"
    }

    /// `June 2026`.
    package static func month(_ day: Day) -> String {
        let civil = day.civil
        return "\(months[civil.month - 1])\(space)\(civil.year)"
    }

    /// `1 day`, `19 days`.
    package static func days(_ value: Int) -> String { count(value, "day") }

    /// How long before the report's last day: `on the last day`, `the day before`, `19 days before`.
    package static func ago(_ days: Int) -> String {
        days == 0 ? "on the last day" : days == 1 ? "the day before" : "\(self.days(days)) before"
    }
}

// MARK: Decimals

extension Wording {
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

    /// `+2.4`, `−0.3`, `0.0`.
    package static func signed(_ value: Double) -> String {
        let text = oneDecimal(value.magnitude)
        return text == "0.0" ? text : "\(value < 0 ? minus : "+")\(text)"
    }
}
