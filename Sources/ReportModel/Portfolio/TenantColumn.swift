import EventModel
import PlainWords
import UsageMetrics

/// A column of the lists of tenants.
struct TenantColumn: Sendable {
    var column: DataTable.Column
    /// The list that stands in this column's order.
    var order: TenantListing?
    var cell: @Sendable (TenantSummary) -> DataTable.Cell

    /// The columns that hold something: those about what the log tells of.
    static func all(_ facts: PortfolioFacts) -> [TenantColumn] {
        var columns = [
            TenantColumn(column: .init("Tenant"), order: .byName) { .init($0.link, sortKey: $0.name) },
            TenantColumn(column: .init("Status", definition: "status")) { .text($0.figures.status.label) },
        ]
        if facts.model.model != nil {
            columns.append(
                TenantColumn(column: .init("Risk", numeric: true, definition: "risk"), order: .byRisk, cell: risk))
        }
        columns += facts.scope.told([
            (.users, counts("Users", "users", \.figures.users)),
            (.logins, counts("Logins", "logins", order: .byLogins, \.figures.logins30d)),
            (
                .logins,
                TenantColumn(
                    column: .init("Without work", numeric: true, definition: "logins-without-work"), order: .byIdle,
                    cell: idleShare)
            ),
            (.data, counts("Data operations", "data-operations", \.figures.dataEvents30d)),
            (.jobs, counts("Jobs", "jobs", order: .byJobs, \.figures.jobsSubmitted30d)),
            (
                .data,
                TenantColumn(column: .init("Stored", numeric: true, definition: "data-size"), order: .byData) {
                    .figure(Wording.bytes(Int128($0.figures.dataBytes)), $0.figures.dataBytes)
                }
            ),
        ])
        if facts.hasCharges {
            columns.append(
                TenantColumn(
                    column: .init("Monthly charge", numeric: true, definition: "monthly-charge"), order: .byCharge,
                    cell: \.chargeCell))
        }
        let year = facts.site.year
        columns.append(
            TenantColumn(column: .init("Last active", numeric: true, definition: "activity")) { tenant in
                tenant.lastActivityDay.map { .figure(Wording.shortDate($0, in: year), $0.number) }
                    ?? .init("never", sortKey: "")
            })
        return columns + traits(facts)
    }

    private static func traits(_ facts: PortfolioFacts) -> [TenantColumn] {
        func trait(_ label: String, _ cell: @escaping @Sendable (TenantSummary) -> DataTable.Cell) -> TenantColumn {
            TenantColumn(column: .init(label, definition: "account"), cell: cell)
        }
        return [
            (facts.hasPlans, trait("Plan") { .text($0.figures.attributes.plan?.name ?? "") }),
            (facts.hasIndustries, trait("Industry") { .named($0.figures.attributes.industry) }),
            (facts.hasRegions, trait("Region") { .named($0.figures.attributes.region) }),
        ].filter(\.0).map(\.1)
    }

    private static func counts(
        _ label: String, _ definition: String, order: TenantListing? = nil,
        _ value: @escaping @Sendable (TenantSummary) -> Int
    ) -> TenantColumn {
        TenantColumn(column: .init(label, numeric: true, definition: definition), order: order) {
            .count(value($0))
        }
    }

    private static func risk(_ tenant: TenantSummary) -> DataTable.Cell {
        guard let risk = tenant.risk else { return .unknown }
        return .init(
            RichText("\(risk.band.label) \(Wording.percent(risk.score))"), sortKey: "\(risk.score)", band: risk.band)
    }

    private static func idleShare(_ tenant: TenantSummary) -> DataTable.Cell {
        let (idle, logins) = (tenant.figures.idleLogins30d, tenant.figures.logins30d)
        guard logins > 0 else { return .unknown }
        return .init(RichText(Wording.percent(idle, of: logins)), sortKey: "\(Double(idle) / Double(logins))")
    }
}
