import EventModel
import TreeEnsembles
import UsageMetrics

/// What training came to.
package enum TrainingOutcome: Sendable {
    case model(RiskModel)
    /// There is no model, and so no score: what is missing and how much is needed, in plain sentences.
    case insufficient(missing: [String])
}

/// Learns the risk of churn from a platform's own history.
package enum ChurnTrainer {
    /// Chooses among the candidates, evaluates on later cut-offs, then learns the chosen one from all cases with known
    /// outcomes.
    ///
    /// - Parameters:
    ///   - table: Cases that a `ChurnCollector` took at the stops of a `ChurnPlan`.
    ///   - today: Rows at E, whose outcome nobody knows: a feature that says nothing of them is left out.
    ///   - settings: Those of the scan.
    package static func train(
        _ table: ChurnTable, today: [ChurnRow] = [], settings: MetricSettings, options: ChurnOptions = .init()
    ) -> TrainingOutcome {
        guard !table.rows.isEmpty else { return .insufficient(missing: [nobodyAtRisk(settings.thresholds)]) }
        let horizonDays = settings.thresholds.horizonDays
        let split = EvaluationSplit(table, horizonDays: horizonDays)
        guard split.isSufficient else { return .insufficient(missing: split.missing) }
        let leftOut = LeakCheck(split: split, today: today).leftOut()
        do throws(TrainingError) {
            let evaluation = try ChurnEvaluation(split, hidden: leftOut.features, options: options)
            let final = try final(evaluation.chosen.candidate, table, hidden: leftOut.features, options)
            let maker = CardMaker(
                split: split, all: table, evaluation: evaluation, leftOut: leftOut, horizonDays: horizonDays,
                options: options)
            guard let card = maker.card(of: final.model, unseenScores: final.unseenScores) else {
                return .insufficient(missing: ["The cases of the later cut-offs do not allow an evaluation."])
            }
            return .model(RiskModel(settings: settings, card: card, learner: final.model))
        } catch {
            return .insufficient(missing: ["Nothing can be learnt: \(error)."])
        }
    }

    /// The model that scores, and what its kind says of the cases when it has not seen their tenants.
    private static func final(
        _ candidate: ModelCard.Candidate, _ table: ChurnTable, hidden: Set<Int>, _ options: ChurnOptions
    ) throws(TrainingError) -> (model: CalibratedModel, unseenScores: [Double]) {
        let lessons = try Lessons(table, hidden: hidden, seed: options.seed)
        let learner = CandidateLearner(lessons: lessons, options: options)
        let learnt = try learner.learnt(candidate)
        let model = learner.calibrated(learnt)
        return (model, learnt.unseen.filter { !$0.isNaN }.map { ScoreRounding.rounded(model.calibration($0)) })
    }

    private static func nobodyAtRisk(_ thresholds: Thresholds) -> String {
        """
        No tenant was at risk at any cut-off whose outcome is known: a tenant must have existed for \
        \(thresholds.windowDays) days and been active in them, and \(thresholds.horizonDays) more days must have passed.
        """
    }
}
