/// A binary decision tree as one flat array of nodes in preorder: a question's left branch is the next node, its right
/// branch stands at `right`. Whoever follows a branch moves forward, so a walk always ends.
package struct DecisionTree: Equatable, Sendable {
    package struct Node: Equatable, Sendable {
        /// Index of the right branch; 0 in a leaf.
        package var right: Int32
        /// The feature asked for; −1 in a leaf.
        package var feature: Int16
        package var bin: UInt8
        package var missingGoesLeft: Bool
        /// Weight of the training rows that reached the node, and of the positive ones.
        package var count: Int32
        package var positives: Int32

        package var isLeaf: Bool { feature < 0 }
        /// Share of the positive class.
        package var probability: Double { Double(positives) / Double(count) }
    }

    package let nodes: [Node]
    /// The nodes once more as walks read them; see `WalkStep`.
    let steps: [WalkStep]
    /// Each step's share of positives, apart from the steps so that a walk reads little memory.
    let probabilities: [Double]

    package var leafCount: Int { (nodes.count + 1) / 2 }

    /// - Precondition: the nodes form one tree in preorder; `validated` checks nodes from elsewhere.
    init(nodes: [Node]) {
        self.nodes = nodes
        let order: [Int]
        (steps, order) = WalkStep.steps(of: nodes)
        probabilities = order.map { nodes[$0].probability }
    }

    /// The positive class's share in the leaf that each row of `matrix` reaches.
    package func probabilities(of matrix: BinnedMatrix) -> [Double] {
        var result = [Double](repeating: 0, count: matrix.rowCount)
        add(to: &result, rows: 0..<matrix.rowCount, of: matrix)
        return result
    }

    /// Adds each row's probability to `sums`, whose first entry stands for the first of `rows`.
    func add(to sums: inout [Double], rows: Range<Int>, of matrix: BinnedMatrix) {
        forEachLeaf(of: rows, in: matrix) { row, leaf in sums[row - rows.lowerBound] += probabilities[leaf] }
    }
}
