import TreeEnsembles

/// A forest of rows, with what it says of the rows themselves.
struct GrownForest {
    let kernel: CalibratedModel.Kernel
    /// By row, by the trees that have not seen it; NaN where all have.
    let outOfBag: [Double]

    /// The result depends on rows and settings alone, not on the number of threads.
    ///
    /// - Throws: `TrainingError` when there is nothing to learn, such as one class.
    init(_ rows: ClassedRows, _ options: TableOptions) throws(TrainingError) {
        let (matrix, codings) = BinnedMatrix.fitting(rows.matrix, threads: options.threads)
        var settings = ForestSettings()
        settings.treeCount = options.treeCount
        settings.seed = options.seed
        settings.tree.minimumLeafRows = options.leafRows
        let training = try TrainingRows(matrix: matrix, isPositive: rows.isPositive)
        let fit = RandomForest.fit(training, settings: settings, threads: options.threads)
        kernel = .forest(CodedForest(codings: codings, forest: fit.forest))
        outOfBag = fit.outOfBag.probabilities
    }
}
