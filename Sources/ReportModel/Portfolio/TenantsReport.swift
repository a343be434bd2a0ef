import EventModel
import UsageMetrics

/// A page that lists tenants.
package struct TenantsReport: Sendable {
    package struct Facet: Sendable {
        package var label: String
        package var options: [(label: String, page: PagePath, isCurrent: Bool)]
    }

    package var listing: TenantListing
    package var headline: String
    package var period: String
    package var lead: RichText
    package var facets: [Facet]
    package var table: DataTable
}

/// Makes every list page. What they share is found once.
package struct TenantListings: Sendable {
    private let facts: PortfolioFacts
    private let industries: [String]
    private let regions: [String]
    private let plans: [Plan]
    private let statuses: [TenantStatus]

    package init(_ facts: PortfolioFacts) {
        self.facts = facts
        industries = Self.names(facts.tenants.compactMap(\.figures.attributes.industry))
        regions = Self.names(facts.tenants.compactMap(\.figures.attributes.region))
        let plansSeen = Set(facts.tenants.compactMap(\.figures.attributes.plan))
        plans = Plan.allCases.filter(plansSeen.contains)
        let statusesSeen = Set(facts.tenants.map(\.figures.status))
        statuses = TenantStatus.allCases.filter { statusesSeen.contains($0) || $0 == .minimal }
    }

    /// The distinct texts in the order of their bytes.
    private static func names(_ values: [String]) -> [String] {
        Set(values).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Every list page there is.
    package var all: [TenantListing] {
        TenantListing.orders + byStatus + byPlan + byIndustry + byRegion
    }

    private var byStatus: [TenantListing] { statuses.map { .status($0) } }
    private var byPlan: [TenantListing] { plans.map { .plan($0.name) } }
    private var byIndustry: [TenantListing] { industries.enumerated().map { .industry($0.offset, $0.element) } }
    private var byRegion: [TenantListing] { regions.enumerated().map { .region($0.offset, $0.element) } }

    package func report(_ listing: TenantListing) -> TenantsReport {
        let tenants = members(of: listing)
        return TenantsReport(
            listing: listing, headline: headline(listing, tenants.count), period: facts.site.period,
            lead: lead(tenants),
            facets: facets(listing), table: table(tenants, listing))
    }

    // MARK: Who

    private func members(of listing: TenantListing) -> [TenantSummary] {
        switch listing {
        case .byName: byName(facts.tenants)
        case .byRisk: descending { $0.risk?.score ?? -1 }
        case .byLogins: descending { Double($0.figures.logins30d) }
        case .byIdle:
            descending {
                $0.figures.logins30d > 0 ? Double($0.figures.idleLogins30d) / Double($0.figures.logins30d) : -1
            }
        case .byJobs: descending { Double($0.figures.jobsSubmitted30d) }
        case .byData: descending { Double($0.figures.dataBytes) }
        case .byCharge: descending { $0.figures.attributes.monthlyCharge ?? -1 }
        case .status(let status): byName(facts.tenants.filter { $0.figures.status == status })
        case .plan(let plan): byName(facts.tenants.filter { $0.figures.attributes.plan?.name == plan })
        case .industry(_, let name): byName(facts.tenants.filter { $0.figures.attributes.industry == name })
        case .region(_, let name): byName(facts.tenants.filter { $0.figures.attributes.region == name })
        }
    }

    private func byName(_ tenants: [TenantSummary]) -> [TenantSummary] {
        tenants.map { ($0.name.lowercased(), $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    }

    private func descending(_ key: (TenantSummary) -> Double) -> [TenantSummary] {
        facts.tenants.map { (key($0), $0) }.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1.id < $1.1.id }.map(\.1)
    }

    // MARK: Words

    private func headline(_ listing: TenantListing, _ count: Int) -> String {
        let tenants = Wording.count(count, "tenant")
        switch listing {
        case .byName: return "All tenants"
        case .status(let status): return "\(tenants): \(status.rawValue)"
        case .plan(let plan): return "\(tenants) on the \(plan) plan"
        case .industry, .region: return "\(tenants) in \(listing.label)"
        default: return "Tenants by \(listing.label)"
        }
    }

    private func lead(_ tenants: [TenantSummary]) -> RichText {
        func part(_ status: TenantStatus) -> String {
            "\(Wording.count(tenants.count { $0.figures.status == status })) \(status.rawValue)"
        }
        let jobs = tenants.reduce(0) { $0 + Int($1.figures.jobsSubmitted30d) }
        return """
            \(strong: Wording.count(tenants.count, "tenant")): \(part(.active)), \(part(.minimal)), \(part(.idle)), \
            \(part(.closed)). Together they submitted \(strong: Wording.count(jobs, "job")) in \(facts.window).
            """
    }

    private func facets(_ current: TenantListing) -> [TenantsReport.Facet] {
        func facet(_ label: String, _ listings: [TenantListing]) -> TenantsReport.Facet {
            TenantsReport.Facet(label: label, options: listings.map { ($0.label, $0.path, $0 == current) })
        }
        return [
            facet("Order", TenantListing.orders), facet("Status", byStatus), facet("Plan", byPlan),
            facet("Industry", byIndustry), facet("Region", byRegion),
        ].filter { !$0.options.isEmpty }
    }

    // MARK: Table

    private func table(_ tenants: [TenantSummary], _ listing: TenantListing) -> DataTable {
        var table = DataTable(
            id: "tenants", caption: "\(Wording.count(tenants.count, "tenant")); counts of the last \(facts.window)",
            columns: [
                .init("Tenant"), .init("Status"), .init("Risk", numeric: true), .init("Users", numeric: true),
                .init("Logins", numeric: true), .init("Without work", numeric: true),
                .init("Data operations", numeric: true),
                .init("Jobs", numeric: true), .init("Stored", numeric: true), .init("Monthly charge", numeric: true),
                .init("Last active", numeric: true), .init("Plan"), .init("Industry"), .init("Region"),
            ], rows: tenants.map(row), whenEmpty: "No tenant.")
        table.isSortable = true
        table.stacks = true
        table.sortedBy = Self.sortedColumn(listing)
        return table
    }

    private static func sortedColumn(_ listing: TenantListing) -> (column: Int, ascending: Bool) {
        switch listing {
        case .byRisk: (2, false)
        case .byLogins: (4, false)
        case .byIdle: (5, false)
        case .byJobs: (7, false)
        case .byData: (8, false)
        case .byCharge: (9, false)
        default: (0, true)
        }
    }

    private func row(_ tenant: TenantSummary) -> [DataTable.Cell] {
        let figures = tenant.figures
        let attributes = figures.attributes
        let idle =
            figures.logins30d > 0
            ? DataTable.Cell(
                RichText(Wording.percent(figures.idleLogins30d, of: figures.logins30d)),
                sortKey: "\(Double(figures.idleLogins30d) / Double(figures.logins30d))")
            : DataTable.Cell("", sortKey: "")
        let risk = tenant.risk.map {
            DataTable.Cell(
                RichText("\($0.band.label) \(Wording.percent($0.score))"), sortKey: "\($0.score)", band: $0.band)
        }
        let charge = attributes.monthlyCharge.map { DataTable.Cell(RichText(Wording.dollars($0)), sortKey: "\($0)") }
        let last = tenant.lastActivityDay.map {
            DataTable.Cell.figure(Wording.shortDate($0, in: facts.site.year), $0.number)
        }
        return [
            DataTable.Cell(tenant.link, sortKey: tenant.name), .text(figures.status.label),
            risk ?? DataTable.Cell("", sortKey: ""), .count(figures.users), .count(figures.logins30d), idle,
            .count(figures.dataEvents30d), .count(figures.jobsSubmitted30d),
            .figure(Wording.bytes(Int128(figures.dataBytes)), figures.dataBytes),
            charge ?? DataTable.Cell("", sortKey: ""), last ?? DataTable.Cell("never", sortKey: ""),
            .text(attributes.plan?.name ?? ""), .text(attributes.industry ?? ""), .text(attributes.region ?? ""),
        ]
    }
}
