import Testing

@testable import TreeEnsembles

@Suite("Choice between models")
struct ModelSelectionTests {
    @Test("Folds keep groups together and share positives, then rows")
    func folds() {
        // Positives of rows: A 3 of 3, B 2 of 2, C 1 of 4, D 0 of 3, E and F 0 of 2 each. A opens fold 0, B fold 1; C goes
        // to the fewer positives (fold 1: 3 of 6), D to the fewer rows (fold 0: 3 of 6); E and F go apart.
        let groups = [7, 7, 7, 2, 2, 5, 5, 5, 5, 1, 1, 1, 9, 9, -4, -4]
        let isPositive = groups.indices.map { $0 <= 5 }
        for seed: UInt64 in 1...5 {
            let folds = GroupFolds(groups: groups, isPositive: isPositive, count: 2, seed: seed)
            let fold = folds.foldOfRow
            #expect(Array(fold[0..<12]) == [0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0])
            #expect(fold[12] == fold[13] && fold[14] == fold[15] && fold[12] != fold[14])
            #expect(folds.rows(of: 1).held == fold.indices.filter { fold[$0] == 1 })
            #expect(folds == GroupFolds(groups: groups, isPositive: isPositive, count: 2, seed: seed))
        }
        #expect(GroupFolds(groups: [3, 3, 4], isPositive: [true, false, true], seed: 1).count == 2)
    }

    @Test("Negatives are shared out too where positives do not come out even")
    func uneven() {
        let folds = GroupFolds(groups: Array(0..<103), isPositive: (0..<103).map { $0 < 7 }, seed: 1)
        // 7 positives in 5 folds: two folds have 2; 103 rows: three folds have 21.
        let positives = (0..<5).map { fold in (0..<7).count { folds.foldOfRow[$0] == fold } }
        #expect(positives.sorted() == [1, 1, 1, 2, 2])
        #expect((0..<5).map { folds.rows(of: $0).held.count }.sorted() == [20, 20, 21, 21, 21])
    }

    @Test("Out of fold, a row is estimated without its group")
    func outOfFold() throws {
        let folds = GroupFolds(groups: [0, 0, 1, 1, 2, 2], isPositive: (0..<6).map { $0.isMultiple(of: 2) }, seed: 1)
        for threads in [1, 3] {
            let counts = try CrossValidation.outOfFold(folds, threads: threads) { held, others in
                #expect(Set(held).isDisjoint(with: others))
                return held.map { Double($0 * 10 + others.count) }
            }
            #expect(counts == [4, 14, 24, 34, 44, 54])
        }
        #expect(throws: TrainingError.oneClass) {
            try CrossValidation.outOfFold(folds, threads: 2) { (_, _) throws(TrainingError) in throw .oneClass }
        }
    }

    @Test("A scale that fits better is chosen")
    func bestLogistic() throws {
        // One value is huge: numbers as they are tell nothing of the others, places do.
        let column = (0..<200).map { $0 == 199 ? 1e9 : Double($0) }
        let isPositive = (0..<200).map { ($0 >= 100) != $0.isMultiple(of: 8) }
        let folds = GroupFolds(groups: Array(0..<200), isPositive: isPositive, seed: 3)
        let best = try CrossValidation.bestLogistic(
            folds, FeatureMatrix(rowCount: 200, columns: [column]), isPositive: isPositive,
            among: LogisticSettings.choices)
        #expect(best.settings.numberScale == .places)
        #expect(best.probabilities.allSatisfy { $0 > 0 && $0 < 1 })
    }

    /// Half of 4,000 rows are positive; a good score and one of chance.
    private let isPositive = (0..<4000).map { $0.isMultiple(of: 2) }
    private var candidates: [ModelSelection.Candidate] {
        var generator = KeyedGenerator(seed: 8)
        let noise = isPositive.map { _ in Double(generator.below(1000)) / 1000 }
        let good = zip(noise, isPositive).map { ($0 + ($1 ? 0.4 : 0)) / 1.4 }
        return [.init(name: "noise", probabilities: noise), .init(name: "good", probabilities: good)]
    }

    @Test("The better one is chosen, and no calibration flatters itself")
    func choice() throws {
        let folds = GroupFolds(groups: Array(0..<4000), isPositive: isPositive, seed: 2)
        let selection = try ModelSelection(candidates, isPositive: isPositive, folds: folds)
        #expect(selection.choice == 1)
        #expect(selection.figures.map(\.name) == ["noise", "good"])
        #expect(selection.figures[0].brier > 0.25, "worse than giving everybody the mean")
        let noise = candidates[0].probabilities
        let own = IsotonicCalibration(fitting: noise, isPositive: isPositive)
        let flattered = ProbabilityMetrics.brier(probabilities: noise.map { own($0) }, isPositive: isPositive)
        #expect(try #require(flattered) < 0.25, "which a calibration judged on its own rows would hide")
        #expect(selection.figures[1].brier < 0.2)
    }

    @Test("Rows without an estimate are left out for all; the first of equals wins")
    func gaps() throws {
        var other = candidates[1]
        other.name = "same"
        other.probabilities[0] = .nan
        let folds = GroupFolds(groups: Array(0..<4000), isPositive: isPositive, seed: 2)
        let selection = try ModelSelection([candidates[1], other], isPositive: isPositive, folds: folds)
        #expect(selection.choice == 0)
        #expect(selection.figures[0].logLoss == selection.figures[1].logLoss)
        #expect(selection.figures[0].probabilities[0].isNaN && !selection.figures[0].probabilities[1].isNaN)
        #expect(throws: TrainingError.noRows) {
            try ModelSelection(
                [.init(name: "none", probabilities: [.nan])], isPositive: [true],
                folds: GroupFolds(groups: [0], isPositive: [true], seed: 1))
        }
    }
}
