import Testing

@testable import SeasonalSeries

@Suite("Episodes")
struct EpisodeTests {
    /// Eight weeks of 100 a day, then some days.
    private func episodes(_ days: [Double?]) -> [Episode] {
        SeriesAnalysis(DailySeries([Double?](repeating: 100, count: 56) + days, firstWeekday: 0)).episodes
    }

    @Test("Days of one side belong together, over one other day too")
    func together() throws {
        let found = episodes([20, 100, 0, 100, 100, 10, 100])
        try #require(found.count == 2)
        #expect(found.map(\.kind) == [.drop, .drop])
        #expect(found.map(\.days) == [56...58, 61...61])
        #expect(found.map(\.severity) == [10, 9])
        #expect(found.map(\.observed) == [120, 10])
        #expect(found.map(\.expected) == [300, 100])
    }

    @Test("Days of different sides do not, and a gap counts for no sum")
    func apart() throws {
        let found = episodes([20, 200, nil, 200, 100])
        #expect(found.map(\.kind) == [.drop, .rise])
        #expect(found.map(\.days) == [56...56, 57...59])
        #expect(found.last?.observed == 400)
        #expect(found.last?.expected == 200)
    }

    @Test("Days that are an anomaly only together: from the first of them")
    func run() {
        let values = [Double?](repeating: 16, count: 56) + [8, 8, 8, 8, 16, 16]
        let found = SeriesAnalysis(DailySeries(values, firstWeekday: 0)).episodes
        #expect(found.map(\.days) == [56...59])
        #expect(found.map(\.severity) == [4])
        #expect(found.map(\.observed) == [32])
        #expect(found.map(\.expected) == [64])
    }

    @Test("A week on one side is a new level, told once", arguments: [0.0, 30, 200, 900])
    func shift(level: Double) {
        let found = episodes([Double?](repeating: level, count: 40))
        #expect(found.map(\.kind) == [.shift])
        #expect(found.map(\.days) == [56...62])
        #expect(found.first?.observed == 7 * level)
        #expect(found.first?.expected == 700)
    }

    @Test("From the new level on, incidents are told again, after it and apart from it")
    func afterShift() {
        let found = episodes([Double?](repeating: 200, count: 7) + [500] + [Double?](repeating: 200, count: 6) + [20])
        #expect(found.map(\.kind) == [.shift, .rise, .drop])
        #expect(found.map(\.days) == [56...62, 63...63, 70...70])
        #expect(found.map(\.expected) == [700, 200, 200])
    }

    @Test("An incident of five days and a usual weekend a little below is no new level")
    func incident() {
        let found = episodes([0, 0, 0, 0, 0, 98, 98, 100, 100])
        #expect(found.map(\.kind) == [.drop])
        #expect(found.map(\.days) == [56...60])
    }
}
