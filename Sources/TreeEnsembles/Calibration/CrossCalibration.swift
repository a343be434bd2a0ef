/// The calibration that does best on rows that it has not seen.
package struct CrossCalibration: Sendable {
    /// Learnt from all rows that have an estimate.
    package let calibration: Calibration
    /// Each row's probability by a calibration that has not seen its fold; NaN where there is no estimate.
    package let probabilities: [Double]

    /// Compares methods by log loss; of equally good ones the simplest is taken.
    ///
    /// - Parameters:
    ///   - raw: By row, of models that have not seen the row: out of bag, or out of fold; NaN without an estimate.
    ///   - threads: Changes nothing of the result.
    package init(_ raw: [Double], isPositive: [Bool], folds: GroupFolds, threads: Int = 1) {
        precondition(raw.count == isPositive.count, "every row has its class")
        let known = raw.indices.filter { !raw[$0].isNaN }
        let outcomes = known.map { isPositive[$0] }
        var best: (method: CalibrationMethod, probabilities: [Double], loss: Double)?
        for method in CalibrationMethod.allowed(rows: known.count) {
            let probabilities = Self.crossed(raw, isPositive, known, folds, method, threads)
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
        _ raw: [Double], _ isPositive: [Bool], _ known: [Int], _ folds: GroupFolds, _ method: CalibrationMethod,
        _ threads: Int
    ) -> [Double] {
        let calibrations = ParallelWork.map(folds.count, threads: threads) { fold in
            let others = known.filter { folds.foldOfRow[$0] != fold }
            return method.fit(others.map { raw[$0] }, isPositive: others.map { isPositive[$0] })
        }
        var result = [Double](repeating: .nan, count: raw.count)
        for row in known { result[row] = calibrations[folds.foldOfRow[row]](raw[row]) }
        return result
    }
}
