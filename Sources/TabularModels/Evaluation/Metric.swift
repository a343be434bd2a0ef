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

    var figure: ScoreFigure {
        switch self {
        case .auc: .area
        case .averagePrecision: .averagePrecision
        case .brier: .brier
        case .logLoss: .logLoss
        case .calibrationError: .calibrationError
        case .lift10: .lift10
        case .lift20: .lift20
        }
    }
}

/// A figure, and the range in which it lies in 90 of 100 draws of the rows.
package struct Estimate: Equatable, Sendable {
    package var value: Double
    package var low: Double?
    package var high: Double?
}
