import Testing

@testable import TreeEnsembles

@Suite("Forests with categories")
struct CategoryForestTests {
    private let sample = SampleRows.mixed(rows: 1200, features: 4, categories: 12, seed: 5)

    private func settings(trees: Int = 20) -> ForestSettings {
        var settings = ForestSettings()
        settings.treeCount = trees
        return settings
    }

    @Test("A forest learns what categories tell, for any number of threads")
    func learns() throws {
        let (rows, codings) = try SampleRows.training(sample)
        let fit = RandomForest.fit(rows, settings: settings(trees: 60))
        #expect(RandomForest.fit(rows, settings: settings(trees: 60), threads: 3).forest == fit.forest)
        let other = SampleRows.mixed(rows: 1200, features: 4, categories: 12, seed: 6)
        let scores = fit.forest.probabilities(of: BinnedMatrix(other.matrix, codings: codings))
        let area = try #require(RankMetrics.areaUnderROC(scores: scores, isPositive: other.isPositive))
        // Who knows which categories are likely positive finds ¾ of them among 3 in 7 rows: an area of .80.
        #expect(area > 0.72)
        let outOfBag = try #require(
            RankMetrics.areaUnderROC(scores: fit.outOfBag.probabilities, isPositive: sample.isPositive))
        #expect(abs(outOfBag - area) < 0.04)
    }

    @Test("The number of threads changes no code")
    func threads() {
        let one = BinnedMatrix.fitting(sample.matrix)
        let three = BinnedMatrix.fitting(sample.matrix, threads: 3)
        #expect(three.codings == one.codings)
        #expect(three.matrix.byColumn == one.matrix.byColumn)
        #expect(three.matrix.byRow == one.matrix.byRow)
        for row in [0, 1023, 1024, 1199] {
            for feature in 0..<4 {
                #expect(one.matrix.byRow[row * 4 + feature] == one.matrix.byColumn[feature * 1200 + row])
            }
        }
    }

    @Test("Contributions and Shapley values add up")
    func explanations() throws {
        let (rows, _) = try SampleRows.training(sample)
        let forest = RandomForest.fit(rows, settings: settings()).forest
        let shapley = forest.shapleyValues(of: rows.matrix, threads: 2)
        for (explained, values) in zip(forest.explained(rows.matrix, threads: 2), shapley) {
            let moved = explained.probability - forest.baseProbability
            #expect(abs(explained.contributions.reduce(0, +) - moved) < 1e-9)
            #expect(abs(values.reduce(0, +) - moved) < 1e-9)
        }
    }

    @Test("Explained in blocks as by walking row by row, to the last bit")
    func explainedInBlocks() throws {
        let (rows, _) = try SampleRows.training(sample)
        let matrix = rows.matrix
        let forest = RandomForest.fit(rows, settings: settings()).forest
        #expect(forest.trees.contains { !$0.codeSets.isEmpty })
        let explained = forest.explained(matrix, threads: 3)
        let count = Double(forest.trees.count)
        for row in [0, 1, 511, 512, 1023, 1024, 1199] {
            var sum = 0.0
            var contributions = [Double](repeating: 0, count: 4)
            for tree in forest.trees {
                var at = 0
                while !tree.nodes[at].isLeaf {
                    let node = tree.nodes[at]
                    let code = matrix.byColumn[Int(node.feature) * matrix.rowCount + row]
                    at = tree.goesLeft(code, at: node) ? at + 1 : Int(node.right)
                    contributions[Int(node.feature)] += tree.nodes[at].probability - node.probability
                }
                sum += tree.nodes[at].probability
            }
            #expect(explained[row].probability == sum / count)
            #expect(explained[row].contributions == contributions.map { $0 / count })
        }
    }

    @Test("Permuting the category that tells costs most")
    func importance() throws {
        let (rows, _) = try SampleRows.training(sample)
        let fit = RandomForest.fit(rows, settings: settings(trees: 40))
        let falls = try #require(fit.permutationImportance(rows, settings: settings(trees: 40))).map(\.meanFall)
        #expect(falls[1] > 0.15)
        for feature in [0, 2, 3] { #expect(abs(falls[feature]) < 0.05) }
    }

    @Test("Five thousand categories; one only in scoring counts as missing")
    func manyCategories() throws {
        let sample = SampleRows.mixed(rows: 12000, features: 2, categories: 5000, seed: 7)
        let (rows, codings) = try SampleRows.training(sample)
        #expect(rows.matrix.codeCounts[1] == 255)
        let forest = RandomForest.fit(rows, settings: settings()).forest
        let rare = FeatureMatrix(rowCount: 4, columns: [[1, 1, 1, 1], [5000, .nan, 1e18, -.infinity]])
        let scores = forest.probabilities(of: BinnedMatrix(rare, codings: codings))
        #expect(Set(scores).count == 1)
        #expect(scores.allSatisfy { (0...1).contains($0) })
    }

    @Test("The effect of a categorical feature: its categories, those of most rows first, the rare ones as one")
    func effect() {
        func effect(_ column: [Double], _ scores: [Double]) -> FeatureEffect {
            let matrix = FeatureMatrix(rowCount: column.count, columns: [column], kinds: [.categorical])
            let (codes, codings) = BinnedMatrix.fitting(matrix)
            return FeatureEffect(of: 0, in: codes, coding: codings[0], scores: scores)
        }
        let few = effect([4, 2, 2, .nan, 9], [1, 0.25, 0.75, 0.5, 0])
        #expect(few.bins.isEmpty)
        #expect(
            few.categories == [
                .init(categories: [2], rows: 2, meanScore: 0.5), .init(categories: [4], rows: 1, meanScore: 1),
                .init(categories: [9], rows: 1, meanScore: 0),
            ])
        #expect(few.missing == .init(rows: 1, meanScore: 0.5))
        let many = effect((0..<300).map(Double.init), (0..<300).map { $0 < 254 ? 0 : 1 })
        #expect(many.categories.count == 255)
        #expect(many.categories[0] == .init(categories: (254..<300).map(Int32.init), rows: 46, meanScore: 1))
    }
}
