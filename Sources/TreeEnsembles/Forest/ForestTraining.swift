/// How a forest grows.
package struct ForestSettings: Equatable, Sendable {
    package var treeCount = 500
    package var tree = TreeSettings()
    package var seed: UInt64 = 1

    package init() {}
}

/// What the trees that did not see a row say of it: an honest estimate without rows held back.
package struct OutOfBagEstimate: Equatable, Sendable {
    /// Mean over the trees whose bag lacks the row's group; NaN for a row that was in every bag.
    package var probabilities: [Double]
    /// How many trees that mean is over.
    package var treeCounts: [Int]
}

/// A grown forest and its out-of-bag estimate.
package struct ForestFit: Sendable {
    package var forest: RandomForest
    package var outOfBag: OutOfBagEstimate
}

extension RandomForest {
    /// Grows a forest. The result depends on rows and settings alone, not on the number of threads: the random numbers of
    /// a tree are keyed by seed and tree, and sums run in the order of the trees.
    ///
    /// - Precondition: `settings.treeCount` is positive.
    package static func fit(_ rows: TrainingRows, settings: ForestSettings, threads: Int = 1) -> ForestFit {
        precondition(settings.treeCount > 0, "a forest has trees")
        let sizes = rows.groupSizes
        let trees = ParallelWork.map(settings.treeCount, threads: threads) { tree in
            let bag = Bag(seed: settings.seed, tree: tree, groupSizes: sizes)
            var splitter = HistogramSplitter<GiniCriterion>(
                matrix: rows.matrix, isPositive: rows.isPositive, weights: rows.groups.map { bag.groupDraws[Int($0)] },
                settings: settings.tree, generator: KeyedGenerator(seed: settings.seed, UInt64(tree), 1))
            return DepthFirstBuilder(maximumDepth: settings.tree.maximumDepth).build(&splitter)
        }
        let forest = RandomForest(trees: trees, featureCount: rows.matrix.featureCount)
        return ForestFit(
            forest: forest, outOfBag: outOfBag(trees, rows, seed: settings.seed, sizes: sizes, threads: threads))
    }

    private static func outOfBag(
        _ trees: [DecisionTree], _ rows: TrainingRows, seed: UInt64, sizes: [Int], threads: Int
    ) -> OutOfBagEstimate {
        let bags = trees.indices.map { Bag(seed: seed, tree: $0, groupSizes: sizes) }
        let blocks = ParallelWork.blocks(of: rows.matrix.rowCount)
        let parts = ParallelWork.map(blocks.count, threads: threads) { block in
            outOfBag(trees, bags, rows, blocks[block])
        }
        return OutOfBagEstimate(
            probabilities: parts.flatMap(\.probabilities), treeCounts: parts.flatMap(\.treeCounts))
    }

    private static func outOfBag(
        _ trees: [DecisionTree], _ bags: [Bag], _ rows: TrainingRows, _ block: Range<Int>
    ) -> OutOfBagEstimate {
        var sums = [Double](repeating: 0, count: block.count)
        var counts = [Int](repeating: 0, count: block.count)
        for (tree, bag) in zip(trees, bags) {
            tree.forEachLeaf(of: block, in: rows.matrix) { row, leaf in
                guard bag.groupDraws[Int(rows.groups[row])] == 0 else { return }
                sums[row - block.lowerBound] += tree.probabilities[leaf]
                counts[row - block.lowerBound] += 1
            }
        }
        return OutOfBagEstimate(
            probabilities: zip(sums, counts).map { $1 == 0 ? .nan : $0 / Double($1) }, treeCounts: counts)
    }
}
