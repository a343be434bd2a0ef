/// How far probabilities are from what happened.
package enum ProbabilityMetrics {
    /// Mean squared difference of probability and outcome (Brier, 1950); `nil` without rows.
    package static func brier(probabilities: [Double], isPositive: [Bool]) -> Double? {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        guard !probabilities.isEmpty else { return nil }
        var sum = 0.0
        for (probability, positive) in zip(probabilities, isPositive) { sum += squaredError(probability, positive) }
        return sum / Double(probabilities.count)
    }

    /// Mean −ln of the probability given to what happened, in nats; `nil` without rows.
    ///
    /// Probabilities are kept within ε … 1 − ε with ε = 2⁻⁵², as scikit-learn's `log_loss` does, so that a row that was
    /// thought impossible costs 36 and not the infinite.
    package static func logLoss(probabilities: [Double], isPositive: [Bool]) -> Double? {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        guard !probabilities.isEmpty else { return nil }
        var sum = 0.0
        for (probability, positive) in zip(probabilities, isPositive) { sum += logLoss(probability, positive) }
        return sum / Double(probabilities.count)
    }

    static func squaredError(_ probability: Double, _ isPositive: Bool) -> Double {
        let error = probability - (isPositive ? 1 : 0)
        return error * error
    }

    package static func logLoss(_ probability: Double, _ isPositive: Bool) -> Double {
        -StableMath.log(min(max(isPositive ? probability : 1 - probability, .ulpOfOne), 1 - .ulpOfOne))
    }

    /// Expected calibration error: Σ n_b ÷ n · |mean probability − share of positives| over bins of equal width, what one
    /// probability is off by in the mean (Naeini, Cooper, Hauskrecht, "Obtaining well calibrated probabilities using
    /// Bayesian binning", 2015). `nil` without rows.
    ///
    /// Depends on the number of bins, and is not 0 for true probabilities either: each bin's share is a random number.
    package static func expectedCalibrationError(
        probabilities: [Double], isPositive: [Bool], binCount: Int = 10
    ) -> Double? {
        let table = ReliabilityBin.table(probabilities: probabilities, isPositive: isPositive, binCount: binCount)
        guard !probabilities.isEmpty else { return nil }
        var sum = 0.0
        for bin in table {
            guard let mean = bin.meanProbability, let share = bin.observedShare else { continue }
            sum += Double(bin.rows) * abs(mean - share)
        }
        return sum / Double(probabilities.count)
    }
}
