/// A learner with its calibration: all it takes to estimate rows of numbers. Forest, single tree, logistic regression,
/// recency (a logistic regression of one feature) and base rate (of none) are all this one type.
package struct CalibratedModel: Equatable, Sendable {
    /// What was learnt from rows.
    package enum Kernel: Equatable, Sendable {
        case forest(CodedForest)
        case logistic(LogisticRegression)
    }

    package let kernel: Kernel
    package let calibration: Calibration

    package init(kernel: Kernel, calibration: Calibration) {
        self.kernel = kernel
        self.calibration = calibration
    }

    /// An estimate and what moved it: the model's `rawBaseProbability` + Σ contributions = raw probability, but for
    /// rounding, and that + `calibrationShift` = probability.
    package struct Explained: Equatable, Sendable {
        /// Calibrated.
        package var probability: Double
        /// Before calibration.
        package var rawProbability: Double
        /// What each feature adds to the raw base probability; by feature.
        package var contributions: [Double]

        /// What calibration adds.
        package var calibrationShift: Double { probability - rawProbability }
    }

    package var featureCount: Int { kernel.featureCount }

    /// The calibrated probability of each row.
    package func probabilities(of matrix: FeatureMatrix, threads: Int = 1) -> [Double] {
        kernel.probabilities(of: matrix, threads: threads).map { calibration($0) }
    }

    /// The probability, before calibration, of a row of which nothing is known; contributions count from here.
    package var rawBaseProbability: Double { kernel.baseProbability }

    /// The calibrated probability of a row of which nothing is known; `rescaledContributions` count from here.
    package var baseProbability: Double { calibration(rawBaseProbability) }

    /// Probabilities with what each feature adds.
    package func explained(_ matrix: FeatureMatrix, threads: Int = 1) -> [Explained] {
        kernel.explained(matrix, threads: threads).map { raw, contributions in
            Explained(probability: calibration(raw), rawProbability: raw, contributions: contributions)
        }
    }

    /// Contributions on the calibrated scale: `baseProbability` + Σ = probability, but for rounding.
    ///
    /// Calibration bends the scale. Each contribution is multiplied by its mean slope between base and raw probability,
    /// which is what Aumann and Shapley's rule gives a function of a sum, so signs and order stay.
    package func rescaledContributions(_ explained: Explained) -> [Double] {
        let slope = meanSlope(from: rawBaseProbability, to: explained.rawProbability)
        return explained.contributions.map { $0 * slope }
    }

    private func meanSlope(from base: Double, to raw: Double) -> Double {
        let least = 0.001
        let (low, high) = abs(raw - base) >= least ? (base, raw) : (max(0, base - least), min(1, base + least))
        return (calibration(high) - calibration(low)) / (high - low)
    }
}
