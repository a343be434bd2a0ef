/// A tree as it is told or drawn: questions in the unit of their feature, rows and shares.
package struct TreeOutline: Equatable, Sendable {
    /// What is asked of a row; "yes" is the left branch.
    package struct Question: Equatable, Sendable {
        package var feature: Int
        /// Is the value at most this? `nil` of a question about categories, and where it is whether there is a value at all.
        package var bound: Double?
        /// Is the category one of these? By index, of those that the tree was grown with; empty of a question about a number.
        package var categories: [Int32] = []
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

    /// Takes nodes that form one tree in preorder.
    package init(nodes: [Node]) { self.nodes = nodes }

    /// - Parameter codings: those that the tree was grown with.
    package init(_ tree: DecisionTree, codings: [FeatureCoding]) {
        var depths = [Int](repeating: 0, count: tree.nodes.count)
        nodes = tree.nodes.enumerated().map { index, node in
            let branches = node.isLeaf ? nil : Branches(yes: index + 1, no: Int(node.right))
            if let branches { (depths[branches.yes], depths[branches.no]) = (depths[index] + 1, depths[index] + 1) }
            return Node(
                depth: depths[index], question: node.isLeaf ? nil : Question(node, of: tree, codings),
                rows: Int(node.count), positives: Int(node.positives), branches: branches)
        }
    }
}

extension TreeOutline.Question {
    fileprivate init(_ node: DecisionTree.Node, of tree: DecisionTree, _ codings: [FeatureCoding]) {
        let missingGoesLeft = tree.goesLeft(BinEdges.missingCode, at: node)
        switch codings[Int(node.feature)] {
        case .numeric(let edges):
            self.init(
                feature: Int(node.feature),
                bound: Int(node.bin) < edges.bounds.count ? edges.bounds[Int(node.bin)] : nil,
                missingGoesLeft: missingGoesLeft)
        case .categorical(let codes):
            let left = (0..<UInt8(codes.codeCount)).filter { tree.goesLeft($0, at: node) }
            self.init(
                feature: Int(node.feature), bound: nil, categories: left.flatMap(codes.categories),
                missingGoesLeft: missingGoesLeft)
        }
    }
}
