import EventModel
import UsageMetrics

/// Scores as they are issued.
enum ScoreRounding {
    /// Four decimals, halves away from zero.
    static func rounded(_ probability: Double) -> Double { (probability * 10_000).rounded() / 10_000 }
}

/// Why a score is higher or lower than that of a tenant of which nothing is known.
package struct ScoreReason: Equatable, Sendable {
    package var group: ReasonGroup
    /// The feature that moved the score most within the group.
    package var feature: String
    /// `No job for 19 days; its usual gap is 2 days`: a fact with its figures, without a full stop.
    package var sentence: String
    /// What the whole group adds to the score, in percentage points to one decimal; below zero it lowers the risk.
    package var points: Double

    package init(group: ReasonGroup, feature: String, sentence: String, points: Double) {
        self.group = group
        self.feature = feature
        self.sentence = sentence
        self.points = points
    }

    package var raisesRisk: Bool { points > 0 }
}

/// A tenant's risk to churn within the horizon after a cut-off.
package struct TenantScore: Equatable, Sendable {
    /// The tenant's place among all by id.
    package var tenant: Int32
    package var cutoff: Day
    /// Calibrated probability, 0…1, four decimals.
    package var score: Double
    package var band: ChurnBand
    /// At most three, of different groups, the strongest first; empty for earlier cut-offs.
    package var reasons: [ScoreReason]
}
