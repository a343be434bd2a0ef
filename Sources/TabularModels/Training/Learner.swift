import TreeEnsembles

/// A way to learn from rows.
enum Learner: String, CaseIterable {
    case forest
    case logistic
    case singleTree = "single tree"
    case baseRate = "base rate"

    /// Learns from rows. The result depends on rows and settings alone, not on the number of threads.
    ///
    /// - Throws: `TrainingError` when there is nothing to learn, such as one class.
    func fit(_ rows: ClassedRows, _ options: TableOptions) throws(TrainingError) -> CalibratedModel.Kernel {
        switch self {
        case .forest: try GrownForest(rows, options).kernel
        case .logistic:
            .logistic(
                try LogisticRegression.fit(
                    rows.matrix, isPositive: rows.isPositive, settings: options.logistic, threads: options.threads))
        case .singleTree: try Learner.tree(rows, options)
        case .baseRate:
            .logistic(try LogisticRegression.fit(rows.matrix.withoutFeatures, isPositive: rows.isPositive))
        }
    }

    /// What numbers are best taken as, and how heavy the penalty, is plain from so many rows.
    private static let settingsRows = 4_000

    /// The options with the settings of logistic regressions that do best on rows not seen.
    static func withLogisticSettings(_ options: TableOptions, for rows: ClassedRows) throws(TrainingError)
        -> TableOptions
    {
        let few = rows.thinned(to: settingsRows)
        let folds = GroupFolds(
            groups: Array(few.isPositive.indices), isPositive: few.isPositive, seed: options.seed)
        // With fewer of a class than folds, what is left without a fold may have one class only.
        guard min(few.positiveCount, few.isPositive.count - few.positiveCount) > folds.count else { return options }
        var options = options
        options.logistic =
            try CrossValidation.bestLogistic(
                folds, few.matrix, isPositive: few.isPositive, among: LogisticSettings.choices,
                threads: options.threads
            ).settings
        return options
    }

    /// More rows move the few questions of a tree little, and cost as much as a forest.
    private static let treeRows = 20_000

    /// Few leaves, so that it does not learn rows by heart.
    private static func tree(_ rows: ClassedRows, _ options: TableOptions) throws(TrainingError)
        -> CalibratedModel.Kernel
    {
        let rows = rows.thinned(to: treeRows)
        let (matrix, codings) = BinnedMatrix.fitting(rows.matrix, threads: options.threads)
        var settings = TreeSettings()
        settings.minimumLeafRows = 20
        let training = try TrainingRows(matrix: matrix, isPositive: rows.isPositive)
        let tree = DecisionTree.grown(on: training, maximumLeaves: 16, settings: settings)
        return .forest(CodedForest(codings: codings, tree: tree))
    }

    /// Estimates of rows by the others.
    func crossEstimates(
        _ rows: ClassedRows, _ folds: GroupFolds, _ options: TableOptions
    ) throws(TrainingError) -> [Double] {
        // The folds are on several threads: each has one.
        var single = options
        single.threads = 1
        return try CrossValidation.outOfFold(folds, threads: options.threads) {
            [single] (held, others) throws(TrainingError) in
            let learnt = rows.at(others)
            // All rows of a class may be held back.
            guard learnt.hasBothClasses else { return held.map { _ in learnt.positiveCount > 0 ? 1 : 0 } }
            return try probabilities(fit(learnt, single), rows.at(held).matrix, single)
        }
    }

    func probabilities(
        _ kernel: CalibratedModel.Kernel, _ matrix: FeatureMatrix, _ options: TableOptions
    ) -> [Double] {
        kernel.probabilities(of: self == .baseRate ? matrix.withoutFeatures : matrix, threads: options.threads)
    }
}

extension FeatureMatrix {
    fileprivate var withoutFeatures: FeatureMatrix { FeatureMatrix(rowCount: rowCount, columns: []) }
}

/// Rows as numbers with their classes.
struct ClassedRows: Sendable {
    var matrix: FeatureMatrix
    var isPositive: [Bool]

    var positiveCount: Int { isPositive.count { $0 } }
    var hasBothClasses: Bool { isPositive.contains(true) && isPositive.contains(false) }

    func at(_ rows: [Int]) -> ClassedRows {
        ClassedRows(matrix: matrix.rows(at: rows), isPositive: rows.map { isPositive[$0] })
    }

    /// At most so many rows, evenly over all.
    func thinned(to limit: Int) -> ClassedRows {
        let count = isPositive.count
        return count <= limit ? self : at((0..<limit).map { $0 * count / limit })
    }
}
