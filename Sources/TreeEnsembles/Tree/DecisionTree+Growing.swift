extension DecisionTree {
    /// Grows one tree on all rows, best split first, looking at every feature.
    ///
    /// - Parameters:
    ///   - maximumLeaves: where growth ends; a tree of few leaves can be read and generalises better.
    ///   - weights: how often each row counts; `nil`: once.
    package static func grown(
        on rows: TrainingRows, maximumLeaves: Int, settings: TreeSettings, weights: [UInt32]? = nil
    ) -> DecisionTree {
        var whole = settings
        whole.featureDraw = .all
        var splitter = HistogramSplitter<GiniCriterion>(
            matrix: rows.matrix, isPositive: rows.isPositive,
            weights: weights ?? Array(repeating: 1, count: rows.matrix.rowCount), settings: whole,
            generator: KeyedGenerator(seed: 0))
        return BestFirstBuilder(maximumDepth: settings.maximumDepth, maximumLeaves: maximumLeaves).build(&splitter)
    }
}
