/// The subtrees of a tree that are best for their size: what is left when the question that helps least for the leaves it
/// costs goes first, then the next (weakest links; Breiman, Friedman, Olshen, Stone, "Classification and regression
/// trees", 1984, chapter 3).
///
/// The risk of leaves is Gini's impurity as a share of all rows, as in scikit-learn's `cost_complexity_pruning_path`.
struct PruningPath {
    /// A subtree on the way.
    struct Step: Equatable {
        /// The least price of a leaf at which this subtree is the best one.
        var price: Double
        var leafCount: Int
        /// Σ rows ÷ all rows · 2 p (1 − p) over the leaves.
        var risk: Double
    }

    /// From the whole tree to its root.
    private(set) var steps: [Step] = []
    private let tree: DecisionTree
    /// By node: the place in `steps` from which on it is a leaf or gone.
    private var closing: [Int]

    init(_ tree: DecisionTree) {
        self.tree = tree
        let parents = tree.parents
        var branches = Branches(tree)
        closing = tree.nodes.map { $0.isLeaf ? 0 : Int.max }
        steps.append(Step(price: 0, leafCount: branches.leaves[0], risk: branches.risks[0]))
        while let (weakest, price) = branches.weakest(closing.indices.filter { closing[$0] == .max }) {
            branches.close(weakest, parents: parents)
            for node in weakest..<tree.end(of: weakest) { closing[node] = min(closing[node], steps.count) }
            steps.append(
                Step(
                    price: max(price, steps[steps.count - 1].price), leafCount: branches.leaves[0],
                    risk: branches.risks[0]))
        }
    }

    /// The subtree of a step.
    func tree(at step: Int) -> DecisionTree {
        var nodes: [DecisionTree.Node] = []
        var stack = [(index: 0, rightOf: -1)]
        while let (index, rightOf) = stack.popLast() {
            if rightOf >= 0 { nodes[rightOf].right = Int32(nodes.count) }
            var node = tree.nodes[index]
            if closing[index] <= step {
                (node.right, node.feature, node.bin, node.missingGoesLeft) = (0, -1, 0, false)
            } else {
                stack += [(Int(node.right), nodes.count), (index + 1, -1)]
            }
            nodes.append(node)
        }
        return DecisionTree(nodes: nodes)
    }

    /// The last step that is best at a price of at most so much.
    func step(atPrice price: Double) -> Int { steps.lastIndex { $0.price <= price } ?? 0 }
}

/// Leaves and risk of the branch that begins at each node.
private struct Branches {
    var leaves: [Int]
    var risks: [Double]
    /// The risk of each node if it were a leaf.
    private let ownRisks: [Double]

    init(_ tree: DecisionTree) {
        let all = Double(tree.nodes[0].count)
        let own = tree.nodes.map { Double($0.count) / all * 2 * $0.probability * (1 - $0.probability) }
        ownRisks = own
        leaves = tree.nodes.map { _ in 1 }
        risks = own
        for (index, node) in tree.nodes.enumerated().reversed() where !node.isLeaf {
            leaves[index] = leaves[index + 1] + leaves[Int(node.right)]
            risks[index] = risks[index + 1] + risks[Int(node.right)]
        }
    }

    /// The question with the least gain a leaf, the first of equals.
    func weakest(_ open: [Int]) -> (node: Int, price: Double)? {
        open.map { ($0, (ownRisks[$0] - risks[$0]) / Double(leaves[$0] - 1)) }.min { $0.1 < $1.1 }
    }

    /// Makes a node a leaf.
    mutating func close(_ node: Int, parents: [Int]) {
        let (lost, added) = (leaves[node] - 1, ownRisks[node] - risks[node])
        var index = node
        while index >= 0 {
            leaves[index] -= lost
            risks[index] += added
            index = parents[index]
        }
    }
}

extension DecisionTree {
    /// By node: the question above it; −1 for the root.
    fileprivate var parents: [Int] {
        var parents = [Int](repeating: -1, count: nodes.count)
        for (index, node) in nodes.enumerated() where !node.isLeaf {
            parents[index + 1] = index
            parents[Int(node.right)] = index
        }
        return parents
    }

    /// The index after the last node of a branch.
    fileprivate func end(of index: Int) -> Int {
        var last = index
        while !nodes[last].isLeaf { last = Int(nodes[last].right) }
        return last + 1
    }
}
