/// What a value is measured in, and so how it is written.
package enum ChartUnit: Equatable, Sendable {
    /// Plain numbers: `2,411`, `9.1`.
    case count
    /// Percent; the values are 0…100: `35 %`.
    case percent
    /// Bytes, shown in decimal units: `1.4 TB`.
    case bytes
    /// A word or sign after the number: `.suffix("h")` gives `12 h`.
    case suffix(String)
    /// A sign before the number: `.prefix("$")` gives `$ 940`.
    case prefix(String)

    package static let hours = ChartUnit.suffix("h")
}
