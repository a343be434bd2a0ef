/// How fast a smoothing forgets. Named as in R. Hyndman, A. Koehler, K. Ord and R. Snyder, "Forecasting with Exponential
/// Smoothing", 2008.
package struct HoltWintersParameters: Equatable, Sendable {
    /// α: the share of a day's error that moves the level, 0…1.
    package var level: Double
    /// β*: the share of the level's change that moves the trend, 0…1.
    package var trend: Double
    /// γ: the share of a day's error that moves the weekday's season, 0…1.
    package var season: Double
    /// φ: what stays of the trend from day to day, 0…1; 1 is a trend without end.
    package var damping: Double

    package init(level: Double, trend: Double, season: Double, damping: Double) {
        self.level = level
        self.trend = trend
        self.season = season
        self.damping = damping
    }

    /// The parameters tried: five levels, four seasons, and three trends (none, damped, lasting).
    static let grid: [HoltWintersParameters] = [0.02, 0.05, 0.1, 0.2, 0.4].flatMap { level in
        [0.02, 0.05, 0.1, 0.2].flatMap { season in
            [(0, 1), (0.1, 0.9), (0.02, 1)].map { trend, damping in
                HoltWintersParameters(level: level, trend: trend, season: season, damping: damping)
            }
        }
    }
}
