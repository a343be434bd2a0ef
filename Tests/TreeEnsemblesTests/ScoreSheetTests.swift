import Testing

@testable import TreeEnsembles

@Suite("All figures of scores at once")
struct ScoreSheetTests {
    @Test("By hand: five rows, one drawn twice, one not at all")
    func hand() throws {
        let sheet = ScoreSheet(
            probabilities: [0.9, 0.5, 0.5, 0.1, 0.3], isPositive: [true, true, false, false, true])
        // The rows drawn: 0.9 yes, 0.5 yes, 0.5 no, 0.1 no, 0.1 no.
        let figures = sheet.figures(of: [0, 1, 2, 3, 3])
        // Pairs: 2 × 3. 0.9 beats three, 0.5 beats two and ties one: 5.5.
        #expect(figures[.area] == 5.5 / 6)
        // Recall ½ at precision 1, then 1 at 2 of 3.
        #expect(figures[.averagePrecision].map { abs($0 - (0.5 + 0.5 * 2 / 3)) < 1e-12 } == true)
        // 0.01 + 0.25 + 0.25 + 0.01 + 0.01
        #expect(figures[.brier].map { abs($0 - 0.53 / 5) < 1e-12 } == true)
        // By bins: |0.9 − 1|, |1 − 1|, |0.2 − 0|.
        #expect(figures[.calibrationError].map { abs($0 - 0.3 / 5) < 1e-12 } == true)
        // Half a row and a whole one, both a positive, where two of five are.
        #expect(figures[.lift10].map { abs($0 - 2.5) < 1e-12 } == true)
        #expect(figures[.lift20].map { abs($0 - 2.5) < 1e-12 } == true)
    }

    @Test("What the single metrics say, of all rows and of draws", arguments: [1, 2, 3])
    func agreement(seed: UInt64) throws {
        var generator = KeyedGenerator(seed: seed)
        let probabilities = (0..<400).map { _ in Double(generator.below(101)) / 100 }
        let isPositive = probabilities.map { Double(generator.below(100)) / 100 < $0 }
        let sheet = ScoreSheet(probabilities: probabilities, isPositive: isPositive)
        let draw = (0..<400).map { _ in generator.below(400) }
        for rows in [Array(0..<400), draw] {
            let (scores, outcomes) = (rows.map { probabilities[$0] }, rows.map { isPositive[$0] })
            let expected: [ScoreFigure: Double?] = [
                .area: RankMetrics.areaUnderROC(scores: scores, isPositive: outcomes),
                .averagePrecision: RankMetrics.averagePrecision(scores: scores, isPositive: outcomes),
                .brier: ProbabilityMetrics.brier(probabilities: scores, isPositive: outcomes),
                .logLoss: ProbabilityMetrics.logLoss(probabilities: scores, isPositive: outcomes),
                .calibrationError: ProbabilityMetrics.expectedCalibrationError(
                    probabilities: scores, isPositive: outcomes),
                .lift10: RankMetrics.lift(scores: scores, isPositive: outcomes, share: 0.1),
                .lift20: RankMetrics.lift(scores: scores, isPositive: outcomes, share: 0.2),
            ]
            let figures = sheet.figures(of: rows)
            for figure in ScoreFigure.allCases {
                let (own, other) = (try #require(figures[figure]), try #require(expected[figure] ?? nil))
                #expect(abs(own - other) < 1e-12, "\(figure)")
            }
        }
    }

    @Test("A ranking of its own changes the order alone")
    func ranking() {
        let isPositive = [true, false, false]
        let sheet = ScoreSheet(probabilities: [0.2, 0.2, 0.2], ranking: [3, 2, 1], isPositive: isPositive)
        #expect(sheet.figures()[.area] == 1)
        #expect(
            sheet.figures()[.brier]
                == ScoreSheet(probabilities: [0.2, 0.2, 0.2], isPositive: isPositive).figures()[.brier])
    }

    @Test("Of one class there is no order to judge, of no rows nothing")
    func undefined() {
        let sheet = ScoreSheet(probabilities: [0.2, 0.4], isPositive: [false, false])
        #expect(Set(sheet.figures().keys) == [.brier, .logLoss, .calibrationError])
        #expect(sheet.figures(of: []).isEmpty)
    }
}
