import TreeEnsembles

/// How good one model's probabilities are on some rows.
package struct ModelFigures: Equatable, Sendable {
    /// `forest calibrated`, `logistic`, `base rate` …
    package var name: String
    package var estimates: [Metric: Estimate] = [:]
    package var confusions: [Confusion] = []

    init(name: String) { self.name = name }

    /// - Parameter bootstrap: Draws for intervals; `nil`: there are none.
    init(
        name: String, probabilities: [Double], isPositive: [Bool], cutoffs: [Double], bootstrap: Bootstrap?,
        threads: Int
    ) {
        self.name = name
        for metric in Metric.allCases {
            estimates[metric] = metric.value(probabilities, isPositive).map { Estimate(value: $0) }
        }
        if let bootstrap { addIntervals(probabilities, isPositive, bootstrap, threads) }
        confusions = cutoffs.map { Confusion(cutoff: $0, probabilities: probabilities, isPositive: isPositive) }
    }

    private mutating func addIntervals(
        _ probabilities: [Double], _ isPositive: [Bool], _ bootstrap: Bootstrap, _ threads: Int
    ) {
        let metrics = Metric.allCases.filter(\.hasInterval)
        // Draws of rows that are in order by score are put in order by counting, so that no metric has to sort them.
        let order = probabilities.indices.sorted { probabilities[$0] > probabilities[$1] }
        let (scores, classes) = (order.map { probabilities[$0] }, order.map { isPositive[$0] })
        let intervals = bootstrap.intervals(levelPercent: 90, threads: threads) { drawn in
            let rows = ModelFigures.inOrder(drawn, rowCount: scores.count)
            let (scores, classes) = (rows.map { scores[$0] }, rows.map { classes[$0] })
            return metrics.map { $0.value(scores, classes) }
        }
        for (metric, interval) in zip(metrics, intervals) {
            estimates[metric]?.low = interval?.low
            estimates[metric]?.high = interval?.high
        }
    }

    private static func inOrder(_ rows: [Int], rowCount: Int) -> [Int] {
        var counts = [Int](repeating: 0, count: rowCount)
        for row in rows { counts[row] += 1 }
        var ordered: [Int] = []
        ordered.reserveCapacity(rows.count)
        for (row, count) in counts.enumerated() { for _ in 0..<count { ordered.append(row) } }
        return ordered
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
        let bootstrap = Bootstrap(
            rowCount: rows, seed: options.seed, drawCount: TableEvaluation.drawCount(rows: isPositive.count))
        models = probabilities.enumerated().map { place, candidate in
            ModelFigures(
                name: candidate.name, probabilities: candidate.values, isPositive: isPositive,
                cutoffs: options.cutoffs, bootstrap: place == 0 ? bootstrap : nil, threads: options.threads)
        }
    }
}
