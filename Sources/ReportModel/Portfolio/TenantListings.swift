import EventModel
import PlainWords
import UsageMetrics

/// Makes every list page. What they share is found once; what a page holds does not grow with the number of tenants.
package struct TenantListings: Sendable {
    private let facts: PortfolioFacts
    private let columns: [TenantColumn]
    /// All tenants, as positions in `facts.tenants`.
    private let byName: [Int]
    private let statuses: TenantGroups<TenantStatus>
    private let plans: TenantGroups<Plan>
    private let industries: TenantGroups<FacetName>
    private let regions: TenantGroups<FacetName>
    private let leadOfAll: RichText
    private let pages: ListPages

    /// The most rows of a page.
    package static let most = 200

    package init(_ facts: PortfolioFacts) {
        self.facts = facts
        columns = TenantColumn.all(facts)
        let tenants = facts.tenants
        let byName = tenants.indices.map { (tenants[$0].name.lowercased(), $0) }.sorted(by: <).map(\.1)
        self.byName = byName
        // The first page links to it. Without logins nobody is minimal.
        let alwaysListed: TenantStatus = facts.scope.contains(.logins) ? .minimal : .idle
        statuses = TenantGroups(byName, among: TenantStatus.allCases, always: alwaysListed) {
            tenants[$0].figures.status
        }
        plans = TenantGroups(byName, among: Plan.allCases) { tenants[$0].figures.attributes.plan }
        industries = TenantGroups(byName) { tenants[$0].figures.attributes.industry }
        regions = TenantGroups(byName) { tenants[$0].figures.attributes.region }
        leadOfAll = Self.lead(byName, facts)
        pages = ListPages(byName.map { tenants[$0].name }, most: Self.most)
    }

    /// Every list page there is.
    package var all: [TenantListing] { orders + furtherPages + byStatus + byPlan + byIndustry + byRegion }

    /// Whether there are more tenants than a page holds.
    package var isCut: Bool { pages.count > 1 }

    /// By name, and by whatever the log tells of.
    private var orders: [TenantListing] {
        [.byName] + (facts.model.model == nil ? [] : [.byRisk])
            + facts.scope.told([(.logins, .byLogins), (.logins, .byIdle), (.jobs, .byJobs), (.data, .byData)])
            + (facts.hasCharges ? [.byCharge] : [])
    }

    private var furtherPages: [TenantListing] { isCut ? (2...pages.count).map { .page($0) } : [] }
    private var byStatus: [TenantListing] { statuses.shown.map { .status($0) } }
    private var byPlan: [TenantListing] { plans.shown.map { .plan($0.name) } }
    private var byIndustry: [TenantListing] { industries.shown.map { .industry($0) } }
    private var byRegion: [TenantListing] { regions.shown.map { .region($0) } }

    package func report(_ listing: TenantListing) -> TenantsReport {
        let (shown, members) = members(of: listing)
        let isOfAll = members.count == byName.count
        var report = TenantsReport(
            listing: listing, headline: headline(listing, members.count), period: facts.site.period,
            lead: isOfAll ? leadOfAll : Self.lead(members, facts), facets: facets(listing), traits: traits(listing),
            paging: pages.paging(of: listing), note: note(listing, shown.count, of: members.count),
            table: table(shown, of: members.count, listing))
        if orders.contains(listing) || listing.pageNumber != nil {
            report.bringsCSV = isCut || listing == .byName
            report.table.csv = isCut ? listing.ownCSV : .tenantsTable
        }
        return report
    }

    // MARK: Who

    /// Those on the page, and all that it is about, by name; as positions in the facts' tenants.
    private func members(of listing: TenantListing) -> (shown: ArraySlice<Int>, all: [Int]) {
        func first(_ members: [Int]) -> (ArraySlice<Int>, [Int]) { (members.prefix(Self.most), members) }
        func ranked(_ key: (TenantSummary) -> Double) -> (ArraySlice<Int>, [Int]) {
            let ranks = facts.tenants.indices.map { (key(facts.tenants[$0]), $0) }
            let sorted = ranks.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1 < $1.1 }
            return (sorted.prefix(Self.most).map(\.1)[...], byName)
        }
        return switch listing {
        case .byName: (byName[pages.rows(of: 1)], byName)
        case .page(let number): (byName[pages.rows(of: number)], byName)
        case .byRisk: ranked { $0.risk?.score ?? -1 }
        case .byLogins: ranked { Double($0.figures.logins30d) }
        case .byIdle:
            ranked { $0.figures.logins30d > 0 ? Double($0.figures.idleLogins30d) / Double($0.figures.logins30d) : -1 }
        case .byJobs: ranked { Double($0.figures.jobsSubmitted30d) }
        case .byData: ranked { Double($0.figures.dataBytes) }
        case .byCharge: ranked { $0.figures.attributes.monthlyCharge ?? -1 }
        case .status(let status): first(statuses.members(of: status))
        case .plan(let name): first(Plan.allCases.first { $0.name == name }.map(plans.members) ?? [])
        case .industry(let name): first(industries.members(of: name))
        case .region(let name): first(regions.members(of: name))
        }
    }

    // MARK: Words

    private func headline(_ listing: TenantListing, _ count: Int) -> RichText {
        let tenants = Wording.amount(count, "tenant").sentenceCased
        switch listing {
        case .byName:
            let open = facts.tenants.count(where: \.isOpen)
            return RichText(open == count ? tenants : "\(tenants), \(Wording.count(open)) of them open")
        case .page(let number): return "\(tenants), page \(Wording.count(number)) of \(Wording.count(pages.count))"
        case .status(let status): return RichText(Wording.amount(count, "\(status.rawValue) tenant").sentenceCased)
        case .plan(let plan): return "\(tenants) on the \(plan) plan"
        case .industry, .region: return "\(tenants) in \(name: listing.label)"
        default: return "Tenants by \(listing.label)"
        }
    }

    private static func lead(_ members: [Int], _ facts: PortfolioFacts) -> RichText {
        guard !members.isEmpty else { return "There is none at present." }
        let parts = TenantStatus.allCases.reversed().compactMap { status -> RichText? in
            let count = members.count { facts.tenants[$0].figures.status == status }
            return count > 0 ? RichText("\(Wording.count(count)) \(status.rawValue)") : nil
        }
        let who: RichText =
            parts.count > 1 ? RichText.list(parts) + " tenants" : members.count == 1 ? "It" : "They"
        return who + " \(deeds(members, facts)) in the last \(facts.window)."
    }

    /// What tenants did, in the measure that says most of those that the log tells of.
    private static func deeds(_ members: [Int], _ facts: PortfolioFacts) -> RichText {
        func sum(_ value: (TenantSummary) -> Int) -> Int {
            members.reduce(0) { $0 + value(facts.tenants[$1]) }
        }
        if facts.scope.contains(.jobs) {
            return "submitted \(strong: Wording.amount(sum(\.figures.jobsSubmitted30d), "job"))"
        }
        if facts.scope.contains(.data) {
            return "made \(strong: Wording.amount(sum(\.figures.dataEvents30d), "operation")) on data"
        }
        return "had \(strong: Wording.amount(sum(\.figures.logins30d), "login"))"
    }

    private func note(_ listing: TenantListing, _ shown: Int, of count: Int) -> RichText {
        guard shown < count else { return "" }
        if let number = listing.pageNumber { return pages.range(of: number) }
        guard let superlative = listing.superlative else {
            return """
                The first \(Wording.count(shown)) of \(Wording.count(count, "tenant")) by name. All stand in \
                \(link: "tenants.csv", .tenantsData).
                """
        }
        return """
            The \(Wording.count(shown)) of \(Wording.count(count, "tenant")) with \(superlative). All stand in the \
            \(link: "list by name", .tenants) and in \(link: "tenants.csv", .tenantsData).
            """
    }

    private func facets(_ current: TenantListing) -> [TenantsReport.Facet] {
        [facet("Order", orders, current), facet("Status", byStatus, current)]
    }

    private func traits(_ current: TenantListing) -> [TenantsReport.Facet] {
        [
            facet("Plan", byPlan, current), facet("Industry", byIndustry, current, more: industries.hidden),
            facet("Region", byRegion, current, more: regions.hidden),
        ].filter { !$0.options.isEmpty }
    }

    private func facet(
        _ label: String, _ listings: [TenantListing], _ current: TenantListing, more: Int = 0
    ) -> TenantsReport.Facet {
        TenantsReport.Facet(
            label: label, options: listings.map { ($0.label, $0.path, $0 == current) },
            rest: more > 0 ? "and \(Wording.count(more)) with fewer tenants, in tenants.csv" : "")
    }

    // MARK: Table

    private func table(_ shown: ArraySlice<Int>, of count: Int, _ listing: TenantListing) -> DataTable {
        let total = Wording.count(count, "tenant")
        let amount = shown.count < count ? "\(Wording.count(shown.count)) of \(total)" : total
        var table = DataTable(
            id: "tenants", caption: "\(amount); counts of the last \(facts.window)",
            columns: columns.map(\.column),
            rows: shown.map { position in columns.map { $0.cell(facts.tenants[position]) } },
            whenEmpty: "No tenant.")
        table.isSortable = true
        table.stacks = true
        let sorted = columns.firstIndex { $0.order == listing } ?? 0
        table.sortedBy = (sorted, sorted == 0)
        return table
    }
}
