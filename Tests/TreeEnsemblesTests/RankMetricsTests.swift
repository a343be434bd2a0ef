import Testing

@testable import TreeEnsembles

@Suite("Rank metrics")
struct RankMetricsTests {
    @Test("Ties count half")
    func ties() {
        // Pairs (positive, negative): (.5,.5) tie, (.5,.2) win, (.9,.5) win, (.9,.2) win: 3.5 of 4.
        let area = RankMetrics.areaUnderROC(scores: [0.5, 0.9, 0.5, 0.2], isPositive: [true, true, false, false])
        #expect(area == 0.875)
    }

    @Test("One class alone has no area")
    func oneClass() {
        #expect(RankMetrics.areaUnderROC(scores: [0.1, 0.2], isPositive: [true, true]) == nil)
        #expect(RankMetrics.areaUnderROC(scores: [], isPositive: []) == nil)
    }

    @Test("Constant scores are chance")
    func constant() {
        #expect(RankMetrics.areaUnderROC(scores: [1, 1, 1], isPositive: [true, false, false]) == 0.5)
    }

    /// Four of seven positive; .8 and .3 are tied scores of one positive and one negative.
    private let scores = [0.9, 0.8, 0.8, 0.6, 0.3, 0.3, 0.1]
    private let isPositive = [true, false, true, true, false, true, false]
    private let third = 1.0 / 3
    private let baseRate = 4.0 / 7

    @Test("Average precision by hand")
    func averagePrecision() throws {
        // Precisions 1, 2/3, 3/4, 4/6 where recall rises by 1/4 each.
        let precision = try #require(RankMetrics.averagePrecision(scores: scores, isPositive: isPositive))
        #expect(abs(precision - (1 + 2 * third + 0.75 + 2 * third) / 4) < 1e-12)
        #expect(RankMetrics.averagePrecision(scores: [1, 1, 1, 1], isPositive: [true, false, false, false]) == 0.25)
        #expect(RankMetrics.averagePrecision(scores: [0.1, 0.2], isPositive: [true, true]) == 1)
        #expect(RankMetrics.averagePrecision(scores: [0.1, 0.2], isPositive: [false, false]) == nil)
        #expect(RankMetrics.averagePrecision(scores: [], isPositive: []) == nil)
    }

    @Test("Curves have a point a distinct score")
    func curves() {
        let roc = RankMetrics.rocCurve(scores: scores, isPositive: isPositive)
        #expect(roc.map(\.threshold) == [nil, 0.9, 0.8, 0.6, 0.3, 0.1])
        #expect(roc.map(\.falsePositiveRate) == [0, 0, third, third, 2 * third, 1])
        #expect(roc.map(\.truePositiveRate) == [0, 0.25, 0.5, 0.75, 1, 1])
        let curve = RankMetrics.precisionRecallCurve(scores: scores, isPositive: isPositive)
        #expect(curve.map(\.threshold) == [0.9, 0.8, 0.6, 0.3, 0.1])
        #expect(curve.map(\.precision) == [1, 2 * third, 0.75, 2 * third, baseRate])
        #expect(curve.map(\.recall) == [0.25, 0.5, 0.75, 1, 1])
        #expect(RankMetrics.rocCurve(scores: [1, 2], isPositive: [true, true]).isEmpty)
        #expect(RankMetrics.precisionRecallCurve(scores: [1, 2], isPositive: [false, false]).isEmpty)
    }

    @Test("Lift by hand: at the border, tied rows count in proportion")
    func lift() throws {
        func lift(_ share: Double) -> Double? {
            RankMetrics.lift(scores: scores, isPositive: isPositive, share: share)
        }
        #expect(lift(1.0 / 7) == 1 / baseRate)
        let two = try #require(lift(2.0 / 7))
        #expect(abs(two - 0.75 / baseRate) < 1e-12, "the first and either of two: 1 + ½ positives of 2 rows")
        let half = try #require(lift(0.5))
        #expect(abs(half - 5.0 / 7 / baseRate) < 1e-12, "1 + 1 + ½ positives of 3 ½ rows")
        let all = try #require(lift(1))
        #expect(abs(all - 1) < 1e-12)
        #expect(RankMetrics.lift(scores: [1, 1, 1, 1], isPositive: [true, false, false, false], share: 0.25) == 1)
        #expect(RankMetrics.lift(scores: [1], isPositive: [false], share: 0.5) == nil)
        #expect(RankMetrics.lift(scores: [], isPositive: [], share: 0.5) == nil)
    }

    @Test("The order of the rows changes nothing")
    func order() {
        let (scores, isPositive) = SampleRows.scored
        let places = scores.indices.map { $0 * 7 % 60 }
        let moved = places.map { scores[$0] }
        let movedClasses = places.map { isPositive[$0] }
        #expect(
            RankMetrics.rocCurve(scores: moved, isPositive: movedClasses)
                == RankMetrics.rocCurve(scores: scores, isPositive: isPositive))
        for share in [0.05, 0.1, 0.37, 0.9] {
            #expect(
                RankMetrics.lift(scores: moved, isPositive: movedClasses, share: share)
                    == RankMetrics.lift(scores: scores, isPositive: isPositive, share: share))
        }
    }

    /// Reference: scikit-learn 1.9.1, `roc_auc_score`, `average_precision_score`, `roc_curve(drop_intermediate=False)` and
    /// `precision_recall_curve` without its last point, in falling order of thresholds; of the curves' coordinates, the
    /// sum of each multiplied by its place, from 1.
    @Test("scikit-learn's figures")
    func reference() throws {
        let (scores, isPositive) = SampleRows.scored
        func placed(_ values: [Double]) -> Double {
            values.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
        }
        let area = try #require(RankMetrics.areaUnderROC(scores: scores, isPositive: isPositive))
        #expect(abs(area - 0.7691428571428571) < 1e-9)
        let precision = try #require(RankMetrics.averagePrecision(scores: scores, isPositive: isPositive))
        #expect(abs(precision - 0.8293266062914677) < 1e-9)
        let roc = RankMetrics.rocCurve(scores: scores, isPositive: isPositive)
        #expect(roc.count == 35)
        #expect(abs(placed(roc.map(\.falsePositiveRate)) - 346) < 1e-9)
        #expect(abs(placed(roc.map(\.truePositiveRate)) - 498.11428571428576) < 1e-9)
        let curve = RankMetrics.precisionRecallCurve(scores: scores, isPositive: isPositive)
        #expect(curve.count == 34)
        #expect(abs(placed(curve.map(\.precision)) - 416.7334112538005) < 1e-9)
        #expect(abs(placed(curve.map(\.recall)) - 476.4857142857143) < 1e-9)
    }
}
