/// What is said of rows by learners that did not see their fold.
package enum CrossValidation {
    /// Asks for each fold's rows once, and puts the answers together by row.
    ///
    /// - Parameters:
    ///   - threads: how many folds are asked for at a time.
    ///   - estimate: learns from the second rows and returns one number for each of the first.
    package static func outOfFold(
        _ folds: GroupFolds, threads: Int = 1,
        _ estimate: @Sendable (_ held: [Int], _ others: [Int]) throws(TrainingError) -> [Double]
    ) throws(TrainingError) -> [Double] {
        let parts = ParallelWork.map(folds.count, threads: threads) { fold in
            let (held, others) = folds.rows(of: fold)
            return Result { () throws(TrainingError) in (rows: held, numbers: try estimate(held, others)) }
        }
        var result = [Double](repeating: .nan, count: folds.foldOfRow.count)
        for part in parts {
            let (rows, numbers) = try part.get()
            for (row, number) in zip(rows, numbers) { result[row] = number }
        }
        return result
    }

    /// Probabilities of rows by logistic regressions that did not see their fold.
    ///
    /// - Throws: `TrainingError` when what is left without a fold has only one class.
    package static func outOfFold(
        _ folds: GroupFolds, _ matrix: FeatureMatrix, isPositive: [Bool], settings: LogisticSettings, threads: Int = 1
    ) throws(TrainingError) -> [Double] {
        try outOfFold(folds) { (held, others) throws(TrainingError) in
            try LogisticRegression.fit(
                matrix.rows(at: others), isPositive: others.map { isPositive[$0] }, settings: settings,
                threads: threads
            ).probabilities(of: matrix.rows(at: held))
        }
    }

    /// The settings whose probabilities have the least log loss out of fold, the first of equals, and these
    /// probabilities.
    ///
    /// - Precondition: there are settings.
    /// - Throws: `TrainingError` when what is left without a fold has only one class.
    package static func bestLogistic(
        _ folds: GroupFolds, _ matrix: FeatureMatrix, isPositive: [Bool], among settings: [LogisticSettings],
        threads: Int = 1
    ) throws(TrainingError) -> (settings: LogisticSettings, probabilities: [Double]) {
        precondition(!settings.isEmpty, "there are settings to choose from")
        var best = (settings: settings[0], probabilities: [Double](), loss: Double.infinity)
        for candidate in settings {
            let probabilities = try outOfFold(
                folds, matrix, isPositive: isPositive, settings: candidate, threads: threads)
            let loss = ProbabilityMetrics.logLoss(probabilities: probabilities, isPositive: isPositive) ?? 0
            if loss < best.loss { best = (candidate, probabilities, loss) }
        }
        return (best.settings, best.probabilities)
    }
}

extension LogisticSettings {
    /// Both scales of numbers, each with a light, a middle and a heavy penalty: what to choose from on unknown rows.
    package static let choices: [LogisticSettings] = [NumberScale.values, .places].flatMap { scale in
        [1.0, 10, 100].map { penalty in
            var settings = LogisticSettings()
            settings.numberScale = scale
            settings.penalty = penalty
            return settings
        }
    }
}
