import Testing

@testable import SeasonalSeries

@Suite("What holds for every series")
struct PropertyTests {
    /// With incidents, a new level, gaps and declared days.
    private func series(_ seed: Int, kind: DailySeries.Kind = .count) -> DailySeries {
        let shape = SyntheticSeries(
            level: [8, 30, 120][seed % 3], unrest: seed % 2 == 0 ? 0 : 0.3, days: 200,
            incidents: [
                .init(days: 60...61, factor: 0), .init(days: 90...300, factor: 2.5), .init(days: 150...150, factor: 4),
            ])
        var values = shape.values(seed: UInt64(seed))
        var random = SplitMix(state: UInt64(seed) + 99)
        for _ in 0..<12 { values[Int(random.next() % 200)] = nil }
        let declared = (0..<5).map { _ in Int(random.next() % 200) }
        return DailySeries(values, firstWeekday: seed % 7, kind: kind, declaredDays: Set(declared))
    }

    @Test("No judgement knows a later day", arguments: 0..<12)
    func noLookingAhead(seed: Int) {
        let whole = series(seed)
        let judgements = SeriesAnalysis(whole).days
        for end in [20, 36, 61, 62, 95, 97, 98, 130, 151, 199] {
            var past = whole
            past.values = Array(whole.values[..<end])
            #expect(SeriesAnalysis(past).days == Array(judgements[..<end]), "to day \(end)")
        }
    }

    @Test("An amount's unit changes no verdict", arguments: 0..<6)
    func scaling(seed: Int) {
        let series = series(seed, kind: .amount)
        var scaled = series
        // By powers of two, so that nothing is rounded otherwise.
        scaled.values = series.values.map { $0.map { $0 * 1024 } }
        let plain = SeriesAnalysis(series)
        let large = SeriesAnalysis(scaled)
        #expect(large.days.map(\.verdict) == plain.days.map(\.verdict))
        #expect(large.days.map(\.score) == plain.days.map(\.score))
        #expect(large.days.map(\.expected) == plain.days.map { $0.expected.map { $0 * 1024 } })
        #expect(large.forecast?.days.map(\.high) == plain.forecast?.days.map { $0.high * 1024 })
    }

    @Test("A declared day is to the others as if it had no figure", arguments: 0..<6)
    func declaredDays(seed: Int) {
        let series = series(seed)
        var gaps = series
        for day in series.declaredDays { gaps.values[day] = nil }
        let declared = SeriesAnalysis(series)
        let missing = SeriesAnalysis(gaps)
        for day in series.values.indices where !series.declaredDays.contains(day) {
            #expect(declared.days[day] == missing.days[day])
        }
        #expect(declared.backtest == missing.backtest)
        #expect(declared.forecast == missing.forecast)
    }

    @Test("Gaps alone are no incident", arguments: 0..<6)
    func gaps(seed: Int) {
        var values = SyntheticSeries(level: 60, days: 300).values(seed: UInt64(seed))
        var random = SplitMix(state: UInt64(seed))
        for _ in 0..<80 { values[Int(random.next() % 300)] = nil }
        let analysis = SeriesAnalysis(DailySeries(values, firstWeekday: 0))
        #expect(analysis.episodes.isEmpty)
        #expect(analysis.days.count { $0.score != nil } > 150)
    }
}
