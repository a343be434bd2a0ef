/// All that is to be said of one series: which days were out of the ordinary, how well it can be foretold, and what comes
/// next. A function of the series and the settings alone, the same on every machine.
package struct SeriesAnalysis: Equatable, Sendable {
    /// A judgement for each day of the series; none depends on later days.
    package let days: [DayJudgement]
    /// Anomalous days that belong together, in the order of their first days.
    package let episodes: [Episode]
    /// One day ahead, over the last 16 weeks, each day with at least five weeks before it; `nil` if there is none such,
    /// or no weekday has ever had a level to judge by.
    package let backtest: MethodComparison?
    /// One to 28 days ahead, from up to 16 origins a week apart.
    package let horizonBacktest: MethodComparison?
    /// `nil` where no method beats the naive ones, the series is too short for a measured band, or too sparse at its end.
    package let forecast: Forecast?

    package init(_ series: DailySeries, settings: AnalysisSettings = AnalysisSettings()) {
        let pass = SeriesPass(series, settings: settings)
        days = pass.judgements
        episodes = Episode.grouped(pass.judgements, shifts: pass.shifts, values: pass.figures.observed)
        backtest = pass.log.comparison(from: pass.figures.first + SeriesPass.history).unlessEmpty
        horizonBacktest = pass.horizons.comparison.unlessEmpty
        forecast =
            pass.endsWithLevel
            ? Forecast(
                pass.baselines.ahead(HorizonErrors.horizon), backtest: pass.horizons, kind: series.kind) : nil
    }
}

extension MethodComparison {
    fileprivate var unlessEmpty: MethodComparison? { count > 0 ? self : nil }
}
