/// Maps values to positions in proportion.
package struct LinearScale: Equatable, Sendable {
    package var lower: Double
    package var upper: Double
    /// The position of `lower` and of `upper`; may run backwards, as vertical positions do.
    package var start: Double
    package var end: Double

    /// Reversed bounds are put in order; bounds that are no numbers count as 0; an empty domain gets a width of 1.
    package init(_ lower: Double, _ upper: Double, from start: Double, to end: Double) {
        let a = Self.held(lower)
        let b = Self.held(upper)
        self.lower = min(a, b)
        self.upper = max(a, b) > min(a, b) ? max(a, b) : min(a, b) + max(1, abs(a) * 1e-9)
        self.start = start
        self.end = end
    }

    /// The position of a value, held to the scale's range: a mark never leaves its plot.
    package func position(_ value: Double) -> Double {
        guard value == value else { return start }
        let share = (value - lower) / (upper - lower)
        return start + min(max(share, 0), 1) * (end - start)
    }

    static func held(_ value: Double) -> Double { value == value ? min(max(value, -1e300), 1e300) : 0 }
}
