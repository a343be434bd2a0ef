/// The guard for sparse series: the usual level of a weekday.
struct WeekdayLevel: Sendable {
    /// Weeks whose median is the level.
    static let weeks = 8
    /// Fewer figures than these in the eight weeks are no level.
    static let leastFigures = 4

    /// `nil` where too few weeks are known.
    let level: Double?
    /// Whether the weekday can be judged at all.
    let isJudged: Bool

    init(of day: Int, in history: LearntHistory, kind: DailySeries.Kind, settings: AnalysisSettings) {
        let median = history.median(sameWeekdayAs: day, weeks: Self.weeks)
        level = median.flatMap { $0.count >= Self.leastFigures ? $0.value : nil }
        isJudged = level.map { kind == .count ? $0 >= settings.leastLevel : $0 != 0 } ?? false
    }
}
