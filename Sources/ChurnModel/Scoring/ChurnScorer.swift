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

    /// Scores with reasons; in the order of `rows`.
    package func scores(_ rows: [ChurnRow]) -> [TenantScore] {
        zip(rows, model.forest.explained(rows.featureMatrix, threads: threads)).map { row, explained in
            score(row, explained.probability, reasons(row.figures, explained.contributions))
        }
    }

    /// Scores without reasons, at earlier cut-offs: what this model would have said then, not what was said.
    package func scoresWithoutReasons(_ rows: [ChurnRow]) -> [TenantScore] {
        zip(rows, model.forest.probabilities(of: rows.featureMatrix, threads: threads)).map { score($0, $1, []) }
    }

    private func score(_ row: ChurnRow, _ probability: Double, _ reasons: [ScoreReason]) -> TenantScore {
        let score = ScoreRounding.rounded(probability)
        return TenantScore(
            tenant: row.tenant, cutoff: row.cutoff, score: score,
            band: ChurnBand(score: score, thresholds: thresholds), reasons: reasons)
    }

    /// Sums contributions by group, and lets the feature that moved most in the group's direction speak for it.
    private func reasons(_ figures: CutoffFigures, _ contributions: [Double]) -> [ScoreReason] {
        let features = ChurnFeature.all
        var reasons: [ScoreReason] = []
        for group in ReasonGroup.allCases {
            let members = features.indices.filter { features[$0].group == group }
            let sum = members.reduce(0) { $0 + contributions[$1] }
            let points = (sum * 1000).rounded() / 10
            guard points.magnitude >= ChurnScorer.leastPoints else { continue }
            let sign: Double = points > 0 ? 1 : -1
            guard let spokesman = members.max(by: { contributions[$0] * sign < contributions[$1] * sign }) else {
                continue
            }
            reasons.append(
                ScoreReason(
                    group: group, feature: features[spokesman].id, sentence: features[spokesman].sentence(figures),
                    points: points))
        }
        let order = reasons.indices.sorted {
            (reasons[$1].points.magnitude, $0) < (reasons[$0].points.magnitude, $1)
        }
        return order.prefix(ChurnScorer.reasonLimit).map { reasons[$0] }
    }
}
