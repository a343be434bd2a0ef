import EventModel
import SeasonalSeries

/// A figure day by day, with what was out of the ordinary in it and what should come next.
package struct WatchedSeries: Sendable {
    package let measure: InsightMeasure
    /// Of the whole series, in the order of their first days.
    package let incidents: [Incident]
    /// The next four weeks, where that can be told better than by the week before.
    package let forecast: Forecast?
    /// One day ahead; `nil` of a series too short to tell.
    package let backtest: MethodComparison?

    /// - Parameters:
    ///   - first: The day of the first value.
    ///   - values: One for each day; `nil` where there is no figure, as on a date that the zone skips.
    ///   - expected: Days that somebody has declared expected.
    package init(
        _ measure: InsightMeasure, from first: Day, _ values: [Double?], expected: Set<Day> = [],
        settings: AnalysisSettings = AnalysisSettings()
    ) {
        self.measure = measure
        let places = expected.map { first.distance(to: $0) }.filter(values.indices.contains)
        let analysis = SeriesAnalysis(
            DailySeries(values, firstWeekday: first.isoWeekday - 1, kind: .count, declaredDays: Set(places)),
            settings: settings)
        incidents = analysis.episodes.map { episode in
            let days = first.advanced(by: episode.days.lowerBound)...first.advanced(by: episode.days.upperBound)
            return Incident(
                measure: measure, kind: Incident.Kind(episode.kind), days: days, observed: episode.observed,
                expected: episode.expected, severity: episode.severity)
        }
        forecast = analysis.forecast
        backtest = analysis.backtest
    }
}

extension Incident.Kind {
    init(_ kind: Episode.Kind) {
        switch kind {
        case .drop: self = .drop
        case .rise: self = .rise
        case .shift: self = .shift
        }
    }
}
