import EventModel
import TreeEnsembles
import UsageMetrics

/// Applies a model to rows of eligible tenants. Who is not eligible has no score.
package struct ChurnScorer: Sendable {
    package let model: RiskModel
    private let profile: ModelProfile
    private let shapley: ShapleyExplainer
    private let thresholds: Thresholds
    private let threads: Int

    private static let reasonLimit = 3
    /// Reasons below this many percentage points are not worth a sentence.
    private static let leastPoints = 0.1

    /// - Throws: `Failure` when the model was learnt with another horizon, window or idle time than the settings have.
    package init(model: RiskModel, settings: MetricSettings, threads: Int = 1) throws {
        try model.requireFit(to: settings)
        self.model = model
        profile = ModelProfile(model.card)
        shapley = ShapleyExplainer(model.learner)
        thresholds = settings.thresholds
        self.threads = threads
    }

    /// Where a tenant stands in the profile of what the model learnt from.
    ///
    /// - Parameter score: The tenant's, at E; `nil` of one that has none.
    package func signals(_ rows: ChurnRows, score: TenantScore?) -> DriftSignals {
        guard let last = rows.scoring.last, let score else { return DriftSignals(hasChurned: rows.hasChurned) }
        return profile.signals(last, score: score.score, outcome: rows.hasChurned)
    }

    /// Scores a tenant at each of its cut-offs, oldest first; with reasons at E alone.
    ///
    /// Scores of earlier cut-offs are what this model says of the state then, not what was issued then. It may have learnt
    /// from what followed, so such a history must be labelled and never serve as an evaluation.
    package func scores(_ rows: ChurnRows) -> [TenantScore] {
        guard let figures = rows.figures, let last = rows.scoring.last else {
            return scoresWithoutReasons(rows.scoring)
        }
        let before = rows.scoring.dropLast().last
        let explained = model.learner.explained(
            ([before].compactMap { $0 } + [last]).featureMatrix, threads: threads)
        guard let now = explained.last else { return scoresWithoutReasons(rows.scoring) }
        var score = score(last, now.probability)
        // Somebody acts on these: they are worth the thousandfold time of Shapley values.
        let told = score.band == .low ? now : shapley.explained([last].featureMatrix, threads: threads)[0]
        score.reasons = reasons(figures, told.contributions)
        score.parts = parts(told, score)
        if score.band != .low { score.reliefs = reliefs(of: last, from: score.score) }
        if before != nil { score.moves = moves(from: explained[0].contributions, to: now.contributions) }
        return scoresWithoutReasons(rows.scoring.dropLast()) + [score]
    }

    private func scoresWithoutReasons(_ rows: [ChurnRow]) -> [TenantScore] {
        zip(rows, model.learner.probabilities(of: rows.featureMatrix, threads: threads)).map { score($0, $1) }
    }

    private func score(_ row: ChurnRow, _ probability: Double) -> TenantScore {
        let score = ScoreRounding.rounded(probability)
        return TenantScore(
            tenant: row.tenant, cutoff: row.cutoff, score: score,
            band: ChurnBand(score: score, thresholds: thresholds))
    }

    private func parts(_ explained: CalibratedModel.Explained, _ score: TenantScore) -> ScoreParts {
        let base = ScoreParts.tenths(model.learner.rawBaseProbability)
        let raw = ScoreParts.tenths(explained.rawProbability)
        let told = score.reasons.reduce(0) { $0 + $1.tenths }
        return ScoreParts(base: base, other: raw - base - told, calibration: ScoreParts.tenths(score.score) - raw)
    }

    private static let members: [(group: ReasonGroup, features: [Int])] = ReasonGroup.allCases.map { group in
        (group, ChurnFeature.all.indices.filter { ChurnFeature.all[$0].group == group })
    }

    private func moves(from before: [Double], to now: [Double]) -> [ScoreMove] {
        let moves = Self.members.map { group, features in
            ScoreMove(group: group, tenths: ScoreParts.tenths(features.reduce(0) { $0 + now[$1] - before[$1] }))
        }
        let order = moves.indices.filter { moves[$0].tenths != 0 }.sorted {
            (moves[$1].tenths.magnitude, $0) < (moves[$0].tenths.magnitude, $1)
        }
        return order.map { moves[$0] }
    }

    /// Kinds of traits that a vendor can do something about.
    private static let changeable: Set<ReasonGroup> = [
        .silence, .visits, .work, .users, .sessions, .outcomes, .sentiment,
    ]
    /// A relief of less is not worth a sentence.
    private static let leastRelief = 0.05
    private static let reliefLimit = 2

    private func reliefs(of row: ChurnRow, from score: Double) -> [ScoreRelief] {
        let groups = Self.members.filter { Self.changeable.contains($0.group) }
        let rows = groups.map { _, features in
            row.values.indices.map { features.contains($0) ? model.card.typical[$0] : row.values[$0] }
        }
        let matrix = FeatureMatrix(featureCount: row.values.count, rows: rows)
        let scores = model.learner.probabilities(of: matrix, threads: threads).map(ScoreRounding.rounded)
        return zip(groups, scores).map { ScoreRelief(group: $0.group, score: $1) }
            .filter { score - $0.score >= Self.leastRelief }
            .enumerated().sorted { ($0.element.score, $0.offset) < ($1.element.score, $1.offset) }
            .prefix(Self.reliefLimit).map(\.element)
    }

    /// Sums contributions by group, and lets one feature speak for it.
    private func reasons(_ figures: CutoffFigures, _ contributions: [Double]) -> [ScoreReason] {
        var reasons: [ScoreReason] = []
        for (group, members) in Self.members {
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
