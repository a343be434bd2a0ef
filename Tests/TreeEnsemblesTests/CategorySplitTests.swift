import Testing

@testable import TreeEnsembles

@Suite("Questions about categories")
struct CategorySplitTests {
    private func tree(
        _ column: [Double], _ isPositive: [Bool], leaf: Int = 1, leaves: Int = 2, weights: [Int32]? = nil
    ) throws -> (tree: DecisionTree, codings: [FeatureCoding]) {
        let matrix = FeatureMatrix(rowCount: column.count, columns: [column], kinds: [.categorical])
        let (rows, codings) = try SampleRows.training((matrix, isPositive), weights: weights)
        var settings = TreeSettings()
        settings.minimumLeafRows = leaf
        return (DecisionTree.grown(on: rows, maximumLeaves: leaves, settings: settings), codings)
    }

    private func scores(_ tree: DecisionTree, _ codings: [FeatureCoding], _ column: [Double]) -> [Double] {
        let matrix = FeatureMatrix(rowCount: column.count, columns: [column])
        return tree.probabilities(of: BinnedMatrix(matrix, codings: codings))
    }

    @Test("Categories that belong together go together, whatever lies between them")
    func together() throws {
        // By share of positives: 1 and 3 have none, 0 has ⅓, 2 and 4 all.
        let (tree, codings) = try tree(
            [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4],
            [true, false, false, false, false, true, true, false, false, true, true])
        // {1, 3} | {0, 2, 4}: 0²÷4 + 5²÷7 = 3.57; {0, 1, 3} | {2, 4}: 1²÷7 + 4²÷4 = 4.14.
        #expect(tree.nodes.map(\.count) == [11, 7, 4])
        #expect(tree.nodes.map(\.positives) == [5, 1, 4])
        let seventh = 1.0 / 7
        #expect(scores(tree, codings, [0, 1, 2, 3, 4]) == [seventh, seventh, 1, seventh, 1])
    }

    @Test("A node lacks a category, or nobody has seen it: with most rows; missing where training says")
    func absent() throws {
        // First 0 | 2, 1, 3 and the missing row; then 2 | 1, 3 and the missing row.
        let column: [Double] = [0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, .nan]
        let isPositive = (0..<13).map { $0 > 3 && $0 != 7 }
        let third = 1.0 / 3
        let asked: [Double] = [0, 1, 2, 3, .nan, 99, 0.5]
        let (tree, codings) = try tree(column, isPositive, leaves: 3)
        #expect(tree.nodes.map(\.count) == [13, 4, 9, 3, 6])
        #expect(scores(tree, codings, asked) == [0, 1, 2 * third, 1, 1, 1, 1])
        #expect(leftCodes(tree) == [[0], [2]], "where most rows go right, so does 0 in the second question")
        // The other way round: 1, 3 and the missing row, 2 | 0; then 1, 3 and the missing row | 2.
        let (mirror, mirrorCodings) = try self.tree(column, isPositive.map { !$0 }, leaves: 3)
        #expect(mirror.nodes.map(\.count) == [13, 9, 6, 3, 4])
        #expect(scores(mirror, mirrorCodings, asked) == [1, 0, third, 0, 0, 0, 0])
        #expect(leftCodes(mirror) == [[1, 2, 3, 255], [0, 1, 3, 255]], "where most rows go left, so does 0")
    }

    private func leftCodes(_ tree: DecisionTree) -> [[UInt8]] {
        tree.codeSets.map { set in (0...255 as ClosedRange<UInt8>).filter(set.contains) }
    }

    @Test("No leaf is smaller than asked")
    func leafSize() throws {
        let (tree, _) = try tree([0, 1, 1, 2, 2, 2], [true, false, false, false, false, false], leaf: 2)
        // 0 alone would be best, but is one row; by share and code the order is 1, 2, 0.
        #expect(tree.nodes.map(\.count) == [6, 2, 4])
        #expect(tree.nodes.map(\.positives) == [1, 0, 1])
    }

