extension CalibratedModel.Kernel {
    /// How many features a row has.
    package var featureCount: Int {
        switch self {
        case .forest(let coded): coded.edges.count
        case .logistic(let formula): formula.featureCount
        }
    }

    /// The probability, not calibrated, of each row.
    package func probabilities(of matrix: FeatureMatrix, threads: Int = 1) -> [Double] {
        switch self {
        case .forest(let coded): coded.forest.probabilities(of: coded.coded(matrix), threads: threads)
        case .logistic(let formula): formula.probabilities(of: matrix)
        }
    }

    /// The probability of a row of which nothing is known.
    package var baseProbability: Double {
        switch self {
        case .forest(let coded): coded.forest.baseProbability
        case .logistic(let formula): StableMath.logistic(formula.baseLogOdds)
        }
    }

    /// Each row's probability, and what each feature adds to the base probability, by feature: they add up.
    func explained(_ matrix: FeatureMatrix, threads: Int) -> [(probability: Double, contributions: [Double])] {
        switch self {
        case .forest(let coded): coded.forest.explained(coded.coded(matrix), threads: threads)
        case .logistic(let formula): formula.explained(matrix)
        }
    }
}

extension LogisticRegression {
    /// Each row's probability, and what each feature adds to that at the base log odds, by feature.
    ///
    /// Log odds add up, probabilities do not: what a feature adds to the log odds is multiplied by the mean slope of the
    /// logistic curve between base and row, as Aumann and Shapley's rule gives a function of a sum.
    func explained(_ matrix: FeatureMatrix) -> [(probability: Double, contributions: [Double])] {
        let base = StableMath.logistic(baseLogOdds)
        return zip(logOdds(of: matrix), contributions(of: matrix)).map { logOdds, contributions in
            let probability = StableMath.logistic(logOdds)
            let way = contributions.reduce(0, +)
            // So near the base that the curve is straight.
            let slope = way.magnitude < 1e-6 ? base * (1 - base) : (probability - base) / way
            return (probability, contributions.map { $0 * slope })
        }
    }
}
