/// Trees whose mean is the estimate (Breiman, "Random Forests", 2001; probabilities averaged as scikit-learn does).
package struct RandomForest: Equatable, Sendable {
    package let trees: [DecisionTree]
    package let featureCount: Int

    /// The mean of the trees' root probabilities: what a row is estimated before any question.
    package let baseProbability: Double

    init(trees: [DecisionTree], featureCount: Int) {
        self.trees = trees
        self.featureCount = featureCount
        baseProbability = trees.reduce(0) { $0 + $1.probabilities[0] } / Double(trees.count)
    }

    /// The positive class's probability of each row: the mean over the trees, summed in their order.
    ///
    /// - Precondition: the matrix has the forest's features, coded by the codings it was trained with.
    package func probabilities(of matrix: BinnedMatrix, threads: Int = 1) -> [Double] {
        precondition(matrix.featureCount == featureCount, "a row has the features that the forest knows")
        let blocks = RandomForest.blocks(of: matrix.rowCount, threads: threads)
        let parts = ParallelWork.map(blocks.count, threads: threads) { block in
            var sums = [Double](repeating: 0, count: blocks[block].count)
            for tree in trees { tree.add(to: &sums, rows: blocks[block], of: matrix) }
            return sums.map { $0 / Double(trees.count) }
        }
        return Array(parts.joined())
    }

    /// The rows that go down all trees in one piece of work: enough that fetching a tree from memory is worth it, few enough
    /// that all threads get some. Each row's sum is its own, so the size changes no result.
    static func blocks(of rowCount: Int, threads: Int) -> [Range<Int>] {
        ParallelWork.blocks(of: rowCount, size: min(max(rowCount / (4 * max(1, threads)), 1024), 8192))
    }

    /// Each row's probability, and how much each feature moved it away from the base, by feature.
    ///
    /// `baseProbability` + Σ contributions = the row's probability, but for rounding.
    package func explained(
        _ matrix: BinnedMatrix, threads: Int = 1
    ) -> [(probability: Double, contributions: [Double])] {
        precondition(matrix.featureCount == featureCount, "a row has the features that the forest knows")
        let blocks = ParallelWork.blocks(of: matrix.rowCount)
        let parts = ParallelWork.map(blocks.count, threads: threads) { explained(matrix, rows: blocks[$0]) }
        return Array(parts.joined())
    }

    /// Tree by tree, so that a tree is fetched from memory once for all of the rows.
    private func explained(
        _ matrix: BinnedMatrix, rows: Range<Int>
    ) -> [(probability: Double, contributions: [Double])] {
        var sums = [Double](repeating: 0, count: rows.count)
        var contributions = [Double](repeating: 0, count: rows.count * featureCount)
        for tree in trees { tree.addContributions(to: &contributions, sums: &sums, rows: rows, of: matrix) }
        let count = Double(trees.count)
        return sums.enumerated().map { place, sum in
            let start = place * featureCount
            return (sum / count, contributions[start..<start + featureCount].map { $0 / count })
        }
    }
}
