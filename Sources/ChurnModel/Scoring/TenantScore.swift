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
    /// The points in tenths.
    package var tenths: Int { Int((points * 10).rounded()) }
}

/// What a score is made of, in tenths of a percentage point, so that the lines add up as they are shown: base + the reasons
/// told + other + calibration = score.
package struct ScoreParts: Equatable, Sendable {
    /// What the model says of a tenant of which nothing is known: about the share of cases that left.
    package var base: Int
    /// All that no reason tells of.
    package var other: Int
    /// What calibration makes of the model's own probability.
    package var calibration: Int

    package init(base: Int, other: Int, calibration: Int) {
        self.base = base
        self.other = other
        self.calibration = calibration
    }

    /// A probability in tenths of a percentage point.
    package static func tenths(_ probability: Double) -> Int { Int((probability * 1000).rounded()) }
}

/// What has moved a score since an earlier day, by the same model.
package struct ScoreMove: Equatable, Sendable {
    package var group: ReasonGroup
    /// In tenths of a percentage point; above zero it has raised the risk.
    package var tenths: Int

    package init(group: ReasonGroup, tenths: Int) {
        self.group = group
        self.tenths = tenths
    }
}

/// What the model would say if one kind of a tenant's traits were as they usually are among tenants that stayed.
package struct ScoreRelief: Equatable, Sendable {
    package var group: ReasonGroup
    /// The score then.
    package var score: Double

    package init(group: ReasonGroup, score: Double) {
        self.group = group
        self.score = score
    }
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
    package var reasons: [ScoreReason] = []
    /// What the score is made of; `nil` for earlier cut-offs.
    package var parts: ScoreParts?
    /// What has moved it since the cut-off before, the strongest first; empty where there is none before.
    package var moves: [ScoreMove] = []
    /// What would lower it, the strongest first; empty of a low risk, and where nothing would.
    package var reliefs: [ScoreRelief] = []
}
