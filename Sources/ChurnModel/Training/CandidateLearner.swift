import TreeEnsembles

/// Learns each of the candidates from the same cases.
struct CandidateLearner {
    let lessons: Lessons
    let options: ChurnOptions

    /// A candidate as it was learnt, and what learners of its kind say of tenants that they had not seen.
    struct Learnt: Sendable {
        let candidate: ModelCard.Candidate
        let kernel: CalibratedModel.Kernel
        /// By row; NaN where there is no estimate.
        let unseen: [Double]
    }

    /// - Throws: `TrainingError` when there is nothing to learn from.
    func learnt(_ candidate: ModelCard.Candidate) throws(TrainingError) -> Learnt {
        switch candidate {
        case .forest: return forest()
        case .logistic: return try logistic(.logistic, lessons.matrix)
        case .tree: return try tree()
        case .recency:
            return try logistic(.recency, lessons.matrix.hiding(Self.all.subtracting([Self.recency])))
        case .baseRate:
            let matrix = lessons.matrix.hiding(Self.all)
            let formula = try LogisticRegression.fit(matrix, isPositive: lessons.hasChurned)
            return Learnt(
                candidate: .baseRate, kernel: .logistic(formula), unseen: formula.probabilities(of: matrix))
        }
    }

    /// The learnt candidate, calibrated on what its kind says of tenants that it had not seen.
    func calibrated(_ learnt: Learnt) -> CalibratedModel {
        CalibratedModel(
            kernel: learnt.kernel,
            calibration: CrossCalibration(learnt.unseen, isPositive: lessons.hasChurned, folds: lessons.folds)
                .calibration)
    }

    private static let all = Set(ChurnFeature.all.indices)
    private static let recency = ChurnFeature.all.firstIndex { $0.id == "silence.hours" } ?? 0

    private func forest() -> Learnt {
        let fit = RandomForest.fit(
            lessons.rows, settings: options.forest(of: lessons.matrix.rowCount), threads: options.threads)
        return Learnt(
            candidate: .forest, kernel: .forest(CodedForest(codings: lessons.codings, forest: fit.forest)),
            unseen: fit.outOfBag.probabilities)
    }

    private func logistic(
        _ candidate: ModelCard.Candidate, _ matrix: FeatureMatrix
    ) throws(TrainingError) -> Learnt {
        let formula = try LogisticRegression.fit(
            matrix, isPositive: lessons.hasChurned, settings: options.logistic, threads: options.threads)
        return Learnt(
            candidate: candidate, kernel: .logistic(formula),
            unseen: try CrossValidation.outOfFold(
                lessons.folds, matrix, isPositive: lessons.hasChurned, settings: options.logistic,
                threads: options.threads))
    }

    private func tree() throws(TrainingError) -> Learnt {
        var settings = ReadableTreeSettings()
        settings.seed = options.seed
        let unseen = try CrossValidation.outOfFold(lessons.folds, threads: options.threads) {
            [settings] (held, others) throws(TrainingError) in
            let rows = try TrainingRows(
                matrix: BinnedMatrix(lessons.matrix.rows(at: others), codings: lessons.codings),
                isPositive: others.map { lessons.hasChurned[$0] }, groups: others.map { Int(lessons.rows.groups[$0]) })
            return DecisionTree.pruned(on: rows, settings: settings)
                .probabilities(of: BinnedMatrix(lessons.matrix.rows(at: held), codings: lessons.codings))
        }
        let tree = DecisionTree.pruned(on: lessons.rows, settings: settings)
        return Learnt(
            candidate: .tree, kernel: .forest(CodedForest(codings: lessons.codings, tree: tree)), unseen: unseen)
    }
}

extension ChurnOptions {
    func forest(of rowCount: Int) -> ForestSettings {
        var settings = ForestSettings()
        settings.treeCount = max(1, treeCount)
        settings.seed = seed
        settings.tree.minimumLeafRows = leafRows(of: rowCount)
        return settings
    }

    /// Numbers enter as places, so that no scale and no outlier plays a part.
    var logistic: LogisticSettings {
        var settings = LogisticSettings()
        settings.numberScale = .places
        settings.penalty = 100
        return settings
    }
}
