import Testing

@testable import TreeEnsembles

@Suite("Random forest")
struct RandomForestTests {
    private func settings(trees: Int, leaf: Int = 5, seed: UInt64 = 1) -> ForestSettings {
        var settings = ForestSettings()
        settings.treeCount = trees
        settings.seed = seed
        settings.tree.minimumLeafRows = leaf
        return settings
    }

    @Test("The number of threads changes nothing")
    func threads() throws {
        let sample = SampleRows.noisy(rows: 2500, features: 9, seed: 3)
        let (rows, _) = try SampleRows.training(sample)
        let one = RandomForest.fit(rows, settings: settings(trees: 12), threads: 1)
        for threads in [2, 5, 64] {
            let other = RandomForest.fit(rows, settings: settings(trees: 12), threads: threads)
            #expect(other.forest == one.forest)
            #expect(other.outOfBag.treeCounts == one.outOfBag.treeCounts)
            #expect(bits(other.outOfBag.probabilities) == bits(one.outOfBag.probabilities))
            #expect(
                bits(other.forest.probabilities(of: rows.matrix, threads: threads))
                    == bits(one.forest.probabilities(of: rows.matrix)))
        }
        #expect(RandomForest.fit(rows, settings: settings(trees: 12, seed: 2)).forest != one.forest)
    }

    @Test("Leaves are as large as asked; each bag weighs as much as the rows")
    func leafSize() throws {
        let (rows, _) = try SampleRows.training(SampleRows.noisy(rows: 400, features: 4, seed: 5))
        let fit = RandomForest.fit(rows, settings: settings(trees: 20, leaf: 30))
        // A leaf holds at least 30 distinct rows, so at least that weight.
        let leaves = fit.forest.trees.flatMap { $0.nodes.filter(\.isLeaf) }
        #expect(leaves.allSatisfy { $0.count >= 30 })
        #expect(fit.forest.trees.allSatisfy { $0.nodes[0].count == 400 })
    }

    @Test("About 37 in 100 trees have not seen a row")
    func outOfBagShare() throws {
        let (rows, _) = try SampleRows.training(SampleRows.noisy(rows: 500, features: 4, seed: 6))
        let fit = RandomForest.fit(rows, settings: settings(trees: 100))
        let share = Double(fit.outOfBag.treeCounts.reduce(0, +)) / 50000
        #expect(abs(share - 0.368) < 0.01)
        #expect(fit.outOfBag.probabilities.allSatisfy { (0...1).contains($0) })
    }

    @Test("With one tree some rows have no estimate, and say so")
    func outOfBagMissing() throws {
        let (rows, _) = try SampleRows.training(SampleRows.small)
        let fit = RandomForest.fit(rows, settings: settings(trees: 1))
        for (probability, count) in zip(fit.outOfBag.probabilities, fit.outOfBag.treeCounts) {
            #expect(probability.isNaN == (count == 0))
        }
        #expect(fit.outOfBag.treeCounts.contains(0))
    }

    /// Every group has a mark that tells it from the others, and its class by lot: there is nothing to learn. Drawing
    /// rows puts a group's other rows in the bag and the estimate is far too good; drawing groups keeps it at chance.
    @Test("Groups in or out of the bag together keep the estimate honest")
    func groups() throws {
        var generator = KeyedGenerator(seed: 11)
        let classes = (0..<250).map { _ in generator.below(2) == 0 }
        let groups = (0..<2500).map { $0 / 10 }
        let matrix = FeatureMatrix(rowCount: 2500, columns: [groups.map(Double.init)])
        let isPositive = groups.map { classes[$0] }
        func area(_ groups: [Int]?) throws -> Double {
            let (rows, _) = try SampleRows.training((matrix, isPositive), groups: groups)
            let fit = RandomForest.fit(rows, settings: settings(trees: 40))
            return try #require(
                RankMetrics.areaUnderROC(scores: fit.outOfBag.probabilities, isPositive: isPositive))
        }
        #expect(try area(nil) > 0.95)
        #expect(abs(try area(groups) - 0.5) < 0.1)
    }

    @Test("Base and contributions add up to the probability")
    func contributions() throws {
        let sample = SampleRows.noisy(rows: 600, features: 5, seed: 8)
        let (rows, _) = try SampleRows.training(sample)
        let forest = RandomForest.fit(rows, settings: settings(trees: 25)).forest
        let probabilities = forest.probabilities(of: rows.matrix)
        let explained = forest.explained(rows.matrix, threads: 2)
        #expect(explained.map(\.probability) == probabilities)
        for (probability, parts) in explained {
            #expect(abs(forest.baseProbability + parts.reduce(0, +) - probability) < 1e-12)
        }
        let weights = (0..<5).map { feature in explained.reduce(0) { $0 + abs($1.contributions[feature]) } }
        #expect(weights[0] > weights[1...].reduce(0, +), "only the first feature tells something")
    }

    @Test("A bag of a share of the groups; the others are out of it")
    func bagFraction() throws {
        let (rows, _) = try SampleRows.training(SampleRows.noisy(rows: 400, features: 4, seed: 6))
        var settings = settings(trees: 100)
        settings.bagFraction = 0.25
        let fit = RandomForest.fit(rows, settings: settings)
        #expect(fit.forest.trees.allSatisfy { $0.nodes[0].count == 100 })
        // (1 − 1 ÷ 400)¹⁰⁰ = .779 of the trees have not seen a row.
        #expect(abs(Double(fit.outOfBag.treeCounts.reduce(0, +)) / 40000 - 0.779) < 0.01)
        settings.bagFraction = 1e-9
        #expect(RandomForest.fit(rows, settings: settings).forest.trees.allSatisfy { $0.nodes[0].count == 1 })
    }

    @Test("Weights of one change nothing")
    func unitWeights() throws {
        let sample = SampleRows.noisy(rows: 300, features: 4, seed: 6)
        let (plain, _) = try SampleRows.training(sample)
        let (weighted, _) = try SampleRows.training(sample, weights: Array(repeating: 1, count: 300))
        #expect(
            RandomForest.fit(weighted, settings: settings(trees: 5)).forest
                == RandomForest.fit(plain, settings: settings(trees: 5)).forest)
    }

    @Test("Rows of more weight pull the estimate their way")
    func weights() throws {
        let sample = SampleRows.noisy(rows: 300, features: 4, seed: 6)
        let (plain, _) = try SampleRows.training(sample)
        let (heavy, _) = try SampleRows.training(sample, weights: sample.isPositive.map { $0 ? 4 : 1 })
        let settings = settings(trees: 50)
        let base = RandomForest.fit(plain, settings: settings).forest.baseProbability
        let heavyBase = RandomForest.fit(heavy, settings: settings).forest.baseProbability
        // Odds of 1 : 1 become 4 : 1, and so on; the mean over bags is near that of the rows.
        #expect(abs(heavyBase - 4 * base / (1 + 3 * base)) < 0.01)
    }

    @Test("Infinite values, columns without a value, one row among others: a forest grows all the same")
    func oddColumns() throws {
        let missing = [Double](repeating: .nan, count: 60)
        let constant = [Double](repeating: 3, count: 60)
        let isPositive = (0..<60).map { $0 % 3 < 2 }
        // The positive rows are infinite, one way or the other.
        let infinite = (0..<60).map { [Double.infinity, -.infinity, Double($0 % 2)][$0 % 3] }
        let matrix = FeatureMatrix(
            rowCount: 60, columns: [missing, constant, infinite, missing],
            kinds: [.numeric, .categorical, .numeric, .categorical])
        let (rows, _) = try SampleRows.training((matrix, isPositive))
        let scores = RandomForest.fit(rows, settings: settings(trees: 10)).forest.probabilities(of: rows.matrix)
        #expect(zip(scores, isPositive).allSatisfy { ($0 > 0.5) == $1 }, "infinities count as missing")
    }

    @Test("Duplicate rows get one estimate: their share of positives")
    func duplicates() throws {
        let column = (0..<90).map { Double($0 % 2) }
        let matrix = FeatureMatrix(rowCount: 90, columns: [column])
        let isPositive = (0..<90).map { $0 % 6 == 0 || $0 % 2 == 1 }
        let (rows, _) = try SampleRows.training((matrix, isPositive))
        let fit = RandomForest.fit(rows, settings: settings(trees: 200))
        let scores = fit.forest.probabilities(of: rows.matrix)
        #expect(Set(scores).count == 2)
        #expect(abs(scores[0] - 1.0 / 3) < 0.02)
        #expect(scores[1] == 1)
    }

    @Test("A forest learns what there is to learn")
    func learns() throws {
        let train = SampleRows.noisy(rows: 2000, features: 6, seed: 21)
        let test = SampleRows.noisy(rows: 2000, features: 6, seed: 22)
        let (rows, codings) = try SampleRows.training(train)
        let fit = RandomForest.fit(rows, settings: settings(trees: 100))
        let scores = fit.forest.probabilities(of: BinnedMatrix(test.matrix, codings: codings))
        let area = try #require(RankMetrics.areaUnderROC(scores: scores, isPositive: test.isPositive))
        let best = try #require(
            RankMetrics.areaUnderROC(
                scores: test.matrix.columns[0].map { $0.isNaN ? 50 : $0 }, isPositive: test.isPositive))
        #expect(area > best - 0.03)
        let outOfBag = try #require(
            RankMetrics.areaUnderROC(scores: fit.outOfBag.probabilities, isPositive: train.isPositive))
        #expect(abs(outOfBag - area) < 0.03)
    }

    private func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }
}
