import Testing

@testable import TreeEnsembles

@Suite("Shapley values")
struct ShapleyValuesTests {
    /// A matrix of whole numbers 0…9 or missing, coded as themselves.
    private func matrix(rows: Int, features: Int, seed: UInt64) -> BinnedMatrix {
        var generator = KeyedGenerator(seed: seed)
        let columns = (0..<features).map { _ in
            (0..<rows).map { _ in
                let number = generator.below(12)
                return number > 9 ? .nan : Double(number)
            }
        }
        let codings = columns.map { _ in FeatureCoding.wholeNumbers(below: 10) }
        return BinnedMatrix(FeatureMatrix(rowCount: rows, columns: columns), codings: codings)
    }

    /// A tree of any shape, whose ways ask for the same feature again and again, also in vain; every third question is
    /// about a set of codes.
    private func randomTree(features: Int, depth: Int, seed: UInt64) -> DecisionTree {
        var generator = KeyedGenerator(seed: seed, 7)
        var nodes: [DecisionTree.Node] = []
        var codeSets: [CodeSet] = []
        func grow(_ depth: Int) -> Int {
            let index = nodes.count
            nodes.append(DecisionTree.Node(leaf: .zero))
            guard depth > 0, generator.below(5) > 0 else {
                nodes[index].count = Int32(1 + generator.below(20))
                nodes[index].positives = Int32(generator.below(Int(nodes[index].count) + 1))
                return index
            }
            var split = Split(
                feature: generator.below(features), bin: UInt8(generator.below(9)),
                missingGoesLeft: generator.below(2) == 0, gain: 1)
            if generator.below(3) == 0 {
                var codes = CodeSet()
                for code in 0..<10 as Range<UInt8> where generator.below(2) == 0 { codes.insert(code) }
                if split.missingGoesLeft { codes.insert(BinEdges.missingCode) }
                split.leftCodes = codes
            }
            nodes[index].ask(split, &codeSets)
            let left = grow(depth - 1)
            let right = grow(depth - 1)
            nodes[index].right = Int32(right)
            nodes[index].count = nodes[left].count + nodes[right].count
            nodes[index].positives = nodes[left].positives + nodes[right].positives
            return index
        }
        _ = grow(depth)
        return DecisionTree(nodes: nodes, codeSets: codeSets)
    }

    /// What the tree expects of a row of which the features in `known` (a bit each) are known, by the paper's algorithm 1.
    private func expectation(
        _ tree: DecisionTree, _ codes: [UInt8], known: Int, at index: Int = 0
    ) -> Double {
        let node = tree.nodes[index]
        guard !node.isLeaf else { return node.probability }
        let (left, right) = (index + 1, Int(node.right))
        if known >> Int(node.feature) & 1 == 1 {
            let code = codes[Int(node.feature)]
            return expectation(tree, codes, known: known, at: tree.goesLeft(code, at: node) ? left : right)
        }
        let (leftCount, rightCount) = (Double(tree.nodes[left].count), Double(tree.nodes[right].count))
        let sum =
            leftCount * expectation(tree, codes, known: known, at: left)
            + rightCount * expectation(tree, codes, known: known, at: right)
        return sum / (leftCount + rightCount)
    }

    /// Σ over sets S without i of |S|! (p − |S| − 1)! ÷ p! · (expectation with i − without), over all subsets.
    private func bruteForce(_ tree: DecisionTree, _ codes: [UInt8]) -> [Double] {
        let count = codes.count
        func factorial(_ number: Int) -> Double { (0..<number).reduce(1) { $0 * Double($1 + 1) } }
        let worth = (0..<1 << count).map { expectation(tree, codes, known: $0) }
        return (0..<count).map { feature in
            (0..<1 << count).filter { $0 >> feature & 1 == 0 }.reduce(0) { sum, set in
                let size = set.nonzeroBitCount
                let weight = factorial(size) * factorial(count - size - 1) / factorial(count)
                return sum + weight * (worth[set | 1 << feature] - worth[set])
            }
        }
    }

