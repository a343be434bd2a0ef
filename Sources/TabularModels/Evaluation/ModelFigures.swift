import TreeEnsembles

/// How good one model's probabilities are on some rows.
package struct ModelFigures: Equatable, Sendable {
    /// `forest calibrated`, `logistic`, `base rate` …
    package var name: String
    package var estimates: [Metric: Estimate] = [:]
    package var confusions: [Confusion] = []

    init(name: String) { self.name = name }

    init(name: String, probabilities: [Double], isPositive: [Bool], cutoffs: [Double]) {
        self.name = name
        let figures = ScoreSheet(probabilities: probabilities, isPositive: isPositive).figures()
        for metric in Metric.allCases {
            estimates[metric] = figures[metric.figure].map { Estimate(value: $0) }
        }
        confusions = cutoffs.map { Confusion(cutoff: $0, probabilities: probabilities, isPositive: isPositive) }
    }

    /// - Parameter sheet: The probabilities that the figures are of.
    mutating func addIntervals(_ sheet: ScoreSheet, _ bootstrap: Bootstrap, threads: Int) {
        let draws = bootstrap.values(threads: threads) { sheet.figures(of: $0) }
        for metric in Metric.allCases where metric.hasInterval {
            let interval = Bootstrap.interval(draws.map { $0[metric.figure] }, levelPercent: 90)
            estimates[metric]?.low = interval?.low
            estimates[metric]?.high = interval?.high
        }
    }
}

/// How good several models are on the same rows, the one that scores first.
package struct TableEvaluation: Equatable, Sendable {
    package enum Source: String, Sendable {
        /// Rows of the training, each by models that have not seen it.
        case crossValidated = "cross-validated"
        case heldOut = "held-out"
    }

    package var source: Source
    package var rows: Int
    package var positives: Int
    package var models: [ModelFigures]
}

extension TableEvaluation {
    /// Whether what scores has the lower log loss; so it is of no rows.
    var beatsBaseRate: Bool {
        let baseRate = models.first { $0.name == Learner.baseRate.rawValue }
        guard let scoring = models.first?.estimates[.logLoss], let base = baseRate?.estimates[.logLoss] else {
            return true
        }
        return scoring.value < base.value
    }

    /// More draws than rows allow would take longer than the training.
    private static func drawCount(rows: Int) -> Int { rows > 20_000 ? 100 : 200 }

    /// - Parameter probabilities: By name, the model that scores first; that one gets intervals.
    init(
        _ source: Source, _ probabilities: [(name: String, values: [Double])], isPositive: [Bool],
        options: TableOptions
    ) {
        self.source = source
        rows = isPositive.count
        positives = isPositive.count { $0 }
        models = ParallelWork.map(probabilities.count, threads: options.threads) { place in
            ModelFigures(
                name: probabilities[place].name, probabilities: probabilities[place].values, isPositive: isPositive,
                cutoffs: options.cutoffs)
        }
        guard let first = probabilities.first else { return }
        let bootstrap = Bootstrap(
            rowCount: rows, seed: options.seed, drawCount: TableEvaluation.drawCount(rows: rows))
        models[0].addIntervals(
            ScoreSheet(probabilities: first.values, isPositive: isPositive), bootstrap, threads: options.threads)
    }
}
