/// Numbers as text, the same on every machine.
package enum NumberText {
    /// The shortest text that reads back the same; whole numbers without a point.
    static func exact(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : value.description
    }

    /// Whole numbers as they are; others with two decimals, or four significant digits below 1. No thousands apart: the
    /// number may be a year or a code.
    static func short(_ value: Double) -> String {
        guard value != value.rounded(), value.magnitude < 1e12, value.magnitude >= 1e-6 else { return exact(value) }
        var scale = 100.0
        while value.magnitude * scale < 1000, value.magnitude < 1 { scale *= 10 }
        return exact((value * scale).rounded() / scale)
    }

    /// With exactly so many decimals, halves away from zero: `0.8300`.
    package static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite, value.magnitude < 1e9 else { return "–" }
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let (whole, rest) = Int((value.magnitude * Double(scale)).rounded()).quotientAndRemainder(dividingBy: scale)
        let decimals = String(repeating: "0", count: digits - String(rest).count) + String(rest)
        return "\(value < 0 && whole + rest > 0 ? "-" : "")\(whole).\(decimals)"
    }
}
