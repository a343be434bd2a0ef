import Testing

@testable import TreeEnsembles

@Suite("Decision tree")
struct DecisionTreeTests {
    private func tree(
        _ columns: [[Double]], _ isPositive: [Bool], leaf: Int = 1, leaves: Int = 100
    ) throws -> (DecisionTree, [BinEdges]) {
        let matrix = FeatureMatrix(rowCount: isPositive.count, columns: columns)
        let (rows, edges) = try SampleRows.training((matrix, isPositive))
        var settings = TreeSettings()
        settings.minimumLeafRows = leaf
        return (DecisionTree.grown(on: rows, maximumLeaves: leaves, settings: settings), edges)
    }

    @Test("One feature, one border")
    func simple() throws {
        let (tree, edges) = try tree([[1, 2, 3, 4]], [false, false, true, true])
        #expect(tree.nodes.count == 3)
        #expect(edges[0].bounds[Int(tree.nodes[0].bin)] == 2.5)
        #expect(tree.nodes.map(\.count) == [4, 2, 2])
        #expect(tree.nodes.map(\.positives) == [2, 0, 2])
    }

    /// Reference: scikit-learn 1.9.1, `DecisionTreeClassifier(max_leaf_nodes=6, min_samples_leaf=5)` on the same rows,
    /// the same for every `random_state`.
    @Test("Best-first growth gives scikit-learn's tree")
    func reference() throws {
        let (rows, edges) = try SampleRows.training(SampleRows.small)
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 6, settings: TreeSettings())
        #expect(tree.nodes.map(\.feature) == [1, 0, -1, 2, -1, -1, 0, -1, 0, -1, -1])
        let thresholds = tree.nodes.filter { !$0.isLeaf }.map { edges[Int($0.feature)].bounds[Int($0.bin)] }
        #expect(thresholds == [25.5, 13.5, 0.5, 3.5, 12.5])
        #expect(tree.nodes.map(\.count) == [120, 63, 43, 20, 9, 11, 57, 10, 47, 23, 24])
        #expect(tree.nodes.map(\.positives) == [60, 15, 2, 13, 4, 9, 45, 3, 42, 18, 24])
        #expect(tree.leafCount == 6)
    }

    @Test("That a value is missing can be the question")
    func missing() throws {
        let (tree, _) = try tree([[1, 2, .nan, .nan]], [false, false, true, true])
        #expect(tree.nodes.map(\.positives) == [2, 0, 2])
        let matrix = FeatureMatrix(rowCount: 2, columns: [[99, .nan]])
        let edges = [BinEdges(fitting: [1, 2])]
        #expect(tree.probabilities(of: BinnedMatrix(matrix, edges: edges)) == [0, 1])
    }

    @Test("Missing rows join the side they resemble")
    func missingJoins() throws {
        let (tree, edges) = try tree(
            [[1, 2, 3, 4, .nan, .nan]], [false, false, true, true, false, false], leaves: 2)
        #expect(tree.nodes[0].missingGoesLeft)
        #expect(edges[0].bounds[Int(tree.nodes[0].bin)] == 2.5)
    }

    @Test("A value missing only later follows the larger branch")
    func missingLater() throws {
        let (tree, edges) = try tree([[1, 2, 3, 4, 5]], [false, true, true, true, true])
        let row = BinnedMatrix(FeatureMatrix(rowCount: 1, columns: [[.nan]]), edges: edges)
        #expect(tree.probabilities(of: row) == [1])
    }

    @Test("No leaf is smaller than asked")
    func leafSize() throws {
        let (tree, _) = try tree([[1, 2, 3, 4, 5, 6]], [true, false, false, false, false, false], leaf: 2)
        #expect(tree.nodes.map(\.count) == [6, 2, 4])
    }

    @Test("Rows alike in all features stay together")
    func constant() throws {
        let (tree, _) = try tree([[1, 1, 1], [.nan, .nan, .nan]], [true, false, true])
        #expect(tree.nodes.count == 1)
        #expect(tree.nodes[0].probability == 2.0 / 3)
    }

    @Test("A question that gains nothing is not asked")
    func noGain() throws {
        let (tree, _) = try tree([[1, 1, 2, 2]], [true, false, true, false])
        #expect(tree.nodes.count == 1)
    }

    @Test("Rows that nothing can be learnt from are refused")
    func refusals() throws {
        #expect(throws: TrainingError.oneClass) { try tree([[1, 2]], [true, true]) }
        #expect(throws: TrainingError.noRows) { try tree([[]], []) }
        #expect(throws: TrainingError.noRows) { try tree([], [true, false]) }
    }

    @Test("Rows walk as the nodes say, alone and four at a time", arguments: 1...9)
    func walks(count: Int) throws {
        let (matrix, isPositive) = SampleRows.noisy(rows: 700, features: 4, seed: 3)
        let (tree, edges) = try tree(matrix.columns, isPositive)
        let rows = BinnedMatrix(matrix.rows(at: (0..<count).map { $0 * 7 % 700 }), edges: edges)
        let expected = (0..<count).map { row -> Double in
            var index = 0
            while !tree.nodes[index].isLeaf {
                let node = tree.nodes[index]
                let code = rows.byRow[row * 4 + Int(node.feature)]
                let goesLeft = code == BinEdges.missingCode ? node.missingGoesLeft : code <= node.bin
                index = goesLeft ? index + 1 : Int(node.right)
            }
            return tree.nodes[index].probability
        }
        #expect(tree.probabilities(of: rows) == expected)
    }
}
