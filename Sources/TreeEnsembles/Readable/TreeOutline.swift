/// A tree as it is told or drawn: questions in the unit of their feature, rows and shares.
package struct TreeOutline: Equatable, Sendable {
    /// What is asked of a row; "yes" is the left branch.
    package struct Question: Equatable, Sendable {
        package var feature: Int
        /// Is the value at most this? `nil`: is there a value at all?
        package var bound: Double?
        /// Where a row without a value goes.
        package var missingGoesLeft: Bool
    }

    package struct Node: Equatable, Sendable {
        /// Questions above this one.
        package var depth: Int
        /// `nil` in a leaf.
        package var question: Question?
        /// Training rows that came here, and the positive ones.
        package var rows: Int
        package var positives: Int
        /// Indices of the branches; `nil` in a leaf.
        package var branches: Branches?

        /// Share of the positive class.
        package var share: Double { Double(positives) / Double(rows) }
    }

    package struct Branches: Equatable, Sendable {
        package var yes: Int
        package var no: Int
    }

    /// In preorder: a question, all of its left branch, all of its right one.
    package let nodes: [Node]

    /// - Parameter edges: those that the tree was grown with.
    package init(_ tree: DecisionTree, edges: [BinEdges]) {
        var depths = [Int](repeating: 0, count: tree.nodes.count)
        nodes = tree.nodes.enumerated().map { index, node in
            let branches = node.isLeaf ? nil : Branches(yes: index + 1, no: Int(node.right))
            if let branches { (depths[branches.yes], depths[branches.no]) = (depths[index] + 1, depths[index] + 1) }
            return Node(
                depth: depths[index], question: node.isLeaf ? nil : Question(node, edges: edges), rows: Int(node.count),
                positives: Int(node.positives), branches: branches)
        }
    }
}

extension TreeOutline.Question {
    fileprivate init(_ node: DecisionTree.Node, edges: [BinEdges]) {
        let bounds = edges[Int(node.feature)].bounds
        self.init(
            feature: Int(node.feature), bound: Int(node.bin) < bounds.count ? bounds[Int(node.bin)] : nil,
            missingGoesLeft: node.missingGoesLeft)
    }
}
