import EventModel
import UsageMetrics

/// Where tests read events from.
package protocol UsageSource {
    /// Ids of the tenants by index.
    var tenantIDs: [String] { get }
    /// Ids of the users and data sets by index (unique within their tenant only).
    var userIDs: [String] { get }
    var datasetIDs: [String] { get }
    /// Each tenant's account events by time, then id; by tenant index.
    func accountEvents() throws -> [[AccountEvent]]
    /// Calls `body` once for each UTC day that has events before `end`, oldest first, with that day's events before
    /// `end` ordered by tenant, time, then id.
    func forEachUTCDay(before end: Instant, _ body: (Day, ArraySlice<UsageEvent>) throws -> Void) throws
}

extension UsageSource {
    /// The source's events, tenant by tenant.
    package func logs() throws -> [TenantLog] {
        var events: [[UsageEvent]] = Array(repeating: [], count: tenantIDs.count)
        try forEachUTCDay(before: Instant(milliseconds: .max)) { _, day in
            for event in day where events.indices.contains(Int(event.tenant)) {
                events[Int(event.tenant)].append(event)
            }
        }
        let accounts = try accountEvents()
        return tenantIDs.indices.map {
            TenantLog(
                id: tenantIDs[$0], userIDs: userIDs, datasetIDs: datasetIDs, accounts: accounts[$0], events: events[$0])
        }
    }
}

/// Folds all tenants of a source and keeps their states.
package enum UsageScan {
    /// - Parameter atStop: Called with the position in `stops` and the states by tenant index; earlier stops first.
    @discardableResult
    package static func run(
        _ source: some UsageSource, settings: MetricSettings, stops: [Instant] = [],
        atStop: (Int, [TenantState]) throws -> Void = { _, _ in }
    ) throws -> UsageResult {
        var fold = TenantFold(settings: settings)
        let order = stops.indices.sorted { (stops[$0], $0) < (stops[$1], $1) }
        var atStops: [[TenantState]] = Array(repeating: [], count: stops.count)
        let states = try source.logs().map { log in
            fold.state(of: log, stops: order.map { stops[$0] }) { atStops[order[$0]].append($1) }
        }
        for position in order where stops[position] <= settings.end { try atStop(position, atStops[position]) }
        return UsageResult(settings: settings, states: states, tenantIDs: source.tenantIDs, userIDs: source.userIDs)
    }
}
