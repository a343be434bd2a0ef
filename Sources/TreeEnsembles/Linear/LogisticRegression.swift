/// How a logistic regression is fitted.
package struct LogisticSettings: Equatable, Sendable {
    /// What of a number enters the formula.
    package enum NumberScale: Equatable, Sendable {
        /// The number itself.
        case values
        /// Its place among the training's values.
        case places
    }

    /// Half of this times Σ weight² is added to the rows' summed loss; positive. scikit-learn's `C` is its inverse.
    ///
    /// Weights are those of numbers of unit spread and of switches; the constant is free.
    package var penalty = 1.0
    package var numberScale = NumberScale.values

    package init() {}
}

/// Log odds as a sum over features: a weight times each number, a weight for each category and for what is missing.
///
/// All weights are held small by one penalty (ridge; le Cessie and van Houwelingen, "Ridge estimators in logistic
/// regression", 1992), so features that say the same share their weight, and there is always one best formula.
/// Without features it is the base rate.
package struct LogisticRegression: Equatable, Sendable {
    let features: [LinearFeature]
    let constant: Double
    /// By feature; 0 where it is no number.
    let slopes: [Double]
    /// By feature and switch.
    let switchWeights: [[Double]]

    package var featureCount: Int { features.count }

    /// Log odds of each row.
    ///
    /// - Precondition: the matrix has the features that the formula was fitted to, in their order.
    package func logOdds(of matrix: FeatureMatrix) -> [Double] {
        precondition(matrix.featureCount == featureCount, "a row has the features that the formula knows")
        var sums = [Double](repeating: constant, count: matrix.rowCount)
        for (feature, column) in matrix.columns.enumerated() {
            for (row, value) in column.enumerated() { sums[row] += term(feature, value) }
        }
        return sums
    }

    /// The positive class's probability of each row.
    package func probabilities(of matrix: FeatureMatrix) -> [Double] {
        logOdds(of: matrix).map(StableMath.logistic)
    }

    /// The log odds of a row whose every number and switch stands at its mean over the training rows.
    package var baseLogOdds: Double { features.indices.reduce(constant) { $0 + meanTerm($1) } }

    /// What each feature adds to the base log odds, by row and feature: weight × (input − mean), summed over the feature's
    /// inputs. `baseLogOdds` + Σ contributions = log odds, but for rounding.
    package func contributions(of matrix: FeatureMatrix) -> [[Double]] {
        precondition(matrix.featureCount == featureCount, "a row has the features that the formula knows")
        let means = features.indices.map(meanTerm)
        return (0..<matrix.rowCount).map { row in
            features.indices.map { term($0, matrix.columns[$0][row]) - means[$0] }
        }
    }

    private func term(_ feature: Int, _ value: Double) -> Double {
        let input = features[feature].input(value)
        return slopes[feature] * input.number + (input.switchIndex < 0 ? 0 : switchWeights[feature][input.switchIndex])
    }

    /// Numbers have a mean of 0, so only switches count.
    private func meanTerm(_ feature: Int) -> Double {
        zip(switchWeights[feature], features[feature].switchShares).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
