import EventModel
import UsageMetrics

/// How long the jobs of one tenant took that ended in the window: exact, in milliseconds.
struct JobDurations {
    let count: Int
    /// The durations that half and that 95 of 100 jobs do not exceed; `nil` without a job.
    let median: Int64?
    let long: Int64?
    /// Of several as long the one submitted first.
    let longest: FinishedJob?

    init(_ state: TenantState, _ settings: MetricSettings) {
        let start = settings.calendar.start(of: settings.window.lowerBound)
        let finished = state.finishedJobs.filter { $0.ended >= start }
        let durations = finished.map(\.duration).sorted()
        count = finished.count
        median = percentile(50, ofSorted: durations)
        long = percentile(95, ofSorted: durations)
        longest = finished.max { ($0.duration, $1.submitted) < ($1.duration, $0.submitted) }
    }
}
