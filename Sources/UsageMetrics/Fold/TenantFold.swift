import EventModel

/// Folds the events of tenants, one tenant after another, into their states.
///
/// A value keeps what all tenants share, such as the calendar's current day: use one for each thread.
package struct TenantFold: Sendable {
    private let end: Instant
    private var context: FoldContext

    package init(settings: MetricSettings) {
        end = settings.end
        context = FoldContext(settings: settings)
    }

    /// The state of a tenant at E.
    ///
    /// - Parameters:
    ///   - stops: Instants at which to look at the state, ascending. Those after E are left out.
    ///   - atStop: Called with the position in `stops` and the state when all events before the stop have been folded and
    ///     none after.
    package mutating func state(
        of log: TenantLog, stops: [Instant] = [], atStop: (Int, TenantState) throws -> Void = { _, _ in }
    ) rethrows -> TenantState {
        context.enterTenant(users: log.userIDs.count, datasets: log.datasetIDs.count)
        var state = TenantState()
        var next = 0
        var merged = 0
        func advance(to limit: Instant) {
            let first = next
            while next < log.events.count, log.events[next].time < limit { next += 1 }
            state.fold(log.events[first..<next], &context)
            while merged < log.accounts.count, log.accounts[merged].time < limit {
                let event = log.accounts[merged]
                if event.type != .accountClosed { state.attributes.merge(event.attributes) }
                merged += 1
            }
        }
        for (position, stop) in stops.enumerated() where stop <= end {
            advance(to: stop)
            try atStop(position, state)
        }
        advance(to: end)
        return state
    }
}
