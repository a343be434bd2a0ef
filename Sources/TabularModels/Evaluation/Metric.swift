import TreeEnsembles

/// A figure of how good probabilities are. Definitions are in `RankMetrics` and `ProbabilityMetrics`.
package enum Metric: String, CaseIterable, Sendable {
    case auc, averagePrecision, brier, logLoss, calibrationError, lift10, lift20

    package var title: String {
        switch self {
        case .auc: "AUC"
        case .averagePrecision: "avg. precision"
        case .brier: "Brier"
        case .logLoss: "log loss"
        case .calibrationError: "ECE"
        case .lift10: "lift 10 %"
        case .lift20: "lift 20 %"
        }
    }

    /// Whether drawing rows anew tells how far the figure depends on them. The calibration error of drawn rows is too
    /// large on average, as each bin's share varies once more.
    var hasInterval: Bool { self != .calibrationError }

    /// `nil` where the rows leave it undefined, such as an order with one class.
    func value(_ probabilities: [Double], _ isPositive: [Bool]) -> Double? {
        switch self {
        case .auc: RankMetrics.areaUnderROC(scores: probabilities, isPositive: isPositive)
        case .averagePrecision: RankMetrics.averagePrecision(scores: probabilities, isPositive: isPositive)
        case .brier: ProbabilityMetrics.brier(probabilities: probabilities, isPositive: isPositive)
        case .logLoss: ProbabilityMetrics.logLoss(probabilities: probabilities, isPositive: isPositive)
        case .calibrationError:
            ProbabilityMetrics.expectedCalibrationError(probabilities: probabilities, isPositive: isPositive)
        case .lift10: RankMetrics.lift(scores: probabilities, isPositive: isPositive, share: 0.1)
        case .lift20: RankMetrics.lift(scores: probabilities, isPositive: isPositive, share: 0.2)
        }
    }
}

/// A figure, and the range in which it lies in 90 of 100 draws of the rows.
package struct Estimate: Equatable, Sendable {
    package var value: Double
    package var low: Double?
    package var high: Double?
}
