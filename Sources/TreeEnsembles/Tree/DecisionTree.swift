/// A binary decision tree as one flat array of nodes in preorder: a question's left branch is the next node, its right
/// branch stands at `right`. Whoever follows a branch moves forward, so a walk always ends.
package struct DecisionTree: Equatable, Sendable {
    package struct Node: Equatable, Sendable {
        /// Index of the right branch; 0 in a leaf.
        package var right: Int32
        /// The feature asked for; −1 in a leaf.
        package var feature: Int16
        /// The greatest code that goes left; 0 where the question is about categories.
        package var bin: UInt8
        package var missingGoesLeft: Bool
        /// Weight of the training rows that reached the node, and of the positive ones.
        package var count: Int32
        package var positives: Int32
        /// Where the codes that go left stand in `codeSets`; −1 unless the question is about categories.
        package var codeSet: Int32 = -1

        package var isLeaf: Bool { feature < 0 }
        /// Share of the positive class.
        package var probability: Double { Double(positives) / Double(count) }
    }

    package let nodes: [Node]
    /// Of each question about categories, in the order of the nodes, the codes that go left, the missing one among them if
    /// it does.
    package let codeSets: [CodeSet]
    /// The nodes once more as walks read them; see `WalkStep`.
    let steps: [WalkStep]
    let categorySteps: CategorySteps?
    /// How far rows go down together.
    let sharedTurns: Int
    /// Each step's share of positives, apart from the steps so that a walk reads little memory.
    let probabilities: [Double]

    package var leafCount: Int { (nodes.count + 1) / 2 }

    /// - Precondition: the nodes form one tree in preorder, each question about categories with its set.
    init(nodes: [Node], codeSets: [CodeSet] = []) {
        self.nodes = nodes
        self.codeSets = codeSets
        let order: [Int]
        (steps, order) = WalkStep.steps(of: nodes)
        categorySteps = CategorySteps(nodes, order: order, codeSets: codeSets)
        sharedTurns = DecisionTree.sharedTurns(of: nodes)
        probabilities = order.map { nodes[$0].probability }
    }

    /// Where a row with this code for the feature that a node asks for goes.
    package func goesLeft(_ code: UInt8, at node: Node) -> Bool {
        if node.codeSet >= 0 { return codeSets[Int(node.codeSet)].contains(code) }
        return code == BinEdges.missingCode ? node.missingGoesLeft : code <= node.bin
    }

    /// The positive class's share in the leaf that each row of `matrix` reaches.
    package func probabilities(of matrix: BinnedMatrix) -> [Double] {
        var result = [Double](repeating: 0, count: matrix.rowCount)
        add(to: &result, rows: 0..<matrix.rowCount, of: matrix)
        return result
    }

    /// Adds each row's probability to `sums`, whose first entry stands for the first of `rows`.
    func add(to sums: inout [Double], rows: Range<Int>, of matrix: BinnedMatrix) {
        sums.withUnsafeMutableBufferPointer { sums in
            probabilities.withUnsafeBufferPointer { probabilities in
                forEachLeaf(of: rows, in: matrix) { row, leaf in
                    sums[row &- rows.lowerBound] += probabilities[leaf]
                }
            }
        }
    }
}
