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
}
