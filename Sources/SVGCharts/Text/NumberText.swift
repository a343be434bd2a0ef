/// Numbers as readers write them: a comma between thousands, a true minus sign, a no-break space before units. All in
/// integer arithmetic once the value is scaled.
package enum NumberText {
    static let space = "\u{A0}"
    static let minus = "\u{2212}"
    /// What is no number.
    static let none = "–"
    /// Values beyond are held there.
    static let bound = 1e18

    /// `decimals` digits (0…9) after the point, rounded half away from zero: `2,411`, `9.10`.
    package static func fixed(_ value: Double, decimals: Int = 0) -> String {
        guard value.isFinite else { return none }
        let magnitude = min(abs(value), bound)
        let decimals = magnitude < 1e9 ? min(max(decimals, 0), 9) : 0
        let scale = TickStep.power(decimals)
        let scaled = UInt((magnitude * scale).rounded())
        let (whole, fraction) = scaled.quotientAndRemainder(dividingBy: UInt(scale))
        // A sign of 3 bytes, 9 digits and 2 commas; else 19 digits and 6 commas.
        return String(atMost: decimals == 0 && magnitude < 1e8 ? 14 : 28) { text in
            if value < 0, scaled > 0 { text.put(unescaped: minus) }
            text.put(digits: whole, isGrouped: true)
            guard decimals > 0 else { return }
            text.put(UInt8(ascii: "."))
            text.put(digits: fraction, count: decimals)
        }
    }

    /// As precise as a reader needs: whole numbers and values from 10 on without decimals, else one; values under 0.1
    /// with their first digit, down to 0.0001.
    package static func plain(_ value: Double) -> String {
        guard value.isFinite else { return none }
        let magnitude = abs(value)
        if magnitude >= 10 || magnitude == magnitude.rounded() { return fixed(value) }
        if magnitude >= 0.095 {
            let text = fixed(value, decimals: 1)
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        return fixed(value, decimals: magnitude >= 0.0095 ? 2 : magnitude >= 0.00095 ? 3 : 4)
    }

    /// Three digits and a prefix: `941`, `12.4k`, `1.24M`, `3G`.
    package static func short(_ value: Double) -> String {
        guard value.isFinite else { return none }
        let prefixes = ["", "k", "M", "G", "T", "P", "E"]
        var scaled = min(abs(value), bound)
        var index = 0
        while scaled >= 999.5, index < prefixes.count - 1 {
            scaled /= 1000
            index += 1
        }
        let sign = value < 0 ? minus : ""
        guard index > 0 else { return plain(value) }
        let decimals = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2
        return sign + trimmed(fixed(scaled, decimals: decimals)) + prefixes[index]
    }

    /// Decimal units, one decimal below ten: `1.4 TB`, `42 TB`, `512 B`.
    package static func bytes(_ value: Double) -> String {
        guard value.isFinite else { return none }
        var scaled = min(abs(value), bound)
        var index = 0
        while scaled >= 999.5, index < byteUnits.count - 1 {
            scaled /= 1000
            index += 1
        }
        let digits = index == 0 || scaled >= 9.95 ? fixed(scaled) : fixed(scaled, decimals: 1)
        return "\(value < 0 && digits != "0" ? minus : "")\(digits)\(space)\(byteUnits[index])"
    }

    static let byteUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]

    /// Without noughts at the end of its decimals.
    private static func trimmed(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ".")) else { return text }
        var text = Substring(text)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return String(text)
    }
}
