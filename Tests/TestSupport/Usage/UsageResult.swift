import EventModel
import UsageMetrics

/// The states of all tenants at E, and the figures that follow from them.
package struct UsageResult: Sendable {
    package let settings: MetricSettings
    /// By tenant index.
    package let states: [TenantState]
    package let tenantIDs: [String]
    package let userIDs: [String]

    /// The indices of the known tenants, by id in the order of its bytes.
    package var order: [Int] {
        states.indices.filter { states[$0].isKnown }.sorted { a, b in
            tenantIDs[a].utf8.lexicographicallyPrecedes(tenantIDs[b].utf8)
        }
    }

    package func tenantFigures() -> [TenantFigures] {
        order.compactMap { TenantFigures(states[$0], id: tenantIDs[$0], settings) }
    }

    package func dailyFigures(ofTenant tenant: Int) -> [DayFigures] { states[tenant].dailyFigures(settings) }

    package func portfolio() -> [PortfolioRow] {
        var sum = PortfolioSum(settings)
        for state in states { sum.add(state, settings) }
        let earliest = states.compactMap(\.firstEvent).min().map { settings.calendar.day(of: $0) }
        return earliest.map { sum.rows(since: $0) } ?? []
    }

    package func contentHealth() -> ContentHealth { states.reduce(into: ContentHealth()) { $0.add($1) } }

    /// `data/tenants.csv`; `churn` is what the model says of every tenant.
    package func tenantsFile(_ churn: ChurnColumn? = nil) -> [UInt8] {
        UsageFiles.tenants(tenantFigures().map { (figures: $0, churn: churn) })
    }

    /// `data/daily.csv`.
    package func dailyFile() -> [UInt8] {
        order.reduce(into: UsageFiles.dailyHeader) {
            $0 += UsageFiles.dailyRows(tenantIDs[$1], dailyFigures(ofTenant: $1))
        }
    }
}
