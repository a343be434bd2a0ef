import EventModel
import UsageMetrics

/// The instants at which a scan has to stop for training and scoring, so that one scan serves all.
///
/// Cut-offs for training lie half a horizon apart; the latest is the last whose outcome is known, C + horizon = E. Scores
/// are given at E, and for the history at every seventh day before.
package struct ChurnPlan: Sendable {
    package struct Stop: Equatable, Sendable {
        /// The cut-off C is the first instant of this day.
        package let day: Day
        package let instant: Instant
        /// Rows of this cut-off have known outcomes and serve training and evaluation.
        package let isForTraining: Bool
        /// Rows of this cut-off are scored.
        package let isForScoring: Bool
        /// What has become by E of those at risk here tells how many leave lately.
        package let isForOutcome: Bool
    }

    package let settings: MetricSettings
    /// Ascending, each day once.
    package let stops: [Stop]

    /// What to hand to `TenantFold`.
    package var instants: [Instant] { stops.map(\.instant) }

    /// - Parameters:
    ///   - trains: Whether a model is to be learnt.
    ///   - scores: Whether tenants are to be scored at E.
    ///   - checksOutcome: Whether it is to be seen what became of those at risk one horizon before E.
    ///   - historyWeeks: At how many earlier cut-offs, a week apart, they are to be scored too.
    package init(
        settings: MetricSettings, trains: Bool, scores: Bool, checksOutcome: Bool = false, historyWeeks: Int = 0,
        options: ChurnOptions = .init()
    ) {
        let endDay = settings.asOf.advanced(by: 1)
        let horizon = max(1, settings.thresholds.horizonDays)
        let step = max(1, horizon / 2)
        var training: Set<Day> = []
        if trains {
            for index in 0..<max(0, options.maximumCutoffs) {
                training.insert(endDay.advanced(by: -horizon - index * step))
            }
        }
        var scoring: Set<Day> = []
        if scores { scoring.formUnion((0...max(0, historyWeeks)).map { endDay.advanced(by: -7 * $0) }) }
        self.settings = settings
        let outcome = checksOutcome ? endDay.advanced(by: -horizon) : nil
        stops = training.union(scoring).union(outcome.map { [$0] } ?? []).sorted().map { day in
            Stop(
                day: day, instant: settings.calendar.start(of: day), isForTraining: training.contains(day),
                isForScoring: scoring.contains(day), isForOutcome: day == outcome)
        }
    }
}
