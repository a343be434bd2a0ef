/// A figure that is watched day by day.
package enum InsightMeasure: Int, CaseIterable, Sendable {
    case logins, dataEvents, jobs, failedJobs, activeUsers
}
