import Testing

@testable import SeasonalSeries

@Suite("Backtest")
struct BacktestTests {
    @Test("Errors, absolute and symmetric")
    func accuracy() {
        var comparison = MethodComparison()
        #expect(comparison.accuracy(of: .naive) == nil)
        comparison.add(MethodErrors(observed: 30, expected: [10, 30, 20, 0]))
        comparison.add(MethodErrors(observed: 0, expected: [10, 0, -10, 0]))
        // 200·20/40 and 200·10/10.
        #expect(
            comparison.accuracy(of: .naive) == Accuracy(meanAbsoluteError: 15, symmetricError: 150, count: 2))
        #expect(
            comparison.accuracy(of: .seasonalNaive) == Accuracy(meanAbsoluteError: 0, symmetricError: 0, count: 2))
        // 200·10/50 and 200·10/10.
        #expect(
            comparison.accuracy(of: .weekdayMedian) == Accuracy(meanAbsoluteError: 10, symmetricError: 120, count: 2))
        // 200·30/30 and nothing of nothing.
        #expect(
            comparison.accuracy(of: .holtWinters) == Accuracy(meanAbsoluteError: 15, symmetricError: 100, count: 2))
        #expect(comparison.beats(.weekdayMedian, .naive))
        #expect(!comparison.beats(.holtWinters, .naive))
    }

    @Test("The least error is best; the naive one is no candidate, and a gain of one in a hundred none")
    func choice() {
        #expect(BaselineMethod.best(byError: [1, 10, 9, 8]) == .holtWinters)
        #expect(BaselineMethod.best(byError: [1, 10, 8, 9]) == .weekdayMedian)
        #expect(BaselineMethod.best(byError: [1, 1000, 995, 990]) == .seasonalNaive)
        #expect(BaselineMethod.best(byError: [1, 1000, 995, 989]) == .weekdayMedian)
        #expect(BaselineMethod.best(byError: [0, 0, 0, 0]) == .seasonalNaive)
    }

    @Test("The median of any numbers is the middle of them in order", arguments: 1...60)
    func median(count: Int) {
        var random = SplitMix(state: UInt64(count))
        var numbers = (0..<count).map { _ in Double(random.next() % 20) }
        let ordered = numbers.sorted()
        #expect(Median.take(&numbers) == (ordered[(count - 1) / 2] + ordered[count / 2]) / 2)
    }

    @Test("Origins lie a week apart and have four weeks behind them")
    func origins() {
        let origins = (0..<200).filter { HorizonErrors.isOrigin($0, of: 200) }
        #expect(origins == Array(stride(from: 172 - 15 * 7, through: 172, by: 7)))
    }

    /// The three methods by plain means: no anomalies, no gaps. Holt–Winters is tested against statsmodels.
    @Test("One-step errors are those of plain loops over the last 16 weeks")
    func plainLoops() throws {
        let values = SyntheticSeries(level: 40, days: 180).values(seed: 3).map { $0 ?? 0 }
        let analysis = SeriesAnalysis(DailySeries(values, firstWeekday: 2))
        try #require(analysis.episodes.isEmpty)
        let backtest = try #require(analysis.backtest)
        let days = (180 - 112)..<180
        func mean(_ expected: (Int) -> Double) -> Double {
            days.map { abs(values[$0] - expected($0)) }.reduce(0, +) / 112
        }
        #expect(backtest.count == 112)
        #expect(backtest.accuracy(of: .naive)?.meanAbsoluteError == mean { values[$0 - 1] })
        #expect(backtest.accuracy(of: .seasonalNaive)?.meanAbsoluteError == mean { values[$0 - 7] })
        let median = mean { day in
            let weeks = (1...4).map { values[day - 7 * $0] }.sorted()
            return (weeks[1] + weeks[2]) / 2
        }
        #expect(backtest.accuracy(of: .weekdayMedian)?.meanAbsoluteError == median)
        let horizons = try #require(analysis.horizonBacktest)
        var errors: [Double] = []
        for origin in stride(from: 152, to: 40, by: -7) {
            errors += (0..<28).map { abs(values[origin + $0] - values[origin - 7 + $0 % 7]) }
        }
        #expect(errors.count == 448)
        #expect(horizons.accuracy(of: .seasonalNaive)?.meanAbsoluteError == errors.reduce(0, +) / 448)
    }
}
