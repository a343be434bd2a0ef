import Testing

@testable import TreeEnsembles

@Suite("Decision tree")
struct DecisionTreeTests {
    private func tree(
        _ columns: [[Double]], _ isPositive: [Bool], leaf: Int = 1, leaves: Int = 100
    ) throws -> (DecisionTree, [FeatureCoding]) {
        let matrix = FeatureMatrix(rowCount: isPositive.count, columns: columns)
        let (rows, codings) = try SampleRows.training((matrix, isPositive))
        var settings = TreeSettings()
        settings.minimumLeafRows = leaf
        return (DecisionTree.grown(on: rows, maximumLeaves: leaves, settings: settings), codings)
    }

    @Test("One feature, one border")
    func simple() throws {
        let (tree, codings) = try tree([[1, 2, 3, 4]], [false, false, true, true])
        #expect(tree.nodes.count == 3)
        #expect(codings[0].bounds[Int(tree.nodes[0].bin)] == 2.5)
        #expect(tree.nodes.map(\.count) == [4, 2, 2])
        #expect(tree.nodes.map(\.positives) == [2, 0, 2])
    }

    /// Reference: scikit-learn 1.9.1, `DecisionTreeClassifier(max_leaf_nodes=6, min_samples_leaf=5)` on the same rows,
    /// the same for every `random_state`.
    @Test("Best-first growth gives scikit-learn's tree")
    func reference() throws {
        let (rows, codings) = try SampleRows.training(SampleRows.small)
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 6, settings: TreeSettings())
        #expect(tree.nodes.map(\.feature) == [1, 0, -1, 2, -1, -1, 0, -1, 0, -1, -1])
        let thresholds = tree.nodes.filter { !$0.isLeaf }.map { codings[Int($0.feature)].bounds[Int($0.bin)] }
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
        #expect(
            tree.probabilities(of: BinnedMatrix(matrix, codings: [.numeric(BinEdges(fitting: [1, 2]))])) == [0, 1])
    }

    @Test("Missing rows join the side they resemble")
    func missingJoins() throws {
        let (tree, codings) = try tree(
            [[1, 2, 3, 4, .nan, .nan]], [false, false, true, true, false, false], leaves: 2)
        #expect(tree.nodes[0].missingGoesLeft)
        #expect(codings[0].bounds[Int(tree.nodes[0].bin)] == 2.5)
    }

    @Test("A value missing only later follows the larger branch")
    func missingLater() throws {
        let (tree, codings) = try tree([[1, 2, 3, 4, 5]], [false, true, true, true, true])
        let row = BinnedMatrix(FeatureMatrix(rowCount: 1, columns: [[.nan]]), codings: codings)
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
        #expect(throws: TrainingError.oneClass) { try tree([[1]], [false]) }
        #expect(throws: TrainingError.noRows) { try tree([[]], []) }
        #expect(throws: TrainingError.noRows) { try tree([], [true, false]) }
    }

    @Test("Any number of features to draw is one within bounds; depth 0 is a leaf")
    func limits() throws {
        let (rows, _) = try SampleRows.training(SampleRows.small)
        var settings = ForestSettings()
        settings.treeCount = 3
        func forest(_ draw: TreeSettings.FeatureDraw) -> RandomForest {
            settings.tree.featureDraw = draw
            return RandomForest.fit(rows, settings: settings).forest
        }
        #expect(forest(.count(0)) == forest(.count(1)))
        #expect(forest(.count(-7)) == forest(.count(1)))
        #expect(forest(.squareRoot) == forest(.count(1)), "√3, rounded down")
        #expect(forest(.count(3)) == forest(.all))
        #expect(forest(.count(.max)) == forest(.all))
        #expect(forest(.count(2)) != forest(.all))
        settings.tree.maximumDepth = 0
        #expect(forest(.all).trees.allSatisfy { $0.nodes.count == 1 })
        settings.tree.maximumDepth = 40
        settings.tree.minimumLeafRows = 61
        #expect(forest(.all).trees.allSatisfy { $0.nodes.count == 1 })
    }

    @Test("Weights are cases: as many rows in the tree's sums, one row in its leaves")
    func weights() throws {
        let matrix = FeatureMatrix(rowCount: 5, columns: [[1, 2, 3, 4, 5]])
        let isPositive = [false, true, false, true, true]
        let (rows, _) = try SampleRows.training((matrix, isPositive), weights: [1, 1, 9, 1, 1])
        var settings = TreeSettings()
        settings.minimumLeafRows = 2
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 2, settings: settings)
        // {1, 2} | {3, 4, 5}: 1²÷2 + 2²÷11 = .86; {1, 2, 3} | {4, 5}: 1²÷11 + 2²÷2 = 2.09. One row alone is no leaf.
        #expect(tree.nodes.map(\.count) == [13, 11, 2])
        #expect(tree.nodes.map(\.positives) == [3, 1, 2])
        #expect(throws: TrainingError.tooManyCases(1_000_001)) {
            try SampleRows.training((matrix, isPositive), weights: [1, 1, 1, 1, 999_997])
        }
    }

    @Test("Rows walk as the nodes say, whether few or many", arguments: [1, 2, 511, 512, 513, 700])
    func walks(count: Int) throws {
        let (matrix, isPositive) = SampleRows.noisy(rows: 700, features: 4, seed: 3)
        let (tree, codings) = try tree(matrix.columns, isPositive)
        let rows = BinnedMatrix(matrix.rows(at: (0..<count).map { $0 * 7 % 700 }), codings: codings)
        let expected = (0..<count).map { row -> Double in
            var index = 0
            while !tree.nodes[index].isLeaf {
                let node = tree.nodes[index]
                let code = rows.byRow[row * 4 + Int(node.feature)]
                index = tree.goesLeft(code, at: node) ? index + 1 : Int(node.right)
            }
            return tree.nodes[index].probability
        }
        #expect(tree.probabilities(of: rows) == expected)
    }
}
