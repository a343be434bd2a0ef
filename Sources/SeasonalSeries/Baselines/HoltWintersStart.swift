/// Where a smoothing begins.
package struct HoltWintersStart: Equatable, Sendable {
    package var level: Double
    /// A day.
    package var trend: Double
    /// By day from the first learnt, modulo 7: what the weekday adds to the level.
    package var season: [Double]

    package init(level: Double, trend: Double, season: [Double]) {
        precondition(season.count == Week.length, "a season is a week")
        self.level = level
        self.trend = trend
        self.season = season
    }

    /// So many days are looked at to begin with.
    static let days = 2 * Week.length

    /// The mean of each weekday, and their mean as level; a weekday without a figure is at the level. No trend: two weeks
    /// say nothing sure about one.
    ///
    /// - Parameter values: two weeks, NaN where there is no figure; one is needed.
    init(fitting values: ArraySlice<Double>) {
        let weekdays: [Double?] = Week.days.map { weekday in
            let known = stride(from: values.startIndex + weekday, to: values.endIndex, by: Week.length)
                .map { values[$0] }.filter { !$0.isNaN }
            return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
        }
        let means = weekdays.compactMap { $0 }
        let level = means.reduce(0, +) / Double(max(means.count, 1))
        self.init(level: level, trend: 0, season: weekdays.map { ($0 ?? level) - level })
    }
}
