import EventModel
import UsageMetrics

/// What happened in some days before a cut-off.
package struct WindowFigures: Equatable, Sendable {
    /// How many days the window has; 0 when the tenant was not yet known in any of them.
    package var length = 0
    package var counts = DayCounts()
    /// Days with activity.
    package var activeDays = 0
    /// Active users summed over the days.
    package var userDays = 0

    package var logins: Int { Int(counts.logins) }
    package var jobs: Int { Int(counts.jobsSubmitted) }
    package var dataEvents: Int { Int(counts.dataEvents) }
    package var work: Int { Int(counts.activity) - Int(counts.logins) }

    package init() {}

    init(_ log: DayLog, days: Range<Day>) {
        length = days.count
        let records = log.records(in: days)
        for index in records.indices {
            counts.add(records[index].counts)
            activeDays += records[index].counts.activity > 0 ? 1 : 0
            userDays += Int(records[index].activeUsers)
        }
    }

    /// Idle logins per login; NaN without logins.
    package var idleShare: Double { share(Int(counts.idleLogins), of: logins) }
    /// Timeouts per ended session; NaN without one.
    package var timeoutShare: Double { share(Int(counts.timeouts), of: Int(counts.timeouts) + Int(counts.logoffs)) }
    /// Failed jobs per ended job; NaN without one.
    package var failedShare: Double { share(Int(counts.jobsFailed), of: Int(counts.jobsEnded)) }
    /// Cancelled jobs per ended job; NaN without one.
    package var cancelledShare: Double { share(Int(counts.jobsCancelled), of: Int(counts.jobsEnded)) }

    private func share(_ part: Int, of whole: Int) -> Double { whole > 0 ? Double(part) / Double(whole) : .nan }
}

/// How a rate changed, between −1 (stopped) and 1 (new): (now − before) ÷ (now + before), with a constant in the
/// denominator so that one event more or less among few is a small change. NaN when there is nothing to compare.
///
/// - Parameters:
///   - now: events of the later window.
///   - before: events of the earlier window, brought to the later one's length.
func relativeChange(_ now: Double, _ before: Double) -> Double {
    now + before > 0 ? (now - before) / (now + before + 3) : .nan
}
