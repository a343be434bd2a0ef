import EventModel
import TreeEnsembles
import UsageMetrics

/// Applies a model to rows of eligible tenants. Who is not eligible has no score.
package struct ChurnScorer: Sendable {
    package let model: RiskModel
    private let thresholds: Thresholds
    private let threads: Int

    private static let reasonLimit = 3
    /// Reasons below this many percentage points are not worth a sentence.
    private static let leastPoints = 0.1

    /// - Throws: `Failure` when the model was learnt with another horizon, window or idle time than the settings have.
    package init(model: RiskModel, settings: MetricSettings, threads: Int = 1) throws {
        try model.requireFit(to: settings)
        self.model = model
        thresholds = settings.thresholds
        self.threads = threads
    }

    /// Scores a tenant at each of its cut-offs, oldest first; with reasons at E alone.
    ///
    /// Scores of earlier cut-offs are what this model says of the state then, not what was issued then. It may have learnt
    /// from what followed, so such a history must be labelled and never serve as an evaluation.
    package func scores(_ rows: ChurnRows) -> [TenantScore] {
        guard let figures = rows.figures, let last = rows.scoring.last else {
            return scoresWithoutReasons(rows.scoring)
        }
        let now = model.forest.explained([last].featureMatrix, threads: threads).map {
            score(last, $0.probability, reasons(figures, model.forest.rescaledContributions($0)))
        }
        return scoresWithoutReasons(rows.scoring.dropLast()) + now
    }

    private func scoresWithoutReasons(_ rows: [ChurnRow]) -> [TenantScore] {
        zip(rows, model.forest.probabilities(of: rows.featureMatrix, threads: threads)).map { score($0, $1, []) }
    }

    private func score(_ row: ChurnRow, _ probability: Double, _ reasons: [ScoreReason]) -> TenantScore {
        let score = ScoreRounding.rounded(probability)
        return TenantScore(
            tenant: row.tenant, cutoff: row.cutoff, score: score,
            band: ChurnBand(score: score, thresholds: thresholds), reasons: reasons)
    }

    /// Sums contributions by group, and lets one feature speak for it.
    private func reasons(_ figures: CutoffFigures, _ contributions: [Double]) -> [ScoreReason] {
        var reasons: [ScoreReason] = []
        for group in ReasonGroup.allCases {
            let members = ChurnFeature.all.indices.filter { ChurnFeature.all[$0].group == group }
            let points = (members.reduce(0) { $0 + contributions[$1] } * 1000).rounded() / 10
            guard points.magnitude >= ChurnScorer.leastPoints,
                let speaker = speaker(members, contributions, raisesRisk: points > 0, figures)
            else { continue }
            reasons.append(
                ScoreReason(group: group, feature: speaker.id, sentence: speaker.sentence(figures), points: points))
        }
        let order = reasons.indices.sorted {
            (reasons[$1].points.magnitude, $0) < (reasons[$0].points.magnitude, $1)
        }
        return order.prefix(ChurnScorer.reasonLimit).map { reasons[$0] }
    }

    /// The feature that moved most in the group's direction among those whose sentence does not read the other way.
    private func speaker(
        _ members: [Int], _ contributions: [Double], raisesRisk: Bool, _ figures: CutoffFigures
    ) -> ChurnFeature? {
        let sign: Double = raisesRisk ? 1 : -1
        let fitting = members.filter { !(ChurnFeature.all[$0].goodNews(figures) * sign > 0) }
        return (fitting.isEmpty ? members : fitting)
            .max { contributions[$0] * sign < contributions[$1] * sign }
            .map { ChurnFeature.all[$0] }
    }
}
