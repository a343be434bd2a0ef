import EventModel
import PlainWords
import UsageMetrics

/// Every tenant as the search shows it.
package struct TenantSearch: Sendable {
    package struct Entry: Sendable {
        package var slug: String
        package var id: String
        package var name: String
        /// Its id, status, and band of risk.
        package var detail: String

        package init(slug: String, id: String, name: String, detail: String) {
            self.slug = slug
            self.id = id
            self.name = name
            self.detail = detail
        }
    }

    package let entries: [Entry]

    package init(_ facts: PortfolioFacts) {
        entries = facts.tenants.map { tenant in
            let parts = [tenant.id, tenant.figures.status.label, tenant.risk.map { "\($0.band.label) risk" }]
            return Entry(
                slug: tenant.slug, id: tenant.id, name: tenant.name,
                detail: parts.compactMap { $0 }.joined(separator: ", "))
        }
    }
}
