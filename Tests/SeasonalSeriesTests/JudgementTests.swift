import Testing

@testable import SeasonalSeries

@Suite("Judgements of days")
struct JudgementTests {
    /// Eight weeks at one level, then some days.
    private func level(
        _ level: Double, then days: [Double?], kind: DailySeries.Kind = .count, declared: Set<Int> = []
    ) -> [DayJudgement] {
        let values = [Double?](repeating: level, count: 56) + days
        return Array(
            SeriesAnalysis(DailySeries(values, firstWeekday: 0, kind: kind, declaredDays: declared)).days[56...])
    }

    /// The judgement of a day that strays alone, after the eight weeks.
    private func alone(
        _ verdict: DayJudgement.Verdict, expected: Double, scale: Double, score: Double
    ) -> [DayJudgement] {
        [
            DayJudgement(
                verdict, expected: expected, scale: scale, score: score,
                run: DayJudgement.Run(first: 56, score: score))
        ]
    }

    @Test("Counts: no steadier than chance, so 100 has the scale 10")
    func counts() {
        #expect(level(100, then: [60]) == alone(.drop, expected: 100, scale: 10, score: -4))
        #expect(level(100, then: [61]) == alone(.usual, expected: 100, scale: 10, score: -3.9))
        #expect(level(100, then: [150]) == alone(.rise, expected: 100, scale: 10, score: 5))
        #expect(level(100, then: [76]) == [DayJudgement(.usual, expected: 100, scale: 10, score: -2.4)])
    }

    @Test("A twentieth of the level is the least scale, a quarter the least change")
    func leastChange() {
        #expect(level(10_000, then: [7600]) == [DayJudgement(.usual, expected: 10_000, scale: 500, score: -4.8)])
        #expect(level(10_000, then: [7500]) == alone(.drop, expected: 10_000, scale: 500, score: -5))
        #expect(level(40, then: [51], kind: .amount) == alone(.rise, expected: 40, scale: 2, score: 5.5))
        #expect(
            level(40, then: [49], kind: .amount) == [DayJudgement(.usual, expected: 40, scale: 2, score: 4.5)])
        #expect(level(-40, then: [-51], kind: .amount) == alone(.drop, expected: -40, scale: 2, score: -5.5))
    }

    @Test("Days on end count together: four of −2 are −8 ÷ √4")
    func together() {
        let days = level(16, then: [8, 8, 8, 8])
        #expect(days.map(\.verdict) == [.usual, .usual, .usual, .drop])
        #expect(days.map(\.score) == [-2, -2, -2, -2])
        #expect(days.last?.run == DayJudgement.Run(first: 56, score: -4))
        // A day without a figure neither ends the run nor adds to it; a usual day ends it.
        #expect(level(16, then: [8, nil, 8, 8, 8]).map(\.verdict) == [.usual, .missing, .usual, .usual, .drop])
        #expect(level(16, then: [8, 8, 15, 8, 8]).allSatisfy { $0.verdict == .usual })
    }

    @Test("A day much further off than unsuspicious ones before it begins a run of its own")
    func ownRun() {
        #expect(level(100, then: [70, 0]).last?.run == DayJudgement.Run(first: 57, score: -10))
        #expect(level(100, then: [0, 70]).last?.run == DayJudgement.Run(first: 57, score: -3))
    }

    @Test("Sparse weekdays are not judged, whatever they bring; their neighbours are")
    func sparse() {
        #expect(level(4, then: [100]) == [DayJudgement(.sparse)])
        #expect(level(5, then: [100]).map(\.verdict) == [.rise])
        let week: [Double?] = [50, 50, 50, 50, 50, 2, 2]
        let values: [Double?] = (0..<8).flatMap { _ in week } + [0, 50, 50, 50, 50, 40, 0]
        let days = SeriesAnalysis(DailySeries(values, firstWeekday: 0)).days
        #expect(days[56...].map(\.verdict) == [.drop, .usual, .usual, .usual, .usual, .sparse, .sparse])
        #expect(days[61].expected == 2)
        #expect(days[61].score == nil)
    }

    @Test("Five weeks come before the first verdict; empty days before the first figure are none of them")
    func history() {
        let values = [Double?](repeating: nil, count: 10) + [Double?](repeating: 20, count: 50)
        let verdicts = SeriesAnalysis(DailySeries(values, firstWeekday: 0)).days.map(\.verdict)
        #expect(verdicts[..<10].allSatisfy { $0 == .missing })
        #expect(verdicts[10..<45].allSatisfy { $0 == .unknown })
        #expect(verdicts[45...].allSatisfy { $0 == .usual })
    }

    @Test("Neither a gap nor a declared day is an anomaly, and neither teaches")
    func gapsAndDeclaredDays() {
        let gap = level(100, then: [nil, .infinity, 100])
        #expect(gap.map(\.verdict) == [.missing, .missing, .usual])
        let days = [Double?](repeating: 0, count: 7) + [100]
        let declared = level(100, then: days, declared: Set(56..<63))
        #expect(declared.map(\.verdict) == [DayJudgement.Verdict](repeating: .declared, count: 7) + [.usual])
        #expect(declared[7].expected == 100)
    }

    @Test("An anomaly is not learnt, unless the weekday makes a habit of it")
    func habit() {
        // A weekday falls to nothing for good: told twice, then known.
        let week: [Double?] = [0] + [Double?](repeating: 100, count: 6)
        let days = level(100, then: week + week + week)
        #expect(days.indices.filter { days[$0].verdict.isAnomaly } == [0, 7])
        #expect(days[7].expected == 100)
        #expect(days[14].expected == 0)
    }

    @Test("Settings tune what is told")
    func settings() {
        let values = [Double?](repeating: 100, count: 56) + [70]
        let series = DailySeries(values, firstWeekday: 0)
        func verdict(_ settings: AnalysisSettings) -> DayJudgement.Verdict {
            SeriesAnalysis(series, settings: settings).days[56].verdict
        }
        #expect(verdict(AnalysisSettings(leastScore: 3)) == .drop)
        #expect(verdict(AnalysisSettings(leastScore: 3, leastChange: 0.31)) == .usual)
        #expect(verdict(AnalysisSettings(leastScore: 3, leastLevel: 101)) == .sparse)
    }

    @Test("No figures, or none that is a number")
    func empty() {
        #expect(SeriesAnalysis(DailySeries([], firstWeekday: 0)).days.isEmpty)
        let nothing = SeriesAnalysis(DailySeries([nil, .nan, nil], firstWeekday: 6))
        #expect(nothing.days.map(\.verdict) == [.missing, .missing, .missing])
        #expect(nothing.backtest == nil)
        #expect(nothing.forecast == nil)
    }
}
