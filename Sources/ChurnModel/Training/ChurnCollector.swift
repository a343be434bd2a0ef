import EventModel
import UsageMetrics

/// Takes rows from a scan's stops. Features come from states that have seen nothing at or after the cut-off; outcomes
/// are read from the states at E, afterwards.
package struct ChurnCollector: Sendable {
    package let plan: ChurnPlan
    private let accounts: [[AccountEvent]]
    /// Tenant indices by id in the order of its bytes, so that no result depends on the source's numbering.
    private let order: [Int]
    /// By position in `plan.stops`.
    private var rows: [[ChurnRow]]

    /// How many days of daily use a cut-off needs before it to be learnt from.
    private static let leastHistoryDays = 28

    /// - Parameters:
    ///   - tenantIDs: The source's.
    ///   - accounts: The source's account events, by tenant index.
    package init(plan: ChurnPlan, tenantIDs: [String], accounts: [[AccountEvent]]) {
        self.plan = plan
        self.accounts = accounts
        order = tenantIDs.indices.sorted { tenantIDs[$0].utf8.lexicographicallyPrecedes(tenantIDs[$1].utf8) }
        rows = Array(repeating: [], count: plan.stops.count)
    }

    /// Adds the rows of one stop.
    ///
    /// - Parameters:
    ///   - index: The position in `plan.stops`, which is that in `plan.instants`.
    ///   - states: The tenants before the stop, by index.
    package mutating func collect(atStop index: Int, states: [TenantState]) {
        guard plan.stops.indices.contains(index) else { return }
        let stop = plan.stops[index]
        guard let logStart = LogStart.day(states, before: stop.day) else { return }
        let isEnd = stop.isForScoring && stop.instant == plan.settings.end
        var collected: [ChurnRow] = []
        for tenant in order where tenant < states.count {
            let state = states[tenant]
            guard ChurnOutcome.isEligible(state, at: stop.day, settings: plan.settings),
                let lastActivity = state.lastActivity
            else { continue }
            let figures = CutoffFigures(
                state, accounts: tenant < accounts.count ? accounts[tenant] : [], cutoff: stop.day,
                logStart: logStart, calendar: plan.settings.calendar)
            collected.append(
                ChurnRow(
                    tenant: Int32(tenant), cutoff: stop.day, figures: isEnd ? figures : nil,
                    values: ChurnFeature.row(figures),
                    silence: stop.instant.milliseconds - lastActivity.milliseconds))
        }
        rows[index] = collected
    }

    /// The rows to learn from, with what became of them.
    ///
    /// - Parameter states: The tenants at E, by index.
    package func trainingTable(statesAtEnd states: [TenantState]) -> ChurnTable {
        var kept: [ChurnRow] = []
        var outcomes: [Bool] = []
        guard let logStart = LogStart.day(states, before: plan.settings.asOf.advanced(by: 1)) else {
            return ChurnTable(rows: [], hasChurned: [])
        }
        let earliest = logStart.advanced(by: ChurnCollector.leastHistoryDays)
        for (stop, rows) in zip(plan.stops, rows) where stop.isForTraining && stop.day >= earliest {
            for row in rows {
                guard
                    let hasChurned = ChurnOutcome.hasChurned(
                        states[Int(row.tenant)], after: stop.day, settings: plan.settings)
                else { continue }
                kept.append(row)
                outcomes.append(hasChurned)
            }
        }
        return ChurnTable(rows: kept, hasChurned: outcomes)
    }

    /// Every row taken so far, by stop, then tenant id.
    var rowsOfAllStops: [ChurnRow] { Array(rows.joined()) }

    /// The rows to score, one list a cut-off, oldest first; the last is that of E.
    package var scoringRows: [(cutoff: Day, rows: [ChurnRow])] {
        zip(plan.stops, rows).filter(\.0.isForScoring).map { ($0.day, $1) }
    }
}
