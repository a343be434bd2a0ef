import Testing

@testable import TreeEnsembles

@Suite("A tree to be read")
struct ReadableTreeTests {
    private func grown(_ sample: (matrix: FeatureMatrix, isPositive: [Bool]), leaf: Int) throws -> DecisionTree {
        var settings = TreeSettings()
        settings.minimumLeafRows = leaf
        return DecisionTree.grown(
            on: try SampleRows.training(sample).rows, maximumLeaves: .max, settings: settings)
    }

    @Test("By hand: two features, three leaves")
    func hand() throws {
        // 8 rows. The first question parts 4 pure negatives from 3 of 4; the second the last of these. Whole: risk 0.
        // Without the second question: 4 ÷ 8 · 2 · ¾ · ¼ = 0.1875. Root: 2 · ⅜ · ⅝ = 0.46875, so the first question is
        // worth 0.46875 − 0.1875 = 0.28125, more than the second.
        let matrix = FeatureMatrix(
            rowCount: 8, columns: [[0, 0, 0, 0, 1, 1, 1, 1], [0, 1, 0, 1, 0, 0, 0, 1]])
        let tree = try grown((matrix, [false, false, false, false, true, true, true, false]), leaf: 1)
        let path = PruningPath(tree)
        #expect(path.steps.map(\.leafCount) == [3, 2, 1])
        #expect(path.steps.map(\.price) == [0, 0.1875, 0.28125])
        #expect(path.steps.map(\.risk) == [0, 0.1875, 0.46875])
        #expect(path.tree(at: 0) == tree)
        #expect(path.tree(at: 1).nodes.map(\.count) == [8, 4, 4])
        #expect(path.tree(at: 1).nodes.map(\.positives) == [3, 0, 3])
        #expect(path.tree(at: 2).nodes.count == 1)
        #expect([0, 0.18, 0.1875, 0.3].map(path.step) == [0, 0, 1, 2])
    }

    /// Reference: scikit-learn 1.9.1,
    ///
    ///     DecisionTreeClassifier(min_samples_leaf=5).cost_complexity_pruning_path(X, y)
    ///
    /// on the small sample, less its first two entries, which tell of a question that gains nothing; sizes by `ccp_alpha`.
    @Test("The path is scikit-learn's")
    func reference() throws {
        let path = PruningPath(try grown(SampleRows.small, leaf: 5))
        let prices = [
            5.05050505050543e-05, 0.0016666666666666705, 0.0022916666666666693, 0.005116279069767447,
            0.011523569023569019, 0.015135828267477208, 0.048426651735722276, 0.08285991140642304, 0.15162907268170422,
        ]
        let risks = [
            0.16621452621452623, 0.1678811928811929, 0.17017285954785957, 0.17528913861762702, 0.18681270764119604,
            0.21708436417615046, 0.26551101591187276, 0.3483709273182958, 0.5,
        ]
        #expect(path.steps.map(\.leafCount) == [11, 10, 9, 8, 7, 6, 4, 3, 2, 1])
        for (step, price) in zip(path.steps.dropFirst(), prices) { #expect(abs(step.price - price) < 1e-12) }
        for (step, risk) in zip(path.steps.dropFirst(), risks) { #expect(abs(step.risk - risk) < 1e-12) }
        // `ccp_alpha=0.02`
        #expect(path.tree(at: path.step(atPrice: 0.02)).nodes.map(\.feature) == [1, 0, -1, -1, 0, -1, -1])
    }

    @Test("A rule of two questions is found and nothing else is asked")
    func rule() throws {
        var generator = KeyedGenerator(seed: 3)
        let columns = (0..<4).map { _ in (0..<2000).map { _ in Double(generator.below(100)) } }
        let isPositive = (0..<2000).map { row in
            (columns[0][row] > 60 && columns[1][row] <= 30) != (generator.below(20) == 0)
        }
        let (rows, edges) = try SampleRows.training((FeatureMatrix(rowCount: 2000, columns: columns), isPositive))
        let tree = DecisionTree.pruned(on: rows)
        #expect(tree.leafCount == 3)
        let outline = TreeOutline(tree, edges: edges)
        let asked = outline.nodes.compactMap(\.question).sorted { $0.feature < $1.feature }
        #expect(asked.map(\.feature) == [0, 1])
        #expect(asked.map(\.bound) == [60.5, 30.5])
        #expect(tree == DecisionTree.pruned(on: rows), "the same each time")
    }

    @Test("Where nothing can be told, nothing is asked; never more leaves than allowed")
    func limits() throws {
        var generator = KeyedGenerator(seed: 5)
        let noise = (0..<3).map { _ in (0..<1000).map { _ in Double(generator.below(1000)) } }
        let chance = (0..<1000).map { _ in generator.below(2) == 0 }
        let (rows, _) = try SampleRows.training((FeatureMatrix(rowCount: 1000, columns: noise), chance))
        #expect(DecisionTree.pruned(on: rows).leafCount == 1)
        let stairs = (0..<1000).map { (Int(noise[0][$0]) / 20).isMultiple(of: 2) }
        let (steep, _) = try SampleRows.training((FeatureMatrix(rowCount: 1000, columns: noise), stairs))
        var settings = ReadableTreeSettings()
        settings.minimumLeafRows = 5
        #expect(DecisionTree.pruned(on: steep, settings: settings).leafCount <= 16)
    }

    @Test("An outline tells bounds, missing values, rows and branches")
    func outline() throws {
        let matrix = FeatureMatrix(
            rowCount: 8, columns: [[.nan, .nan, 1, 1, 2, 2, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0]])
        let sample = (matrix, [true, true, false, false, false, false, true, true])
        let (rows, edges) = try SampleRows.training(sample)
        var settings = TreeSettings()
        settings.minimumLeafRows = 2
        let tree = DecisionTree.grown(on: rows, maximumLeaves: 2, settings: settings)
        let outline = TreeOutline(tree, edges: edges)
        // 1 against 2 and missing: gain 4²/6 + 0 − 4²/8; a value against none: 2²/6 + 2²/2 − 2, the same. The first border
        // tried wins.
        #expect(outline.nodes.map(\.depth) == [0, 1, 1])
        #expect(outline.nodes[0].question == .init(feature: 0, bound: 1.5, missingGoesLeft: false))
        #expect(outline.nodes[0].branches == .init(yes: 1, no: 2))
        #expect(outline.nodes.map(\.rows) == [8, 2, 6])
        #expect(outline.nodes.map(\.positives) == [4, 0, 4])
        #expect(outline.nodes[1].question == nil && outline.nodes[1].branches == nil)
    }
}
