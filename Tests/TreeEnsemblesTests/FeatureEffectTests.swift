import Testing

@testable import TreeEnsembles

@Suite("Effect of a feature")
struct FeatureEffectTests {
    private func effect(_ column: [Double], _ scores: [Double], binLimit: Int = 20) -> FeatureEffect {
        let (matrix, codings) = BinnedMatrix.fitting(FeatureMatrix(rowCount: column.count, columns: [column]))
        return FeatureEffect(of: 0, in: matrix, coding: codings[0], scores: scores, binLimit: binLimit)
    }

    @Test("Few values: a bin each, the missing rows apart")
    func values() {
        let effect = effect([1, 3, .nan, 1, 7, .nan], [0.25, 0.5, 1, 0.75, 0, 0.5])
        #expect(
            effect.bins == [
                .init(lowerBound: nil, upperBound: 2, rows: 2, meanScore: 0.5),
                .init(lowerBound: 2, upperBound: 5, rows: 1, meanScore: 0.5),
                .init(lowerBound: 5, upperBound: nil, rows: 1, meanScore: 0),
            ])
        #expect(effect.missing == .init(rows: 2, meanScore: 0.75))
    }

    @Test("Many values: bins of about as many rows")
    func merged() {
        let effect = effect((1...100).map(Double.init), (1...100).map(Double.init), binLimit: 4)
        #expect(effect.bins.map(\.rows) == [25, 25, 25, 25])
        #expect(effect.bins.map(\.upperBound) == [25.5, 50.5, 75.5, nil])
        #expect(effect.bins.map(\.lowerBound) == [nil, 25.5, 50.5, 75.5])
        #expect(effect.bins.map(\.meanScore) == [13, 38, 63, 88])
        #expect(effect.missing == nil)
        // A value of 60 rows is never cut; the 40 others share three bins as 14, 13 and 13.
        let heavy = self.effect(
            Array(repeating: 0, count: 60) + (1...40).map(Double.init), Array(repeating: 0.5, count: 100), binLimit: 4)
        #expect(heavy.bins.map(\.rows) == [60, 14, 13, 13])
        #expect(self.effect((1...5000).map(Double.init), Array(repeating: 0, count: 5000)).bins.count == 20)
    }

    @Test("Values that do not occur widen the bin before the border, not the table")
    func unseen() {
        let coding = FeatureCoding.numeric(BinEdges(fitting: [1, 2, 3, 4]))
        let matrix = BinnedMatrix(FeatureMatrix(rowCount: 2, columns: [[1, 3]]), codings: [coding])
        let effect = FeatureEffect(of: 0, in: matrix, coding: coding, scores: [0, 1])
        #expect(effect.bins.map(\.upperBound) == [1.5, nil])
        #expect(effect.bins.map(\.rows) == [1, 1])
    }

    @Test("Without values, without rows")
    func empty() {
        let missing = effect([.nan, .nan], [0.25, 0.75])
        #expect(missing.bins.isEmpty)
        #expect(missing.missing == .init(rows: 2, meanScore: 0.5))
        #expect(effect([], []).bins.isEmpty)
    }
}
