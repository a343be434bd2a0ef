import EventModel
import Testing

@testable import ChurnModel
@testable import TreeEnsembles

@Suite("Parts of a model's card")
struct CardTests {
    @Test("A replay by hand: eleven tenants, so the top tenth is two")
    func replay() {
        let scores = [0.9, 0.1, 0.8, 0.8, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2]
        let hasChurned = [true, false, true, false, false, true, false, false, false, false, false]
        let replay = ModelCard.Replay(cutoff: day("2025-03-01"), learntFrom: 7, scores: scores, hasChurned)
        // The first of the two with 0.8 counts: 2 hits. Pairs: 3 × 8; 0.9 beats 8, 0.8 beats 7 and ties 1, 0.2 beats 1 and
        // ties 6: 8 + 7.5 + 4 = 19.5.
        #expect(replay.topDecileRows == 2 && replay.topDecileHits == 2)
        #expect(replay.area == 19.5 / 24)
        #expect(replay.rows == 11 && replay.churned == 3)
        #expect(abs(replay.meanScore - 4.0 / 11) < 1e-12)
        // 0.01 + 0.01 + 0.04 + 0.64 + 0.64 + 6 × 0.04 = 1.58.
        #expect(abs(replay.brier - 1.58 / 11) < 1e-12)
    }

    @Test("No area where nobody left")
    func allStayed() {
        let replay = ModelCard.Replay(cutoff: day("2025-03-01"), learntFrom: 7, scores: [0.1, 0.2], [false, false])
        #expect(replay.area == nil && replay.topDecileRows == 1 && replay.topDecileHits == 0)
    }

    @Test("Typical values: medians of those that stayed, as far as there are any")
    func typical() {
        let values: [(Double, Bool)] = [(5, false), (1, false), (.nan, false), (100, true), (3, false), (4, false)]
        let rows = values.enumerated().map { place, value in
            ChurnRow(
                tenant: Int32(place), cutoff: day("2025-01-01"),
                values: [value.0, .nan] + ChurnFeature.all.dropFirst(2).map { _ in 2 }, silence: 0)
        }
        let typical = ChurnTable(rows: rows, hasChurned: values.map(\.1)).typical
        // 1, 3, 4, 5
        #expect(typical[0] == 3.5)
        #expect(typical[1].isNaN)
        #expect(typical[2...].allSatisfy { $0 == 2 })
    }

    @Test("Thinned lists keep their ends")
    func thinned() {
        #expect(Array(0..<10).thinned(to: 4) == [0, 3, 6, 9])
        #expect(Array(0..<3).thinned(to: 4) == [0, 1, 2])
        #expect([Int]().thinned(to: 4).isEmpty)
    }
}
