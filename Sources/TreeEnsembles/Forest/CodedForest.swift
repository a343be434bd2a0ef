/// A forest with the edges it was trained with, so that it takes rows of numbers. A single tree is a forest of one.
package struct CodedForest: Equatable, Sendable {
    package let edges: [BinEdges]
    package let forest: RandomForest

    /// - Precondition: the forest's features have one entry of edges each.
    package init(edges: [BinEdges], forest: RandomForest) {
        precondition(edges.count == forest.featureCount, "every feature has its edges")
        self.edges = edges
        self.forest = forest
    }

    /// One tree and nothing else.
    package init(edges: [BinEdges], tree: DecisionTree) {
        self.init(edges: edges, forest: RandomForest(trees: [tree], featureCount: edges.count))
    }

    func coded(_ matrix: FeatureMatrix) -> BinnedMatrix { BinnedMatrix(matrix, edges: edges) }
}
