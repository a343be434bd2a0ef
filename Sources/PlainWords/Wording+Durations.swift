/// How long something took.
extension Wording {
    /// `0.4 s`, `41 s`, `4.2 min`, `42 min`, `1.5 h`, `31 h`, `3.4 days`: one decimal below ten.
    ///
    /// - Parameter milliseconds: What is negative counts as nought.
    package static func duration(_ milliseconds: Int64) -> String {
        guard milliseconds > 0 else { return "0\(space)s" }
        guard milliseconds >= 50 else { return "under 0.1\(space)s" }
        // Up to where each unit is used: 59.5 s would be written as 60.
        let units: [(length: Int64, name: String, end: Int64)] = [
            (1000, "s", 59_500), (60_000, "min", 3_570_000), (3_600_000, "h", 171_000_000),
            (86_400_000, "days", .max),
        ]
        let unit = units.first { milliseconds < $0.end } ?? units[3]
        // From 9.95 on it would be written as 10.0.
        let digits = Int128(milliseconds) * 20 < Int128(unit.length) * 199 ? 1 : 0
        return "\(ratio(Int128(milliseconds), Int128(unit.length), digits: digits))\(space)\(unit.name)"
    }
}
