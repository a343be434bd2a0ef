extension DecisionTree {
    /// Each row's Shapley values, by feature: how much knowing a feature moves the probability, averaged over all orders in
    /// which the features become known (TreeSHAP, path-dependent; see `ShapleyTree`).
    ///
    /// The root's probability + Σ values = the row's probability, but for rounding.
    ///
    /// - Precondition: the matrix has the features of the tree, coded by the codings it was trained with.
    package func shapleyValues(of matrix: BinnedMatrix, threads: Int = 1) -> [[Double]] {
        ShapleyTree.meanValues([self], of: matrix, threads: threads)
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
        return ShapleyTree.meanValues(trees, of: matrix, threads: threads)
    }
}

extension ShapleyTree {
    /// How many rows go down one tree before the next tree: few enough that all threads get some.
    private static let blockRows = 16

    fileprivate static func meanValues(
        _ trees: [DecisionTree], of matrix: BinnedMatrix, threads: Int
    ) -> [[Double]] {
        let trees = trees.map(ShapleyTree.init)
        let rule = GaussLegendreRule(degree: trees.reduce(1) { max($0, $1.pathFeatures) } - 1)
        let width = matrix.featureCount
        let blocks = ParallelWork.blocks(of: matrix.rowCount, size: blockRows)
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
