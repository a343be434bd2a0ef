/// What a reader may tune.
package struct AnalysisSettings: Equatable, Sendable {
    /// An anomaly is at least so many scales from what was expected, a day alone or days on end together.
    package var leastScore: Double
    /// And at least this share of the expected value from it: what is certain may still be too small to matter.
    package var leastChange: Double
    /// A weekday of a series of counts is judged only from so many events a day. Below it chance alone is so large beside
    /// the level that a day without any event is no news, and a busy one is a handful of events.
    package var leastLevel: Double

    package init(leastScore: Double = 4, leastChange: Double = 0.25, leastLevel: Double = 5) {
        self.leastScore = leastScore
        self.leastChange = leastChange
        self.leastLevel = leastLevel
    }

    func isFar(_ score: Double) -> Bool { score.magnitude >= leastScore }

    func isLarge(_ difference: Double, beside expected: Double) -> Bool {
        difference.magnitude >= leastChange * expected.magnitude
    }
}
