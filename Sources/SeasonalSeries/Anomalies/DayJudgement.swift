/// What a day was expected to bring, and whether it did.
package struct DayJudgement: Equatable, Sendable {
    package enum Verdict: Sendable {
        /// Fewer than five weeks of history, or too many gaps in it.
        case unknown
        /// The day has no figure.
        case missing
        /// The weekday's level is too low to tell an anomaly from chance.
        case sparse
        /// Someone has declared the day expected.
        case declared
        case usual
        case drop
        case rise

        package var isAnomaly: Bool { self == .drop || self == .rise }
    }

    package var verdict: Verdict
    /// By the method chosen then, from earlier days alone; `nil` as long as no weekday has had a level to judge by.
    package var expected: Double?
    /// What errors of one standard deviation would be on this day; `nil` where `expected` is.
    package var scale: Double?
    /// (observed − expected) ÷ scale, where the day was judged.
    package var score: Double?
    /// The days on end, up to this one, that stray to the same side as far; `nil` where the day itself strays by little.
    package var run: Run?

    /// Days that stray together.
    package struct Run: Equatable, Sendable {
        package var first: Int
        /// Σ(observed − expected) ÷ √Σ scale².
        package var score: Double
    }

    init(
        _ verdict: Verdict, expected: Double? = nil, scale: Double? = nil, score: Double? = nil, run: Run? = nil
    ) {
        self.verdict = verdict
        self.expected = expected
        self.scale = scale
        self.score = score
        self.run = run
    }
}
