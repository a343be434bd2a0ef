/// A forest with the codings it was trained with, so that it takes rows of numbers. A single tree is a forest of one.
package struct CodedForest: Equatable, Sendable {
    /// By feature.
    package let codings: [FeatureCoding]
    package let forest: RandomForest

    /// - Precondition: the forest's features have one coding each.
    package init(codings: [FeatureCoding], forest: RandomForest) {
        precondition(codings.count == forest.featureCount, "every feature has its coding")
        self.codings = codings
        self.forest = forest
    }

    /// One tree and nothing else.
    package init(codings: [FeatureCoding], tree: DecisionTree) {
        self.init(codings: codings, forest: RandomForest(trees: [tree], featureCount: codings.count))
    }

    func coded(_ matrix: FeatureMatrix, threads: Int) -> BinnedMatrix {
        BinnedMatrix(matrix, codings: codings, threads: threads)
    }
}
