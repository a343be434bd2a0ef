import EventModel
import UsageMetrics

/// How many tenants were active on a UTC day.
package struct DailyActivity: Equatable, Sendable {
    package var day: Day
    package var tenants: Int

    package init(day: Day, tenants: Int) {
        self.day = day
        self.tenants = tenants
    }
}

/// When a log begins in earnest.
///
/// Accounts, users and first loads may be older than the record of daily use; before that record begins, silence means
/// nothing.
enum LogStart {
    /// The first day on which a tenth as many tenants were active as on the busiest day so far; `nil` without activity.
    ///
    /// - Parameters:
    ///   - activity: UTC days with activity, ascending.
    ///   - cutoff: UTC days that end after this instant play no part.
    static func day(_ activity: [DailyActivity], before cutoff: Instant) -> Day? {
        let past = activity.prefix {
            (Int64($0.day.number) + 1) * Instant.millisecondsPerDay <= cutoff.milliseconds
        }
        let most = past.map(\.tenants).max() ?? 0
        return past.first { $0.tenants > 0 && $0.tenants * 10 >= most }?.day
    }
}
