import TreeEnsembles

/// The log loss row by row.
enum RowLoss {
    static func of(_ probabilities: [Double], _ isPositive: [Bool]) -> [Double] {
        zip(probabilities, isPositive).map { ProbabilityMetrics.logLoss($0, $1) }
    }

    /// Whether the first losses are lower than the second by more than chance is likely to make them: by more than one
    /// standard error of the difference, row by row.
    static func isClearlyLower(_ losses: [Double], than others: [Double]) -> Bool {
        let gains = zip(losses, others).map { $1 - $0 }
        guard gains.count > 1 else { return false }
        let mean = gains.reduce(0, +) / Double(gains.count)
        let spread = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return mean > (spread / Double(gains.count - 1) / Double(gains.count)).squareRoot()
    }
}
