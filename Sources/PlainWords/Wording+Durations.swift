/// Lengths of time.
extension Wording {
    /// How long something took, in the unit that says most, one decimal below ten: `40 s`, `9.5 min`, `26 h`, `3.4 days`.
    /// From two days on in days.
    package static func duration(milliseconds: Int64) -> String {
        let units: [(name: String, length: Int64, last: Int64)] = [
            ("s", 1000, 60_000), ("min", 60_000, 3_600_000), ("h", 3_600_000, 172_800_000),
        ]
        let (name, length, _) = units.first { milliseconds < $0.last } ?? ("days", 86_400_000, 0)
        let digits = milliseconds > 0 && milliseconds / length < 10 ? 1 : 0
        return "\(ratio(Int128(milliseconds), Int128(length), digits: digits))\(space)\(name)"
    }
}
