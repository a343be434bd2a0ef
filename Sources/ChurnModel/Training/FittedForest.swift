import TreeEnsembles

/// A forest learnt from a table, calibrated on what trees that saw nothing of a tenant say of it.
struct FittedForest {
    let model: CalibratedModel
    /// Out-of-bag area under the ROC curve; `nil` when too few trees leave rows out.
    let outOfBagArea: Double?

    /// - Throws: `TrainingError` when there is nothing to learn from.
    init(_ table: ChurnTable, options: ChurnOptions) throws(TrainingError) {
        let (rows, edges) = try table.trainingRows()
        var settings = ForestSettings()
        settings.treeCount = max(1, options.treeCount)
        settings.seed = options.seed
        settings.tree.minimumLeafRows = options.leafRows(of: table.rows.count)
        let fit = RandomForest.fit(rows, settings: settings, threads: options.threads)
        let known = table.rows.indices.filter { fit.outOfBag.treeCounts[$0] > 0 }
        let probabilities = known.map { fit.outOfBag.probabilities[$0] }
        let outcomes = known.map { table.hasChurned[$0] }
        outOfBagArea = RankMetrics.areaUnderROC(scores: probabilities, isPositive: outcomes)
        model = CalibratedModel(
            kernel: .forest(CodedForest(edges: edges, forest: fit.forest)),
            calibration: .sigmoid(SigmoidCalibration(fitting: probabilities, isPositive: outcomes)))
    }
}

extension ChurnTable {
    /// The rows coded for trees, all of a tenant in one group.
    func trainingRows() throws(TrainingError) -> (rows: TrainingRows, edges: [BinEdges]) {
        let (matrix, edges) = BinnedMatrix.fitting(rows.featureMatrix)
        return (
            try TrainingRows(matrix: matrix, isPositive: hasChurned, groups: rows.map { Int($0.tenant) }), edges
        )
    }

    /// A single tree for comparison: few leaves, so that it does not learn rows by heart.
    func singleTreeScores(of others: [ChurnRow]) throws(TrainingError) -> [Double] {
        let (rows, edges) = try trainingRows()
        var settings = TreeSettings()
        settings.minimumLeafRows = 20
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 16, settings: settings)
        return tree.probabilities(of: BinnedMatrix(others.featureMatrix, edges: edges))
    }

    /// A logistic regression on the same features for comparison: what a plain formula achieves. Numbers enter as places,
    /// so that no scale and no outlier plays a part.
    func logisticScores(of others: [ChurnRow], threads: Int) throws(TrainingError) -> [Double] {
        var settings = LogisticSettings()
        settings.numberScale = .places
        settings.penalty = 100
        return try LogisticRegression.fit(
            rows.featureMatrix, isPositive: hasChurned, settings: settings, threads: threads
        ).logOdds(of: others.featureMatrix)
    }
}

extension [ChurnRow] {
    var featureMatrix: FeatureMatrix { FeatureMatrix(featureCount: ChurnFeature.all.count, rows: map(\.values)) }
}
