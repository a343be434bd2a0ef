/// A tree made ready for Shapley values: what the way to a node says of one feature, the same for all rows.
///
/// The game: a set S of features is known of the row. At a question about one of S the row goes its way; at any other, both
/// ways count by the weight of the training rows that took them. So a leaf counts the product of one factor a feature
/// asked on the way to it: 1 or 0 for a known feature, as the row goes that way or not (`followed`), else the share of
/// the weight that went it (`share`). This is the conditional expectation of Lundberg, Erion and Lee, "Consistent
/// individualized feature attribution for tree ensembles" (2018), algorithm 1.
///
/// The Shapley value of feature i in a product is the integral over t from 0 to 1 of (followed − share)ᵢ times the other
/// features' factors, each share + t · (followed − share): every feature is known with chance t (Owen, "Multilinear
/// extensions of games", 1972). That is a polynomial in t, so Gauss and Legendre's rule integrates it exactly, and all its
/// factors are positive. The paper's algorithm 2 computes the same numbers by dividing polynomials, which takes
/// differences of ever larger numbers: on ways of 40 lopsided questions it is wrong in the seventh digit.
struct ShapleyTree: Sendable {
    typealias Lanes = GaussLegendreRule.Lanes

    /// The branch that leads to a node.
    private struct Branch {
        var parent: Int
        /// The feature that the parent asks for.
        var feature: Int
        /// The node whose branch is the nearest above that answers the same feature; the root where there is none.
        var above: Int
        /// Of the weight, what follows all the branches of this feature down to here.
        var share: Double
        /// How many features the branches down to here answer.
        var features: Int
    }

    private let tree: DecisionTree
    private var nodes: [DecisionTree.Node] { tree.nodes }
    /// By node. The root's own stands for a feature not asked: its factor is 1 and its difference 0.
    private let branches: [Branch]

    init(_ tree: DecisionTree) {
        self.tree = tree
        var branches = [Branch](
            repeating: Branch(parent: 0, feature: -1, above: 0, share: 1, features: 0), count: tree.nodes.count)
        for (parent, node) in tree.nodes.enumerated() where !node.isLeaf {
            let feature = Int(node.feature)
            var above = parent
            while above != 0, branches[above].feature != feature { above = branches[above].parent }
            for child in [parent + 1, Int(node.right)] {
                branches[child] = Branch(
                    parent: parent, feature: feature, above: above,
                    share: branches[above].share * (Double(tree.nodes[child].count) / Double(node.count)),
                    features: branches[parent].features + (above == 0 ? 1 : 0))
            }
        }
        self.branches = branches
    }

    /// The most features that the way to a leaf asks for.
    var pathFeatures: Int { branches.reduce(0) { max($0, $1.features) } }

    /// Adds a row's Shapley values to the entries of their features; time: nodes × points of the rule.
    ///
    /// - Parameters:
    ///   - codes: the row's, by feature.
    ///   - rule: of degree `pathFeatures` − 1 or more.
    func addValues(ofRow codes: ArraySlice<UInt8>, rule: GaussLegendreRule, to values: inout [Double]) {
        let followed = followedBranches(codes)
        var products = [Lanes](repeating: Lanes(repeating: 1), count: nodes.count)
        for (points, weights) in zip(rule.points, rule.weights) {
            for index in nodes.indices.dropFirst() {
                let branch = branches[index]
                products[index] =
                    products[branch.parent] * factor(index, followed, points) / factor(branch.above, followed, points)
            }
            // From the last node back, products become sums of products times probability over the leaves below.
            for index in nodes.indices.dropFirst().reversed() {
                let node = nodes[index]
                if node.isLeaf {
                    products[index] *= node.probability
                } else {
                    products[index] = products[index + 1] + products[Int(node.right)]
                }
                let branch = branches[index]
                // The branch above has counted these leaves with its own factor.
                let change =
                    difference(index, followed) / factor(index, followed, points)
                    - difference(branch.above, followed) / factor(branch.above, followed, points)
                values[branch.feature] += (weights * products[index] * change).sum()
            }
        }
    }

    /// By node: 1 where the row goes all the branches of the node's feature down to here, else 0.
    private func followedBranches(_ codes: ArraySlice<UInt8>) -> [Double] {
        var followed = [Double](repeating: 1, count: nodes.count)
        for (parent, node) in nodes.enumerated() where !node.isLeaf {
            let goesLeft = tree.goesLeft(codes[codes.startIndex + Int(node.feature)], at: node)
            let (left, right) = (parent + 1, Int(node.right))
            followed[left] = goesLeft ? followed[branches[left].above] : 0
            followed[right] = goesLeft ? 0 : followed[branches[right].above]
        }
        return followed
    }

    private func difference(_ index: Int, _ followed: [Double]) -> Double { followed[index] - branches[index].share }

    private func factor(_ index: Int, _ followed: [Double], _ points: Lanes) -> Lanes {
        branches[index].share + points * difference(index, followed)
    }
}