    /// The gain of a tree's first question by Gini's criterion: positives² ÷ weight of the branches less the root's.
    private func gain(_ tree: DecisionTree) -> Double {
        guard !tree.nodes[0].isLeaf else { return 0 }
        func purity(_ index: Int) -> Double {
            let positives = Double(tree.nodes[index].positives)
            return positives * positives / Double(tree.nodes[index].count)
        }
        return purity(1) + purity(Int(tree.nodes[0].right)) - purity(0)
    }

    @Test("No division of the categories gains more: all are tried", arguments: 1...60 as ClosedRange<UInt64>)
    func best(seed: UInt64) throws {
        var generator = KeyedGenerator(seed: seed)
        let categories = 2 + generator.below(6)
        // The last category is that of the missing rows.
        let drawn = (0..<40).map { _ in generator.below(categories + 1) }
        let isPositive = (0..<40).map { $0 == 0 || ($0 > 1 && generator.below(2) == 0) }
        let weights = (0..<40).map { _ in Int32(1 + generator.below(3)) }
        let (tree, _) = try tree(drawn.map { $0 == categories ? .nan : Double($0) }, isPositive, weights: weights)
        var greatest = 0.0
        let all = DecisionTree.Node(weights, isPositive) { _ in true }
        for set in 1..<(1 << categories) {
            let left = DecisionTree.Node(weights, isPositive) { set >> drawn[$0] & 1 == 1 }
            let right = DecisionTree.Node(weights, isPositive) { set >> drawn[$0] & 1 == 0 }
            guard left.count > 0, right.count > 0 else { continue }
            greatest = max(greatest, left.purity + right.purity - all.purity)
        }
        #expect(abs(gain(tree) - greatest) < 1e-9)
    }

    @Test("Rows walk as the nodes say, whether few or many", arguments: [1, 2, 511, 512, 513, 700])
    func walks(count: Int) throws {
        let sample = SampleRows.mixed(rows: 700, features: 4, categories: 300, seed: 3)
        let (rows, codings) = try SampleRows.training(sample)
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 200, settings: TreeSettings())
        #expect(tree.nodes.contains { $0.codeSet < 0 && !$0.isLeaf })
        #expect(tree.nodes.contains { $0.codeSet >= 0 })
        let some = BinnedMatrix(sample.matrix.rows(at: (0..<count).map { $0 * 7 % 700 }), codings: codings)
        let expected = (0..<count).map { row -> Double in
            var index = 0
            while !tree.nodes[index].isLeaf {
                let node = tree.nodes[index]
                let code = some.byRow[row * 4 + Int(node.feature)]
                index = tree.goesLeft(code, at: node) ? index + 1 : Int(node.right)
            }
            return tree.nodes[index].probability
        }
        #expect(tree.probabilities(of: some) == expected)
    }

    @Test("The sums of the leaves are those of the rows that walk there")
    func sums() throws {
        let sample = SampleRows.mixed(rows: 900, features: 4, categories: 300, seed: 5)
        let (rows, _) = try SampleRows.training(sample)
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 200, settings: TreeSettings())
        var counts = [Int32](repeating: 0, count: tree.steps.count)
        tree.forEachLeaf(of: 0..<900, in: rows.matrix) { counts[$1] += 1 }
        let leaves = counts.filter { $0 > 0 }.sorted()
        #expect(leaves == tree.nodes.filter(\.isLeaf).map(\.count).sorted())
    }
}

extension DecisionTree.Node {
    /// The sums over rows for which `contains` holds.
    fileprivate init(_ weights: [Int32], _ isPositive: [Bool], _ contains: (Int) -> Bool) {
        self.init(leaf: .zero)
        for row in weights.indices where contains(row) {
            count += weights[row]
            positives += isPositive[row] ? weights[row] : 0
        }
    }

    fileprivate var purity: Double { Double(positives) * Double(positives) / Double(count) }
}
