/// Numbers and nouns in reasons.
enum Wording {
    /// A whole number with commas between thousands.
    static func number(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var text: [UInt8] = value < 0 ? Array("−".utf8) : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(0x2C) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `1 job`, `2 jobs`, `no job`; the plural is given where it is not the noun and an s.
    static func count(_ value: Int, _ noun: String, plural: String? = nil) -> String {
        switch value {
        case 0: "no \(noun)"
        case 1: "1 \(noun)"
        default: "\(number(value)) \(plural ?? noun + "s")"
        }
    }

    /// A number with at most so many decimals, without trailing zeros; halves away from zero.
    static func decimal(_ value: Double, places: Int = 1) -> String {
        guard value.isFinite, value.magnitude < 1e15 else { return "–" }
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((value.magnitude * Double(scale)).rounded())
        var text = number(scaled / scale)
        var fraction = String(scaled % scale)
        if scaled % scale > 0 {
            fraction = String(repeating: "0", count: places - fraction.count) + fraction
            while fraction.hasSuffix("0") { fraction.removeLast() }
            text += ".\(fraction)"
        }
        return value < 0 && scaled > 0 ? "−\(text)" : text
    }

    /// A share as whole per cent.
    static func percent(_ share: Double) -> String { share.isFinite ? "\(decimal(share * 100, places: 0)) %" : "–" }

    /// `Logins fell 58 % in 28 days: 412 → 173`.
    static func change(_ subject: String, from before: Int, to now: Int, in days: String) -> String {
        if before == now { return "\(subject) stayed at \(number(now)) in \(days)" }
        if before <= 0 { return "\(subject) began: 0 → \(number(now)) in \(days)" }
        if now == 0 { return "\(subject) stopped: \(number(before)) → 0 in \(days)" }
        let share = Double(abs(now - before)) / Double(before)
        let verb = now < before ? "fell" : "rose"
        return "\(subject) \(verb) \(percent(share)) in \(days): \(number(before)) → \(number(now))"
    }

    /// A size in bytes with its unit, powers of 1000.
    static func size(_ bytes: Double) -> String {
        var value = bytes
        var unit = 0
        let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return "\(decimal(value, places: value < 10 && unit > 0 ? 1 : 0)) \(units[unit])"
    }
}

extension String {
    /// With a capital first letter.
    var capitalised: String { "\(prefix(1).uppercased())\(dropFirst())" }
    /// With a small first letter.
    var uncapitalised: String { "\(prefix(1).lowercased())\(dropFirst())" }
}
