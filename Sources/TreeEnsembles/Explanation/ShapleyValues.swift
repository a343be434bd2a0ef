extension DecisionTree {
    /// Each row's Shapley values, by feature: how much knowing a feature moves the probability, averaged over all orders in
    /// which the features become known (TreeSHAP, path-dependent; see `ShapleyTree`).
    ///
    /// The root's probability + Σ values = the row's probability, but for rounding.
    ///
    /// - Precondition: the matrix has the features of the tree, coded by the codings it was trained with.
    package func shapleyValues(of matrix: BinnedMatrix, threads: Int = 1) -> [[Double]] {
        ShapleyTrees([self]).values(of: matrix, threads: threads)
    }
}

extension RandomForest {
    /// Each row's Shapley values, by feature: the mean of the trees'.
    ///
    /// `baseProbability` + Σ values = the row's probability, but for rounding. Unlike `explained`, which gives a feature
    /// what its own questions move, these do not depend on how far up a tree asks for it.
    ///
    /// - Precondition: the matrix has the forest's features, coded by the codings it was trained with.
    package func shapleyValues(of matrix: BinnedMatrix, threads: Int = 1) -> [[Double]] {
        precondition(matrix.featureCount == featureCount, "a row has the features that the forest knows")
        return ShapleyTrees(trees).values(of: matrix, threads: threads)
    }
}

/// Trees made ready for Shapley values once, for rows that come one by one.
struct ShapleyTrees: Sendable {
    private let trees: [ShapleyTree]
    private let rule: GaussLegendreRule

    /// How many rows go down one tree before the next tree: few enough that all threads get some.
    private static let blockRows = 16

    init(_ trees: [DecisionTree]) {
        self.trees = trees.map(ShapleyTree.init)
        rule = GaussLegendreRule(degree: self.trees.reduce(1) { max($0, $1.pathFeatures) } - 1)
    }

    /// Each row's Shapley values, by feature: the mean of the trees'.
    func values(of matrix: BinnedMatrix, threads: Int) -> [[Double]] {
        let width = matrix.featureCount
        let blocks = ParallelWork.blocks(of: matrix.rowCount, size: Self.blockRows)
        let parts = ParallelWork.map(blocks.count, threads: threads) { block in
            var sums = blocks[block].map { _ in [Double](repeating: 0, count: width) }
            for tree in trees {
                for (place, row) in blocks[block].enumerated() {
                    tree.addValues(ofRow: matrix.byRow[row * width..<(row + 1) * width], rule: rule, to: &sums[place])
                }
            }
            return sums.map { $0.map { $0 / Double(trees.count) } }
        }
        return Array(parts.joined())
    }
}

/// Explains rows of a model by Shapley values, whatever the model is. Made once, since a forest has to be made ready.
package struct ShapleyExplainer: Sendable {
    private let model: CalibratedModel
    /// `nil` of a formula, whose contributions do not depend on any order.
    private let trees: ShapleyTrees?

    package init(_ model: CalibratedModel) {
        self.model = model
        if case .forest(let coded) = model.kernel { trees = ShapleyTrees(coded.forest.trees) } else { trees = nil }
    }

    /// As the model's own `explained`, which gives a feature what its own questions move on the way; these do not depend
    /// on how far up a tree asks for it. They add up likewise.
    package func explained(_ matrix: FeatureMatrix, threads: Int = 1) -> [CalibratedModel.Explained] {
        let explained = model.explained(matrix, threads: threads)
        guard let trees, case .forest(let coded) = model.kernel else { return explained }
        let values = trees.values(of: coded.coded(matrix, threads: threads), threads: threads)
        return zip(explained, values).map { explained, values in
            CalibratedModel.Explained(
                probability: explained.probability, rawProbability: explained.rawProbability, contributions: values)
        }
    }
}
