import Testing

@testable import TreeEnsembles

@Suite("Permutation importance")
struct PermutationImportanceTests {
    private func settings(trees: Int) -> ForestSettings {
        var settings = ForestSettings()
        settings.treeCount = trees
        return settings
    }

    @Test("What tells something falls, what tells nothing hardly, what is not asked not at all")
    func falls() throws {
        var sample = SampleRows.noisy(rows: 500, features: 3, seed: 31)
        let constant = [Double](repeating: 1, count: 500)
        sample.matrix = FeatureMatrix(rowCount: 500, columns: sample.matrix.columns + [constant])
        let (rows, _) = try SampleRows.training(sample)
        let fit = RandomForest.fit(rows, settings: settings(trees: 40))
        let importance = try #require(fit.permutationImportance(rows, settings: settings(trees: 40), repeats: 3))
        #expect(importance.map(\.falls.count) == [3, 3, 3, 3])
        #expect(importance[0].meanFall > 0.15)
        #expect(abs(importance[1].meanFall) < 0.05)
        #expect(abs(importance[2].meanFall) < 0.05)
        #expect(importance[3].falls == [0, 0, 0])
    }

    @Test("A feature that tells all leaves chance behind")
    func all() throws {
        let isPositive = (0..<400).map { $0 % 2 == 0 }
        let matrix = FeatureMatrix(rowCount: 400, columns: [isPositive.map { $0 ? 1 : 0 }])
        let (rows, _) = try SampleRows.training((matrix, isPositive))
        let fit = RandomForest.fit(rows, settings: settings(trees: 30))
        let importance = try #require(fit.permutationImportance(rows, settings: settings(trees: 30)))
        // From an area of 1 to about ½.
        #expect(abs(importance[0].meanFall - 0.5) < 0.05)
    }

    @Test("With one tree, codes change places among the rows that it has not seen")
    func oneTree() throws {
        // The code is the class, and a row's score follows from its code alone: as unseen rows trade codes, they trade
        // scores, whose sum stays.
        let groups = (0..<60).map { $0 / 3 }
        let isPositive = groups.map { $0 % 3 == 0 }
        let matrix = FeatureMatrix(rowCount: 60, columns: [isPositive.map { $0 ? 1 : 0 }])
        let (rows, _) = try SampleRows.training((matrix, isPositive), groups: groups)
        let fit = RandomForest.fit(rows, settings: settings(trees: 1))
        let unchanged = try #require(
            fit.permutationImportance(rows, settings: settings(trees: 1), repeats: 20) { scores, _ in
                scores.reduce(0, +)
            })
        #expect(unchanged[0].falls.allSatisfy { abs($0) < 1e-12 })
        let moved = try #require(fit.permutationImportance(rows, settings: settings(trees: 1), repeats: 20))
        #expect(moved[0].falls.allSatisfy { $0 > 0 })
        #expect(Set(moved[0].falls).count > 1, "every repeat deals anew")
    }

    @Test("The number of threads changes nothing; an undefined metric has no fall")
    func threads() throws {
        let (rows, _) = try SampleRows.training(SampleRows.noisy(rows: 200, features: 4, seed: 3))
        let fit = RandomForest.fit(rows, settings: settings(trees: 10))
        let one = fit.permutationImportance(rows, settings: settings(trees: 10), repeats: 2)
        #expect(one != nil)
        #expect(fit.permutationImportance(rows, settings: settings(trees: 10), repeats: 2, threads: 3) == one)
        #expect(fit.permutationImportance(rows, settings: settings(trees: 10)) { _, _ in nil } == nil)
    }
}
