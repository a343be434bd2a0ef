import TreeEnsembles

/// The calibration that does best on rows that it has not seen.
struct CrossCalibration {
    /// Learnt from all rows.
    let calibration: Calibration
    /// Each row's probability by a calibration that has not seen it.
    let probabilities: [Double]

    /// Compares methods by log loss; of equally good ones the simplest is taken.
    ///
    /// - Parameter threads: Changes nothing of the result.
    init(_ raw: [Double], isPositive: [Bool], folds: GroupFolds, threads: Int) throws(TrainingError) {
        var best: (method: CalibrationMethod, probabilities: [Double], loss: Double)?
        for method in CalibrationMethod.allowed(rows: raw.count) {
            let probabilities = try CrossValidation.outOfFold(folds, threads: threads) { held, others in
                let calibration = method.fit(others.map { raw[$0] }, isPositive: others.map { isPositive[$0] })
                return held.map { calibration(raw[$0]) }
            }
            let loss = RowLoss.mean(RowLoss.of(probabilities, isPositive))
            if let found = best, found.loss <= loss { continue }
            best = (method, probabilities, loss)
        }
        calibration = (best?.method ?? .none).fit(raw, isPositive: isPositive)
        probabilities = best?.probabilities ?? raw
    }
}

/// The log loss row by row.
enum RowLoss {
    static func of(_ probabilities: [Double], _ isPositive: [Bool]) -> [Double] {
        zip(probabilities, isPositive).map {
            ProbabilityMetrics.logLoss(probabilities: [$0], isPositive: [$1]) ?? 0
        }
    }

    static func mean(_ losses: [Double]) -> Double { losses.reduce(0, +) / Double(max(1, losses.count)) }

    /// Whether the first losses are lower than the second by more than chance is likely to make them: by more than one
    /// standard error of the difference, row by row.
    static func isClearlyLower(_ losses: [Double], than others: [Double]) -> Bool {
        let gains = zip(losses, others).map { $1 - $0 }
        guard gains.count > 1 else { return false }
        let mean = mean(gains)
        let spread = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return mean > (spread / Double(gains.count - 1) / Double(gains.count)).squareRoot()
    }
}