    @Test("Two questions by hand")
    func hand() {
        // Feature 0 halves the rows; to the right feature 1 does again: leaves 0, 0 and 1 of weight 2, 1 and 1.
        let tree = DecisionTree(nodes: [
            .init(right: 2, feature: 0, bin: 0, missingGoesLeft: true, count: 4, positives: 1),
            .init(right: 0, feature: -1, bin: 0, missingGoesLeft: false, count: 2, positives: 0),
            .init(right: 4, feature: 1, bin: 0, missingGoesLeft: true, count: 2, positives: 1),
            .init(right: 0, feature: -1, bin: 0, missingGoesLeft: false, count: 1, positives: 0),
            .init(right: 0, feature: -1, bin: 0, missingGoesLeft: false, count: 1, positives: 1),
        ])
        let codings = [FeatureCoding.wholeNumbers(below: 2), .wholeNumbers(below: 2)]
        let rows = FeatureMatrix(featureCount: 2, rows: [[1, 1], [0, 1], [.nan, .nan]])
        // Nothing known: ¼. (1, 1): first alone ½, second alone ½, both 1. (0, 1): 0, ½, 0. Missing: 0, 0, 0.
        let expected = [[0.375, 0.375], [-0.375, 0.125], [-0.125, -0.125]]
        let values = tree.shapleyValues(of: BinnedMatrix(rows, codings: codings))
        for (row, expectedRow) in zip(values, expected) {
            for (value, expected) in zip(row, expectedRow) { #expect(abs(value - expected) < 1e-14) }
        }
    }

    @Test("All subsets give the same", arguments: 1...40 as ClosedRange<UInt64>)
    func subsets(seed: UInt64) {
        let features = 1 + Int(seed % 6)
        let tree = randomTree(features: features, depth: 7, seed: seed)
        let matrix = matrix(rows: 6, features: features, seed: seed)
        for (row, values) in tree.shapleyValues(of: matrix).enumerated() {
            let expected = bruteForce(tree, Array(matrix.byRow[row * features..<(row + 1) * features]))
            for (value, expected) in zip(values, expected) { #expect(abs(value - expected) < 1e-13) }
        }
    }

    @Test("Base and values add up to the probability, on deep and lopsided ways too", arguments: [1, 9, 50] as [Int32])
    func longWay(side: Int32) {
        // Forty questions about forty features; at each, a leaf of weight `side` goes off a main stream of about 2000.
        let depth = 40
        var nodes: [DecisionTree.Node] = []
        for level in 0..<depth {
            nodes.append(
                .init(
                    right: 0, feature: Int16(level), bin: 4, missingGoesLeft: false,
                    count: 2000 + Int32(depth - level) * side, positives: 0))
            nodes[2 * level].right = Int32(2 * level + 2)
            nodes.append(
                .init(
                    right: 0, feature: -1, bin: 0, missingGoesLeft: false, count: side,
                    positives: Int32(level * 37) % (side + 1)))
        }
        nodes.append(.init(right: 0, feature: -1, bin: 0, missingGoesLeft: false, count: 2000, positives: 700))
        for level in (0..<depth).reversed() {
            nodes[2 * level].positives = nodes[2 * level + 1].positives + nodes[2 * level + 2].positives
        }
        let tree = DecisionTree(nodes: nodes)
        let stream = FeatureMatrix(rowCount: 1, columns: Array(repeating: [9], count: depth))
        let codings = stream.columns.map { _ in FeatureCoding.wholeNumbers(below: 10) }
        for matrix in [matrix(rows: 8, features: depth, seed: 5), BinnedMatrix(stream, codings: codings)] {
            for (values, probability) in zip(tree.shapleyValues(of: matrix), tree.probabilities(of: matrix)) {
                #expect(abs(tree.nodes[0].probability + values.reduce(0, +) - probability) < 1e-12)
            }
        }
    }

    @Test("A forest's values are its trees' mean, for any number of threads")
    func forest() throws {
        let (rows, _) = try SampleRows.training(SampleRows.noisy(rows: 120, features: 5, seed: 8))
        var settings = ForestSettings()
        settings.treeCount = 10
        let forest = RandomForest.fit(rows, settings: settings).forest
        let values = forest.shapleyValues(of: rows.matrix)
        #expect(forest.shapleyValues(of: rows.matrix, threads: 3) == values)
        for (values, probability) in zip(values, forest.probabilities(of: rows.matrix)) {
            #expect(abs(forest.baseProbability + values.reduce(0, +) - probability) < 1e-12)
        }
        let ofTrees = forest.trees.map { $0.shapleyValues(of: rows.matrix)[17][0] }
        #expect(abs(ofTrees.reduce(0, +) / 10 - values[17][0]) < 1e-14)
    }

    @Test("A leaf alone knows no features")
    func leaf() {
        let tree = DecisionTree(nodes: [
            .init(right: 0, feature: -1, bin: 0, missingGoesLeft: false, count: 3, positives: 1)
        ])
        #expect(tree.shapleyValues(of: matrix(rows: 2, features: 2, seed: 1)) == [[0, 0], [0, 0]])
    }

    /// Reference: shap 0.51.0, `TreeExplainer(feature_perturbation="tree_path_dependent")` of scikit-learn 1.9.1's
    /// `DecisionTreeClassifier(max_leaf_nodes=6, min_samples_leaf=5)` on the same rows: rows 0, 2 and 3, and the sums of
    /// the absolute values over all rows.
    @Test("shap's figures")
    func reference() throws {
        let (rows, _) = try SampleRows.training(SampleRows.small)
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 6, settings: TreeSettings())
        let values = tree.shapleyValues(of: rows.matrix)
        let expected = [
            0: [-0.06002534390792065, 0.33329060521666026, 0.009343434343434341],
            2: [-0.17018167251989297, -0.30154864281507354, 0.018241943241943243],
            3: [0.2511119233268356, 0.27829394087069526, -0.029405864197530864],
        ]
        for (row, expected) in expected {
            for (value, expected) in zip(values[row], expected) { #expect(abs(value - expected) < 1e-9) }
        }
        let sums = [26.35016013338609, 32.09706303560345, 3.7087613235529955]
        for (feature, sum) in sums.enumerated() {
            #expect(abs(values.reduce(0) { $0 + abs($1[feature]) } - sum) < 1e-9)
        }
    }
}
