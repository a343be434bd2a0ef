import Testing

@testable import TreeEnsembles

@Suite("Probability metrics")
struct ProbabilityMetricsTests {
    @Test("Reliability bins by hand")
    func reliability() {
        let table = ReliabilityBin.table(
            probabilities: [0.05, 0.1, 0.15, 0.9], isPositive: [false, true, false, true], edges: [0.1, 0.5])
        #expect(table.map(\.rows) == [1, 2, 1])
        #expect(table.map(\.positives) == [0, 1, 1])
        #expect(table[1].meanProbability == 0.125)
        #expect(table[1].observedShare == 0.5)
        let empty = ReliabilityBin.table(probabilities: [], isPositive: [], edges: [])
        #expect(empty.count == 1 && empty[0].meanProbability == nil)
    }

    @Test("Brier score and log loss by hand")
    func losses() throws {
        let brier = try #require(ProbabilityMetrics.brier(probabilities: [0.5, 1, 0], isPositive: [true, true, true]))
        #expect(abs(brier - 1.25 / 3) < 1e-12)
        let loss = try #require(ProbabilityMetrics.logLoss(probabilities: [0.5, 0.25], isPositive: [true, false]))
        #expect(abs(loss - (0.693147180559945 + 0.287682072451781) / 2) < 1e-12)
        #expect(ProbabilityMetrics.brier(probabilities: [], isPositive: []) == nil)
        #expect(ProbabilityMetrics.logLoss(probabilities: [], isPositive: []) == nil)
    }

    @Test("What was thought impossible and happened is dear, not infinitely so")
    func impossible() throws {
        // −ln 2⁻⁵² = 52 ln 2.
        let loss = try #require(ProbabilityMetrics.logLoss(probabilities: [0], isPositive: [true]))
        #expect(abs(loss - 52 * 0.693147180559945) < 1e-12)
    }

    @Test("Bins of equal width: an edge belongs to the upper bin, 1 to the last")
    func equalWidth() {
        let table = ReliabilityBin.table(
            probabilities: [0, 0.25, 0.3, 0.5, 1], isPositive: [false, true, false, true, true], binCount: 4)
        #expect(table.map(\.lowerEdge) == [0, 0.25, 0.5, 0.75])
        #expect(table.map(\.upperEdge) == [0.25, 0.5, 0.75, 1])
        #expect(table.map(\.rows) == [1, 2, 1, 1])
        #expect(table.map(\.positives) == [0, 1, 1, 1])
        #expect(table[1].meanProbability == 0.275)
    }

    @Test("Calibration error by hand")
    func calibrationError() throws {
        // Off by .05 once, by |.15 − ½| twice, by nothing once: .75 ÷ 4.
        let error = try #require(
            ProbabilityMetrics.expectedCalibrationError(
                probabilities: [0.05, 0.15, 0.15, 1], isPositive: [false, true, false, true]))
        #expect(abs(error - 0.1875) < 1e-12)
        #expect(ProbabilityMetrics.expectedCalibrationError(probabilities: [], isPositive: []) == nil)
    }

    /// Reference: scikit-learn 1.9.1, `brier_score_loss`, `log_loss` (also of 0, 0.3 and 1 for classes 1, 0 and 1), and the
    /// bins of `calibration_curve(n_bins=10)` weighted with their rows.
    @Test("scikit-learn's figures")
    func reference() throws {
        let (scores, isPositive) = SampleRows.scored
        let brier = try #require(ProbabilityMetrics.brier(probabilities: scores, isPositive: isPositive))
        #expect(abs(brier - 0.19815624999999998) < 1e-9)
        let loss = try #require(ProbabilityMetrics.logLoss(probabilities: scores, isPositive: isPositive))
        #expect(abs(loss - 0.5687326026105813) < 1e-9)
        let clipped = try #require(
            ProbabilityMetrics.logLoss(probabilities: [0, 0.3, 1], isPositive: [true, false, true]))
        #expect(abs(clipped - 12.133442777685296) < 1e-9)
        let error = try #require(
            ProbabilityMetrics.expectedCalibrationError(probabilities: scores, isPositive: isPositive))
        #expect(abs(error - 0.10458333333333338) < 1e-9)
        let table = ReliabilityBin.table(probabilities: scores, isPositive: isPositive)
        #expect(table.map(\.rows) == [3, 5, 6, 10, 6, 7, 3, 9, 7, 4])
        #expect(table[7].observedShare == 0.7777777777777778)
        #expect(abs(try #require(table[7].meanProbability) - 0.7541666666666667) < 1e-9)
    }
}
