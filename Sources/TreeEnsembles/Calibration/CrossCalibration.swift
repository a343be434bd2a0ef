/// The calibration that does best on rows that it has not seen.
package struct CrossCalibration: Sendable {
    /// Learnt from all rows that have an estimate.
    package let calibration: Calibration
    /// Each row's probability by a calibration that has not seen its fold; NaN where there is no estimate.
    package let probabilities: [Double]

    /// Compares methods by log loss; of equally good ones the simplest is taken.
    ///
    /// - Parameter raw: By row, of models that have not seen the row: out of bag, or out of fold; NaN without an estimate.
    package init(_ raw: [Double], isPositive: [Bool], folds: GroupFolds) {
        precondition(raw.count == isPositive.count, "every row has its class")
        let known = raw.indices.filter { !raw[$0].isNaN }
        let outcomes = known.map { isPositive[$0] }
        var best: (method: CalibrationMethod, probabilities: [Double], loss: Double)?
        for method in CalibrationMethod.allowed(rows: known.count) {
            let probabilities = Self.crossed(raw, isPositive, known, folds, method)
            let loss =
                ProbabilityMetrics.logLoss(probabilities: known.map { probabilities[$0] }, isPositive: outcomes)
                ?? .infinity
            if let found = best, found.loss <= loss { continue }
            best = (method, probabilities, loss)
        }
        calibration = (best?.method ?? .none).fit(known.map { raw[$0] }, isPositive: outcomes)
        probabilities = best?.probabilities ?? raw
    }

    private static func crossed(
        _ raw: [Double], _ isPositive: [Bool], _ known: [Int], _ folds: GroupFolds, _ method: CalibrationMethod
    ) -> [Double] {
        var result = [Double](repeating: .nan, count: raw.count)
        for fold in 0..<folds.count {
            let others = known.filter { folds.foldOfRow[$0] != fold }
            let calibration = method.fit(others.map { raw[$0] }, isPositive: others.map { isPositive[$0] })
            for row in known where folds.foldOfRow[row] == fold { result[row] = calibration(raw[row]) }
        }
        return result
    }
}
