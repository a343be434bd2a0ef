import Testing

@testable import SeasonalSeries

@Suite("Holt–Winters smoothing")
struct HoltWintersTests {
    static let half = HoltWintersParameters(level: 0.5, trend: 0.5, season: 0.25, damping: 1)
    static let damped = HoltWintersParameters(level: 0.5, trend: 0.5, season: 0.25, damping: 0.5)
    static let start = HoltWintersStart(level: 10, trend: 2, season: [1, 0, 0, 0, 0, 0, -1])

    @Test("A day moves level, trend and season by their shares of its error")
    func oneDay() {
        var smoothing = HoltWinters([Self.half, Self.damped], start: Self.start)
        // 10 + 2 + 1, and with half of the trend 10 + 1 + 1.
        #expect(smoothing.forecast(0, steps: 1) == [13])
        #expect(smoothing.forecast(1, steps: 1) == [12])
        smoothing.learn(17)
        // Error 4: level 12 + 2, trend 2 + 1, the first weekday 1 + 1.
        #expect(smoothing.forecast(0, steps: 7) == [17, 20, 23, 26, 29, 31, 37])
        // Error 5: level 11 + 2.5, trend 1 + 1.25, halved day by day: 1.125, 0.5625.
        #expect(smoothing.forecast(1, steps: 2) == [14.625, 15.1875])
    }

    @Test("A day without a figure only lets the trend go on")
    func gap() {
        var smoothing = HoltWinters([Self.half, Self.damped], start: Self.start)
        smoothing.learn(nil)
        #expect(smoothing.forecast(0, steps: 2) == [14, 16])
        #expect(smoothing.forecast(1, steps: 2) == [11.5, 11.75])
    }

    @Test("The candidate nearest to what came forecasts, of equals the first")
    func choice() {
        var smoothing = HoltWinters([Self.half, Self.damped, Self.damped], start: Self.start)
        #expect(smoothing.next == 13)
        smoothing.learn(12)
        smoothing.choose()
        #expect(smoothing.chosen == 1)
    }

    @Test("Another level: level, trend and season in proportion")
    func shift() {
        var smoothing = HoltWinters([Self.half], start: Self.start)
        smoothing.shift(by: LevelChange(observed: 30, expected: 10, days: 7))
        #expect(smoothing.forecast(0, steps: 2) == [39, 42])
    }

    @Test("It starts from the means of two weeks; a weekday without a figure is at the level")
    func start() {
        let weeks: [Double] = [.nan, 2, 3, 4, 5, 6, 7] + [.nan, 4, 5, 6, .nan, 8, 9]
        // The weekdays' means are 3, 4, 5, 5, 7, 8; their mean is 32/6.
        let level = 32.0 / 6
        let season = [level, 3, 4, 5, 5, 7, 8].map { $0 - level }
        #expect(HoltWintersStart(fitting: weeks[...]) == HoltWintersStart(level: level, trend: 0, season: season))
    }

    /// From statsmodels 0.15.0:
    ///
    ///     y = [23, 41, 38, 52, 47, 12, 9, 31, 35, 44, 60, 51, 15, 6, 28, 49, 40, 57, 66, 10, 13]
    ///     for damping, a, b, g in [(None, 0.2, 0.1, 0.3), (0.9, 0.5, 0.2, 0.05)]:
    ///         model = ExponentialSmoothing(y, trend="add", damped_trend=damping is not None, seasonal="add",
    ///             seasonal_periods=7, initialization_method="known", initial_level=33, initial_trend=0.5,
    ///             initial_seasonal=[-8, 4, 5, 18, 12, -15, -16])
    ///         fit = model.fit(smoothing_level=a, smoothing_trend=b, smoothing_seasonal=g, damping_trend=damping,
    ///             optimized=False)
    ///         print(fit.fittedvalues[[0, 6, 7, 13, 20]], fit.forecast(9)[[0, 5, 7, 8]])
    ///
    /// Not the seventh day ahead: its weekday is that of the last value, whose error there moves no season any more.
    @Test("Smooths as statsmodels does")
    func statsmodels() {
        let values: [Double] = [23, 41, 38, 52, 47, 12, 9, 31, 35, 44, 60, 51, 15, 6, 28, 49, 40, 57, 66, 10, 13]
        let parameters = [
            HoltWintersParameters(level: 0.2, trend: 0.1, season: 0.3, damping: 1),
            HoltWintersParameters(level: 0.5, trend: 0.2, season: 0.05, damping: 0.9),
        ]
        let fitted = [
            [25.5, 18.158215859360006, 23.68987134006081, 18.38398677780892, 16.50445860173915],
            [25.450000000000003, 14.520439169583447, 18.708330552231565, 19.059991876522847, 19.742988803461934],
        ]
        let forecast = [
            [31.926166104463388, 17.2881642764955, 33.925729273969814, 47.734891730623076],
            [25.285499382515063, 12.041095601157583, 21.03191805951822, 32.546958119858786],
        ]
        let start = HoltWintersStart(level: 33, trend: 0.5, season: [-8, 4, 5, 18, 12, -15, -16])
        var smoothing = HoltWinters(parameters, start: start)
        var oneStep: [[Double]] = [[], []]
        for value in values {
            for candidate in 0...1 { oneStep[candidate] += smoothing.forecast(candidate, steps: 1) }
            smoothing.learn(value)
        }
        for candidate in 0...1 {
            let ahead = smoothing.forecast(candidate, steps: 9)
            expectNear([0, 6, 7, 13, 20].map { oneStep[candidate][$0] }, fitted[candidate])
            expectNear([0, 5, 7, 8].map { ahead[$0] }, forecast[candidate])
        }
    }

    private func expectNear(_ found: [Double], _ expected: [Double]) {
        #expect(zip(found, expected).allSatisfy { abs($0 - $1) < 1e-9 }, "\(found) are not \(expected)")
    }
}
