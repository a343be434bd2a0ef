/// A forest with all it needs to estimate rows of numbers: the codings it was trained with and its calibration.
package struct CalibratedForest: Equatable, Sendable {
    /// By feature.
    package let codings: [FeatureCoding]
    package let forest: RandomForest
    package let calibration: Calibration

    /// - Precondition: the forest's features have one coding each.
    package init(codings: [FeatureCoding], forest: RandomForest, calibration: Calibration) {
        precondition(codings.count == forest.featureCount, "every feature has its coding")
        self.codings = codings
        self.forest = forest
        self.calibration = calibration
    }

    /// An estimate and what moved it.
    package struct Explained: Equatable, Sendable {
        /// Calibrated.
        package var probability: Double
        /// What each feature adds to the calibrated probability of a row that nothing is known of; by feature.
        package var contributions: [Double]
    }

    /// The calibrated probability of each row.
    package func probabilities(of matrix: FeatureMatrix, threads: Int = 1) -> [Double] {
        let codes = BinnedMatrix(matrix, codings: codings, threads: threads)
        return forest.probabilities(of: codes, threads: threads).map { calibration($0) }
    }

    /// The calibrated probability of a row that no question has been asked of; contributions count from here.
    package var baseProbability: Double { calibration(forest.baseProbability) }

    /// Probabilities with what each feature adds: `baseProbability` + Σ contributions = probability, but for rounding.
    ///
    /// The forest's own contributions add up to its raw probability; calibration bends that scale. Each is multiplied by
    /// the calibration's mean slope between base and raw probability, which is what Aumann and Shapley's rule gives a
    /// function of a sum, so signs and order stay.
    package func explained(_ matrix: FeatureMatrix, threads: Int = 1) -> [Explained] {
        let base = forest.baseProbability
        let codes = BinnedMatrix(matrix, codings: codings, threads: threads)
        return forest.explained(codes, threads: threads).map { raw, contributions in
            let slope = meanSlope(from: base, to: raw)
            return Explained(probability: calibration(raw), contributions: contributions.map { $0 * slope })
        }
    }

    private func meanSlope(from base: Double, to raw: Double) -> Double {
        let least = 0.001
        let (low, high) = abs(raw - base) >= least ? (base, raw) : (max(0, base - least), min(1, base + least))
        return (calibration(high) - calibration(low)) / (high - low)
    }
}
