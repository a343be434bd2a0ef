import EventModel
import PlainWords
import UsageMetrics

/// A page that lists tenants.
package struct TenantsReport: Sendable {
    package struct Facet: Sendable {
        package var label: String
        package var options: [(label: String, page: PagePath, isCurrent: Bool)]
        package var isCurrent: Bool { options.contains(where: \.isCurrent) }
    }

    package var listing: TenantListing
    package var headline: RichText
    package var period: String
    package var lead: RichText
    package var facets: [Facet]
    /// Plans, industries and regions: many links, which stay folded until somebody asks for them.
    package var traits: [Facet]
    package var table: DataTable
}

/// Makes every list page. What they share is found once.
package struct TenantListings: Sendable {
    private let facts: PortfolioFacts
    private let industries: [FacetName]
    private let regions: [FacetName]
    private let plans: [Plan]
    private let statuses: [TenantStatus]

    package init(_ facts: PortfolioFacts) {
        self.facts = facts
        industries = FacetName.all(of: facts.tenants.compactMap(\.figures.attributes.industry))
        regions = FacetName.all(of: facts.tenants.compactMap(\.figures.attributes.region))
        let plansSeen = Set(facts.tenants.compactMap(\.figures.attributes.plan))
        plans = Plan.allCases.filter(plansSeen.contains)
        let statusesSeen = Set(facts.tenants.map(\.figures.status))
        // The first page links to it. Without logins nobody is minimal.
        let alwaysListed: TenantStatus = facts.scope.contains(.logins) ? .minimal : .idle
        statuses = TenantStatus.allCases.filter { statusesSeen.contains($0) || $0 == alwaysListed }
    }

    /// Every list page there is.
    package var all: [TenantListing] {
        orders + byStatus + byPlan + byIndustry + byRegion
    }

    /// By name, and by whatever the log tells of.
    private var orders: [TenantListing] {
        [.byName] + (facts.model.model == nil ? [] : [.byRisk])
            + facts.scope.told([(.logins, .byLogins), (.logins, .byIdle), (.jobs, .byJobs), (.data, .byData)])
            + (facts.hasCharges ? [.byCharge] : [])
    }

    private var byStatus: [TenantListing] { statuses.map { .status($0) } }
    private var byPlan: [TenantListing] { plans.map { .plan($0.name) } }
    private var byIndustry: [TenantListing] { industries.map { .industry($0) } }
    private var byRegion: [TenantListing] { regions.map { .region($0) } }

    package func report(_ listing: TenantListing) -> TenantsReport {
        let tenants = members(of: listing)
        return TenantsReport(
            listing: listing, headline: headline(listing, tenants.count), period: facts.site.period,
            lead: lead(tenants), facets: facets(listing), traits: traits(listing), table: table(tenants, listing))
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
        case .industry(let name): byName(facts.tenants.filter { $0.figures.attributes.industry == name.text })
        case .region(let name): byName(facts.tenants.filter { $0.figures.attributes.region == name.text })
        }
    }

    private func byName(_ tenants: [TenantSummary]) -> [TenantSummary] {
        tenants.map { ($0.name.lowercased(), $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    }

    private func descending(_ key: (TenantSummary) -> Double) -> [TenantSummary] {
        facts.tenants.map { (key($0), $0) }.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1.id < $1.1.id }.map(\.1)
    }

    // MARK: Words

    private func headline(_ listing: TenantListing, _ count: Int) -> RichText {
        let tenants = Wording.amount(count, "tenant").sentenceCased
        switch listing {
        case .byName:
            let open = facts.open.count
            return RichText(open == count ? tenants : "\(tenants), \(Wording.count(open)) of them open")
        case .status(let status): return RichText(Wording.amount(count, "\(status.rawValue) tenant").sentenceCased)
        case .plan(let plan): return "\(tenants) on the \(plan) plan"
        case .industry, .region: return "\(tenants) in \(name: listing.label)"
        default: return "Tenants by \(listing.label)"
        }
    }

    private func lead(_ tenants: [TenantSummary]) -> RichText {
        guard !tenants.isEmpty else { return "There is none at present." }
        let parts = TenantStatus.allCases.reversed().map { status in
            (count: tenants.count { $0.figures.status == status }, name: status.rawValue)
        }.filter { $0.count > 0 }
        let spread = RichText.list(parts.map { RichText("\(Wording.count($0.count)) \($0.name)") })
        let who: RichText = parts.count > 1 ? spread + " tenants" : tenants.count == 1 ? "It" : "They"
        return who + " \(deeds(tenants)) in the last \(facts.window)."
    }

    /// What tenants did, in the measure that says most of those that the log tells of.
    private func deeds(_ tenants: [TenantSummary]) -> RichText {
        func sum(_ value: (TenantFigures) -> some BinaryInteger) -> Int {
            tenants.reduce(0) { $0 + Int(clamping: value($1.figures)) }
        }
        if facts.scope.contains(.jobs) { return "submitted \(strong: Wording.amount(sum(\.jobsSubmitted30d), "job"))" }
        if facts.scope.contains(.data) {
            return "made \(strong: Wording.amount(sum(\.dataEvents30d), "operation")) on data"
        }
        return "had \(strong: Wording.amount(sum(\.logins30d), "login"))"
    }

    private func facets(_ current: TenantListing) -> [TenantsReport.Facet] {
        [facet("Order", orders, current), facet("Status", byStatus, current)]
    }

    private func traits(_ current: TenantListing) -> [TenantsReport.Facet] {
        [facet("Plan", byPlan, current), facet("Industry", byIndustry, current), facet("Region", byRegion, current)]
            .filter { !$0.options.isEmpty }
    }

    private func facet(_ label: String, _ listings: [TenantListing], _ current: TenantListing) -> TenantsReport.Facet {
        TenantsReport.Facet(label: label, options: listings.map { ($0.label, $0.path, $0 == current) })
    }

    // MARK: Table

    private func table(_ tenants: [TenantSummary], _ listing: TenantListing) -> DataTable {
        let columns = TenantColumn.all(facts)
        var table = DataTable(
            id: "tenants", caption: "\(Wording.count(tenants.count, "tenant")); counts of the last \(facts.window)",
            columns: columns.map(\.column), rows: tenants.map { tenant in columns.map { $0.cell(tenant) } },
            whenEmpty: "No tenant.")
        table.isSortable = true
        table.stacks = true
        let sorted = columns.firstIndex { $0.order == listing } ?? 0
        table.sortedBy = (sorted, sorted == 0)
        if orders.contains(listing) { table.csv = PagePath("tenants/table.csv") }
        return table
    }
}
