/// How a level has moved.
struct LevelChange: Equatable, Sendable {
    /// New ÷ old.
    var factor: Double
    /// What is added after that.
    var offset: Double

    /// The change that takes what was expected to what was observed, on the whole: in proportion, so that weekdays keep
    /// their shape, or by the same difference a day where there is no proportion.
    init(observed: Double, expected: Double, days: Int) {
        if expected > 0, observed >= 0 {
            factor = observed / expected
            offset = 0
        } else {
            factor = 1
            offset = (observed - expected) / Double(days)
        }
    }

    func callAsFunction(_ value: Double) -> Double { value * factor + offset }
}
