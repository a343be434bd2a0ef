/// How a forest grows.
package struct ForestSettings: Equatable, Sendable {
    package var treeCount = 500
    package var tree = TreeSettings()
    package var seed: UInt64 = 1
    /// How many groups are drawn for a tree, as a share of all, at least one; above 0, at most 1.
    package var bagFraction = 1.0

    package init() {}
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
    /// - Precondition: `settings.treeCount` is positive, `settings.bagFraction` within its bounds.
    package static func fit(_ rows: TrainingRows, settings: ForestSettings, threads: Int = 1) -> ForestFit {
        precondition(settings.treeCount > 0, "a forest has trees")
        let bags = Bags(rows, settings: settings)
        let trees = ParallelWork.map(settings.treeCount, threads: threads) { tree in
            var splitter = HistogramSplitter<GiniCriterion>(
                rows, bag: bags[tree], settings: settings.tree,
                generator: KeyedGenerator(seed: settings.seed, UInt64(tree), 1))
            return DepthFirstBuilder(maximumDepth: settings.tree.maximumDepth).build(&splitter)
        }
        let forest = RandomForest(trees: trees, featureCount: rows.matrix.featureCount)
        return ForestFit(forest: forest, outOfBag: outOfBag(trees, bags, rows, threads: threads))
    }

    private static func outOfBag(
        _ trees: [DecisionTree], _ bags: Bags, _ rows: TrainingRows, threads: Int
    ) -> OutOfBagEstimate {
        let bags = trees.indices.map { bags[$0] }
        let blocks = blocks(of: rows.matrix.rowCount, threads: threads)
        let parts = ParallelWork.map(blocks.count, threads: threads) { block in
            outOfBag(trees, bags, rows, blocks[block])
        }
        return OutOfBagEstimate(
            probabilities: parts.flatMap(\.probabilities), treeCounts: parts.flatMap(\.treeCounts))
    }

    private static func outOfBag(
        _ trees: [DecisionTree], _ bags: [Bag], _ rows: TrainingRows, _ block: Range<Int>
    ) -> OutOfBagEstimate {
        var sums = OutOfBagSums(rows: block)
        for (tree, bag) in zip(trees, bags) { sums.add(tree, bag, groups: rows.groups, matrix: rows.matrix) }
        return sums.estimate
    }
}
