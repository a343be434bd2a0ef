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
    /// Evaluates on later cut-offs, then learns from all cases with known outcomes.
    ///
    /// - Parameters:
    ///   - table: Cases that a `ChurnCollector` took at the stops of a `ChurnPlan`.
    ///   - settings: Those of the scan.
    package static func train(
        _ table: ChurnTable, settings: MetricSettings, options: ChurnOptions = .init()
    ) -> TrainingOutcome {
        guard !table.rows.isEmpty else {
            let thresholds = settings.thresholds
            return .insufficient(missing: [
                "No tenant was at risk at any cut-off whose outcome is known: a tenant must have existed for "
                    + "\(thresholds.windowDays) days and been active in them, and \(thresholds.horizonDays) more days must "
                    + "have passed."
            ])
        }
        let split = EvaluationSplit(table, horizonDays: settings.thresholds.horizonDays)
        guard split.isSufficient else { return .insufficient(missing: split.missing) }
        do throws(TrainingError) {
            let evaluation = ChurnEvaluation(split: split, options: options)
            guard let card = try evaluation.card(final: table) else {
                return .insufficient(missing: ["The cases of the later cut-offs do not allow an evaluation."])
            }
            let fitted = try FittedForest(table, options: options)
            return .model(RiskModel(settings: settings, card: card, forest: fitted.model))
        } catch {
            return .insufficient(missing: ["Nothing can be learnt: \(error)."])
        }
    }
}
