import TreeEnsembles

/// A forest learnt from a table, calibrated on what trees that saw nothing of a tenant say of it.
struct FittedForest {
    let model: CalibratedForest
    /// Out-of-bag area under the ROC curve; `nil` when too few trees leave rows out.
    let outOfBagArea: Double?

    /// - Throws: `TrainingError` when there is nothing to learn from.
    init(_ table: ChurnTable, options: ChurnOptions) throws(TrainingError) {
        let (rows, codings) = try table.trainingRows()
        var settings = ForestSettings()
        settings.treeCount = max(1, options.treeCount)
        settings.seed = options.seed
        settings.tree.minimumLeafRows = options.leafRows(of: table.rows.count)
        let fit = RandomForest.fit(rows, settings: settings, threads: options.threads)
        let known = table.rows.indices.filter { fit.outOfBag.treeCounts[$0] > 0 }
        let probabilities = known.map { fit.outOfBag.probabilities[$0] }
        let outcomes = known.map { table.hasChurned[$0] }
        outOfBagArea = RankMetrics.areaUnderROC(scores: probabilities, isPositive: outcomes)
        model = CalibratedForest(
            codings: codings, forest: fit.forest,
            calibration: .sigmoid(SigmoidCalibration(fitting: probabilities, isPositive: outcomes)))
    }
}

extension ChurnTable {
    /// The rows coded for trees, all of a tenant in one group.
    func trainingRows() throws(TrainingError) -> (rows: TrainingRows, codings: [FeatureCoding]) {
        let (matrix, codings) = BinnedMatrix.fitting(rows.featureMatrix)
        return (
            try TrainingRows(matrix: matrix, isPositive: hasChurned, groups: rows.map { Int($0.tenant) }), codings
        )
    }

    /// A single tree for comparison: few leaves, so that it does not learn rows by heart.
    func singleTreeScores(of others: [ChurnRow]) throws(TrainingError) -> [Double] {
        let (rows, codings) = try trainingRows()
        var settings = TreeSettings()
        settings.minimumLeafRows = 20
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 16, settings: settings)
        return tree.probabilities(of: BinnedMatrix(others.featureMatrix, codings: codings))
    }
}

extension [ChurnRow] {
    var featureMatrix: FeatureMatrix { FeatureMatrix(featureCount: ChurnFeature.all.count, rows: map(\.values)) }
}
