/// How much worse a forest's out-of-bag estimate gets when one feature's values are dealt anew among the rows.
///
/// Breiman, "Random Forests" (2001), section 10, with the metric of the whole estimate instead of each tree's: a single
/// tree's is noise where positives are rare. Features that can stand in for each other each come out small.
package struct PermutationImportance: Equatable, Sendable {
    /// The metric's fall in each repeat; negative where chance made the estimate better.
    package var falls: [Double]

    package var meanFall: Double { falls.reduce(0, +) / Double(falls.count) }
}

extension ForestFit {
    /// The fall of a metric of the out-of-bag estimate, by feature, when for every tree the feature's codes are permuted
    /// among the rows that the tree has not seen. Rows that every tree has seen are left out.
    ///
    /// Time: features × repeats × that of the estimate. The result does not depend on the number of threads.
    ///
    /// - Parameters:
    ///   - rows: those that the forest was fitted to.
    ///   - settings: those that it was fitted with; the bags are drawn again.
    ///   - metric: greater is better.
    /// - Returns: `nil` where the metric is undefined.
    package func permutationImportance(
        _ rows: TrainingRows, settings: ForestSettings, repeats: Int = 5, threads: Int = 1,
        metric: ScoreMetric = RankMetrics.areaUnderROC
    ) -> [PermutationImportance]? {
        precondition(repeats > 0, "something is permuted")
        precondition(outOfBag.treeCounts.count == rows.matrix.rowCount, "the rows are those of the fit")
        let known = outOfBag.treeCounts.indices.filter { outOfBag.treeCounts[$0] > 0 }
        let classes = known.map { rows.isPositive[$0] }
        @Sendable func value(_ estimate: OutOfBagEstimate) -> Double? {
            metric(known.map { estimate.probabilities[$0] }, classes)
        }
        guard let intact = value(outOfBag) else { return nil }
        let shuffled = ShuffledEstimates(forest, rows, settings)
        let parts = ParallelWork.map(forest.featureCount, threads: threads) { feature in
            let values = (0..<repeats).compactMap { value(shuffled.estimate(shuffling: feature, repeat: $0)) }
            return PermutationImportance(falls: values.map { intact - $0 })
        }
        return parts.allSatisfy { $0.falls.count == repeats } ? parts : nil
    }
}

/// Out-of-bag estimates of rows of which one feature is dealt anew, for each tree on its own.
private struct ShuffledEstimates {
    /// Keeps the permutations apart from other uses of a seed.
    private static let stream: UInt64 = 4

    private let trees: [DecisionTree]
    private let bags: [Bag]
    private let rows: TrainingRows
    private let seed: UInt64

    init(_ forest: RandomForest, _ rows: TrainingRows, _ settings: ForestSettings) {
        let bags = Bags(rows, settings: settings)
        trees = forest.trees
        self.bags = trees.indices.map { bags[$0] }
        self.rows = rows
        seed = settings.seed
    }

    func estimate(shuffling feature: Int, repeat turn: Int) -> OutOfBagEstimate {
        var generator = KeyedGenerator(seed: seed, UInt64(feature), UInt64(turn), Self.stream)
        let original = rows.matrix
        var matrix = original
        var sums = OutOfBagSums(rows: 0..<original.rowCount)
        for (tree, bag) in zip(trees, bags) {
            if tree.nodes.contains(where: { $0.feature == feature }) {
                let unseen = rows.groups.indices.filter { bag.groupDraws[Int(rows.groups[$0])] == 0 }
                var codes = unseen.map { original.byColumn[feature * original.rowCount + $0] }
                generator.permute(&codes)
                // Rows that the tree has seen may keep another tree's codes: nothing is asked about them.
                matrix.replaceCodes(of: feature, in: unseen, with: codes)
            }
            sums.add(tree, bag, groups: rows.groups, matrix: matrix)
        }
        return sums.estimate
    }
}

extension KeyedGenerator {
    /// Puts values in a random order, each with the same chance (Fisher and Yates). Written out, because the standard
    /// library does not promise the same order in its next version.
    fileprivate mutating func permute(_ values: inout [UInt8]) {
        for last in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(last, below(last + 1)) }
    }
}
