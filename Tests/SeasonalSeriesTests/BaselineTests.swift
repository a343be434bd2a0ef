import Testing

@testable import SeasonalSeries

@Suite("Baselines")
struct BaselineTests {
    private func history(_ values: [Double?]) -> LearntHistory {
        var history = LearntHistory()
        for value in values { history.append(value) }
        return history
    }

    /// Five weeks in which the first weekday has 1, 9, 3, nothing, 5, and the others nothing.
    private var mondays: [Double?] {
        [1, 9, 3, nil, 5].flatMap { [$0] + [Double?](repeating: nil, count: 6) }
    }

    @Test("The same weekday: its last value and its median, gaps left out")
    func sameWeekday() {
        let history = history(mondays)
        #expect(history.latestSameWeekday(as: 35, weeks: 4) == 5)
        #expect(history.latestSameWeekday(as: 36, weeks: 4) == nil)
        // 5, nothing, 3, 9; then also 1.
        #expect(history.median(sameWeekdayAs: 35, weeks: 4).map { [$0.value, Double($0.count)] } == [5, 3])
        #expect(history.median(sameWeekdayAs: 35, weeks: 8).map { [$0.value, Double($0.count)] } == [4, 4])
        #expect(history.median(sameWeekdayAs: 36, weeks: 8) == nil)
    }

    @Test("Days further ahead look back to the same weeks")
    func ahead() {
        let history = history(mondays)
        #expect(history.latestSameWeekday(as: 35 + 21, weeks: 1) == 5)
        #expect(history.median(sameWeekdayAs: 35 + 21, weeks: 4)?.value == 5)
        // The first day not yet there may itself be a second weekday of the week that is.
        let begun = self.history(mondays + [7])
        #expect(begun.latestSameWeekday(as: 42, weeks: 1) == 7)
        #expect(begun.latestSameWeekday(as: 49, weeks: 1) == 7)
        #expect(begun.latestSameWeekday(as: 36, weeks: 9) == nil)
    }

    @Test("A new level: the days before it in proportion, its own as observed")
    func shift() {
        var history = history([10, 20, nil, nil])
        let change = LevelChange(observed: 30, expected: 20, days: 2)
        history.shift(by: change, from: 2, observed: [10, 20, 14, .nan])
        #expect(history.values[0...2] == [15, 30, 14])
        #expect(history.values[3].isNaN)
        #expect(history.latest == 14)
    }

    @Test("A run that was an incident leaves no trace")
    func forget() {
        let weeks = (0..<21).map { Double($0 % 7) }
        var gaps = BaselineState(kind: .count, start: 0)
        var state = gaps
        for value in weeks {
            gaps.learn(value)
            state.learn(value)
        }
        state.beginRun()
        for value in [90.0, 80] {
            gaps.learn(nil)
            state.learn(value)
        }
        state.forget(from: 21)
        #expect(state.next() == gaps.next())
        #expect(state.history.latest == 6)
        #expect(state.ahead(28) == gaps.ahead(28))
    }

    @Test("Where there is no proportion a level moves by the same difference a day")
    func offset() {
        #expect(LevelChange(observed: 0, expected: 14, days: 7)(5) == 0)
        #expect(LevelChange(observed: 7, expected: -7, days: 7)(5) == 7)
        #expect(LevelChange(observed: 7, expected: 0, days: 7)(0) == 1)
    }

    @Test("What each method expects, counts never below 0")
    func methods() {
        // Two weeks 0…6, then 20, 21, 22: the third weekday has had 2, 2, 22.
        let weeks = (0..<14).map { Double($0 % 7) }
        var state = BaselineState(kind: .count, start: 0)
        for value in weeks + [20, 21, 22] { state.learn(value) }
        let next = state.next()
        #expect(next?[.naive] == 22)
        #expect(next?[.seasonalNaive] == 3)
        #expect(next?[.weekdayMedian] == 3)
    }

    @Test(
        "A count is never expected below 0, an amount may be",
        arguments: [(DailySeries.Kind.count, 0.0), (.amount, -30)])
    func below(kind: DailySeries.Kind, expected: Double) {
        var state = BaselineState(kind: kind, start: 0)
        for day in 0..<17 { state.learn(day % 7 == 3 ? -30 : 0) }
        #expect(state.next()?[.seasonalNaive] == expected)
        #expect(abs((state.next()?[.holtWinters] ?? 1) - expected) < 1e-9)
    }

    @Test("Nothing is expected in the first two weeks, nor of a weekday without a figure")
    func tooEarly() {
        var state = BaselineState(kind: .count, start: 0)
        for day in 0..<13 { state.learn(day % 7 == 3 ? nil : 1) }
        #expect(state.next() == nil)
        state.learn(1)
        #expect(state.next() != nil)
        #expect(state.ahead(3) != nil)
        #expect(state.ahead(4) == nil)
    }
}
