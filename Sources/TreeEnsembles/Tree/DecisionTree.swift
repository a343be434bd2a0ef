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
    /// Each node's share of positives, apart from the nodes so that a walk reads little memory.
    let probabilities: [Double]

    package var leafCount: Int { (nodes.count + 1) / 2 }

    /// - Precondition: the nodes form one tree in preorder; `validated` checks nodes from elsewhere.
    init(nodes: [Node]) {
        self.nodes = nodes
        probabilities = nodes.map(\.probability)
    }

    /// Walks one row of codes and returns the leaf's index.
    @inline(__always)
    func leaf(_ codes: UnsafeBufferPointer<UInt8>, at offset: Int, _ nodes: UnsafeBufferPointer<Node>) -> Int {
        var index = 0
        while true {
            let node = nodes[index]
            if node.feature < 0 { return index }
            let code = codes[offset + Int(node.feature)]
            let left = code == BinEdges.missingCode ? node.missingGoesLeft : code <= node.bin
            index = left ? index + 1 : Int(node.right)
        }
    }

    /// The positive class's share in the leaf that each row of `matrix` reaches.
    package func probabilities(of matrix: BinnedMatrix) -> [Double] {
        var result = [Double](repeating: 0, count: matrix.rowCount)
        add(to: &result, rows: 0..<matrix.rowCount, of: matrix)
        return result
    }

    /// Adds each row's probability to `sums`, whose first entry stands for the first of `rows`.
    func add(to sums: inout [Double], rows: Range<Int>, of matrix: BinnedMatrix) {
        matrix.byRow.withUnsafeBufferPointer { codes in
            nodes.withUnsafeBufferPointer { nodes in
                for row in rows {
                    sums[row - rows.lowerBound] += probabilities[leaf(codes, at: row * matrix.featureCount, nodes)]
                }
            }
        }
    }
}
