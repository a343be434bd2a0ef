import EventModel
import UsageMetrics

/// When a log begins in earnest.
///
/// Accounts, users and first loads may be older than the record of daily use; before that record begins, silence means
/// nothing.
package enum LogStart {
    /// The first day on which a tenth as many tenants were active as on the busiest day so far; `nil` without activity.
    ///
    /// - Parameter states: The tenants before a cut-off; nothing after it plays a part.
    package static func day(_ states: [TenantState], before cutoff: Day) -> Day? {
        var first = cutoff
        for state in states {
            guard let record = state.days.records.first(where: { $0.counts.activity > 0 }) else { continue }
            first = min(first, record.day)
        }
        guard first < cutoff else { return nil }
        var active = [Int](repeating: 0, count: first.distance(to: cutoff))
        for state in states {
            for record in state.days.records where record.day < cutoff && record.counts.activity > 0 {
                active[first.distance(to: record.day)] += 1
            }
        }
        let most = active.max() ?? 0
        return active.firstIndex { $0 * 10 >= most }.map { first.advanced(by: $0) }
    }
}
