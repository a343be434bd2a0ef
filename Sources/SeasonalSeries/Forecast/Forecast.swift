/// The next four weeks, where a method has earned belief.
package struct Forecast: Equatable, Sendable {
    package struct Day: Equatable, Sendable {
        package var expected: Double
        /// Four in five days should lie between these.
        package var low: Double
        package var high: Double
    }

    package var method: BaselineMethod
    /// The 28 days after the series.
    package var days: [Day]
    /// Of the method over all horizons and origins of the backtest.
    package var accuracy: Accuracy
    /// Of the seasonal naive forecast, over the same.
    package var naiveAccuracy: Accuracy
    /// The share of days in the backtest within a band made from the other origins' errors; the nearer to 0.8, the better.
    package var coverage: Double

    /// `nil` unless the best method beats both naive ones by both measures, and enough origins give it a band.
    init?(_ ahead: [MethodFigures]?, backtest: HorizonErrors, kind: DailySeries.Kind) {
        let comparison = backtest.comparison
        let method = comparison.best
        guard let ahead, let accuracy = comparison.accuracy(of: method),
            let naiveAccuracy = comparison.accuracy(of: .seasonalNaive),
            comparison.beats(method, .seasonalNaive), comparison.beats(method, .naive),
            let band = ForecastBand(ahead.indices.map { HorizonSample(backtest.errors(of: method, at: $0)) })
        else { return nil }
        self.method = method
        self.accuracy = accuracy
        self.naiveAccuracy = naiveAccuracy
        coverage = band.coverage
        let least = kind == .count ? 0 : -Double.infinity
        days = zip(ahead, band.steps).map { figures, band in
            let expected = figures[method]
            return Day(expected: expected, low: max(expected + band.low, least), high: expected + band.high)
        }
    }
}
