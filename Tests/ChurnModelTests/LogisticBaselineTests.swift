import EventModel
import Testing

@testable import ChurnModel

@Suite("Logistic baseline")
struct LogisticBaselineTests {
    private func row(_ index: Int, ageDays: Int) -> ChurnRow {
        var figures = CutoffFigures()
        figures.ageDays = ageDays
        return ChurnRow(
            tenant: Int32(index), cutoff: day("2026-01-01"), values: ChurnFeature.row(figures), silence: 0
        )
    }

    @Test("It finds which way a feature points, and ignores those that never vary")
    func direction() throws {
        // Of ages 0…99, the younger half churns, but for every tenth row.
        let rows = (0..<100).map { row($0, ageDays: $0) }
        let churned = (0..<100).map { ($0 < 50) != $0.isMultiple(of: 10) }
        let baseline = try LogisticBaseline(ChurnTable(rows: rows, hasChurned: churned))
        let scores: [Double] = baseline.scores(of: [0, 30, 60, 99, 500].map { row(0, ageDays: $0) })
        #expect(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] > scores[3])
        #expect(scores[3] == scores[4], "beyond what was learnt from, nothing is extrapolated")
        #expect(scores[0] > 0 && scores[3] < 0)
        #expect(scores.allSatisfy { $0.isFinite })
    }
}
