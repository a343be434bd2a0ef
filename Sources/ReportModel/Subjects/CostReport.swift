import EventModel
import PlainWords
import UsageMetrics

/// The page on cost: what servers and storage cost for each tenant at the configured prices, and what it pays. All of it
/// is an estimate, and says so.
struct CostReport {
    private let facts: PortfolioFacts
    private let prices: CostPrices
    /// Of open tenants, the dearest first.
    private let costs: [TenantCost]
    private let losses: [TenantCost]
    private let all: CostSum
    private let table: CostTable

    private static let mostBars = 11

    init(_ facts: PortfolioFacts) {
        let prices = facts.site.prices.told(by: facts.scope)
        self.facts = facts
        self.prices = prices
        costs = facts.open.map { TenantCost($0, prices, windowDays: facts.site.thresholds.windowDays) }.sorted {
            $0.total != $1.total ? $0.total > $1.total : $0.tenant.id.utf8.lexicographicallyPrecedes($1.tenant.id.utf8)
        }
        losses = costs.filter(\.isLoss).sorted {
            let (a, b) = ($0.margin ?? 0, $1.margin ?? 0)
            return a != b ? a < b : $0.tenant.id.utf8.lexicographicallyPrecedes($1.tenant.id.utf8)
        }
        all = CostSum(costs)
        table = CostTable(facts, prices, all: all.total)
    }

    var page: SubjectReport {
        SubjectReport(
            path: .cost, headline: headline, period: facts.site.period, lead: lead, keyFigures: keyFigures,
            sections: [total, tenants] + (facts.hasCharges ? [margins] : []) + (facts.hasPlans ? [plans] : []) + [
                method
            ],
            csv: ("All figures as CSV", .tenantsData))
    }

    // MARK: Finding

    private var headline: String {
        guard all.charged > 0 else {
            return "Resources cost an estimated \(Wording.money(all.total)) in \(facts.window)"
        }
        if losses.isEmpty { return "By estimate, no tenant costs more than it pays" }
        let tenants = Wording.inWords(losses.count, "tenant")
        return "By estimate, \(tenants) \(losses.count == 1 ? "costs more than it pays" : "cost more than they pay")"
    }

    private var lead: RichText {
        let kinds = [
            prices.serverHour.map { _ -> RichText in "\(Wording.money(all.servers)) for servers" },
            prices.gigabyteMonth.map { _ -> RichText in "\(Wording.money(all.storage)) for stored data" },
        ].compactMap { $0 }
        var text: RichText = """
            At the configured prices the \(Wording.count(all.count, "open tenant")) cost an estimated \
            \(strong: Wording.money(all.total)) in the last \(facts.window)\
            \(kinds.count > 1 ? ": " + RichText.list(kinds) : "").
            """
        guard all.charged > 0 else { return text }
        let payers = all.charged < all.count ? "those of whom it is known pay" : "they pay"
        text += " In the same time \(payers) \(strong: Wording.money(all.charge))"
        guard all.margin >= 0, all.charge > 0 else { return text + ", less than they cost." }
        return text + ", of which \(Wording.percent(all.margin / all.charge)) would be left."
    }

    private var keyFigures: [KeyFigure] {
        var figures = [
            KeyFigure("Cost, estimated", Wording.money(all.total), change: "in \(facts.window)", definition: "cost")
        ]
        if prices.serverHour != nil {
            figures.append(share("Servers, estimated", all.servers))
        }
        if prices.gigabyteMonth != nil {
            figures.append(share("Storage, estimated", all.storage))
        }
        guard all.charged > 0 else { return figures }
        return figures + [
            KeyFigure(
                "Charge", Wording.money(all.charge),
                change: "in \(facts.window), of \(Wording.count(all.charged, "tenant"))",
                definition: "monthly-charge"),
            KeyFigure(
                "Margin, estimated", Wording.money(all.margin),
                change: all.charge > 0 ? "\(CostTable.share(all.margin, of: all.charge)) of the charge" : "",
                definition: "cost"),
        ]
    }

    private func share(_ label: String, _ value: Double) -> KeyFigure {
        KeyFigure(
            label, Wording.money(value),
            change: all.total > 0 ? "\(Wording.percent(value / all.total)) of the cost" : "", definition: "cost")
    }

    // MARK: Sections

    private var total: ReportSection {
        let kinds: [(name: String, value: (PortfolioRow) -> Double)] =
            (prices.serverHour == nil
                ? [] : [("Servers", { [prices] in TenantCost.servers($0.serverMilliseconds, prices) })])
            + (prices.gigabyteMonth == nil
                ? [] : [("Storage", { [prices] in TenantCost.storageOfDay($0.dataBytes, prices) })])
        let chart = PortfolioCharts(facts).weekly(
            "cost-by-week", "Estimated cost a week", finding: "At today’s prices; storage by what was stored each day",
            unit: .dollars, definition: "cost", kinds)
        return ReportSection(id: "total", title: "What resources cost", text: closedSentence, charts: [chart])
    }

    /// Tenants that have closed are in no table, but the weeks hold what their servers cost.
    private var closedSentence: RichText {
        let closed = facts.tenants.filter { !$0.isOpen }.reduce(0) {
            $0 + TenantCost.servers($1.figures.serverMilliseconds30d, prices)
        }
        guard closed > 0 else { return "An estimate at the configured prices, which do not change with time here." }
        return """
            An estimate at the configured prices. Servers of accounts closed since cost another \
            \(strong: Wording.money(closed)) in the last \(facts.window); these are in the weeks and in no table.
            """
    }

    private var tenants: ReportSection {
        let shown = costs.prefix(Self.mostBars).filter { $0.total > 0 }
        let sum = shown.reduce(0) { $0 + $1.total }
        let chart = ReportChart(
            id: "dearest-tenants", title: "Tenants that cost most, estimated",
            finding: """
                \(Wording.count(shown.count)) of \(Wording.count(costs.count, "tenant")) make up \
                \(all.total > 0 ? Wording.percent(sum / all.total) : "–") of the cost of the last \(facts.window)
                """, unit: .dollars, definition: "cost",
            shown.isEmpty
                ? .missing("No tenant used anything that has a price.")
                : .bars(shown.map { .init($0.tenant.name, $0.total, page: .tenant($0.tenant.slug)) }))
        return ReportSection(
            id: "tenants", title: "Which tenants cost most",
            text: ChurnReport.cut(costs.count, "those that cost most"), charts: [chart],
            tables: [
                table.tenants(
                    "cost-table", "Estimated cost of open tenants in the last \(facts.window), the dearest first",
                    costs,
                    csv: PagePath("cost/table.csv"))
            ])
    }

    private var margins: ReportSection {
        let lost = losses.reduce(0) { $0 - ($1.margin ?? 0) }
        let text: RichText =
            losses.isEmpty
            ? "None of the \(Wording.count(all.charged, "open tenant")) with a known charge costs more than it pays, by this estimate."
            : """
            \(strong: "\(Wording.count(losses.count)) of \(Wording.count(all.charged, "open tenant"))") with a known charge \
            \(losses.count == 1 ? "costs" : "cost") more than \(losses.count == 1 ? "it pays" : "they pay"), by \
            \(strong: Wording.money(lost)) together in the last \(facts.window). It is an estimate: prices and charges are \
            those of today, and nothing but \(basis) is counted. \(ChurnReport.cut(losses.count, "those that lose most"))
            """
        return ReportSection(
            id: "losses", title: "Who costs more than it pays", text: text,
            tables: losses.isEmpty
                ? []
                : [
                    table.tenants(
                        "loss-table", "Open tenants that cost more than they pay, by estimate", losses,
                        csv: PagePath("cost/losses.csv"))
                ])
    }

    private var basis: String {
        [prices.serverHour.map { _ in "servers" }, prices.gigabyteMonth.map { _ in "storage" }].compactMap { $0 }
            .joined(separator: " and ")
    }

    private var plans: ReportSection {
        let groups = Dictionary(grouping: costs) { $0.tenant.figures.attributes.plan }
        let named = Plan.allCases.compactMap { plan in groups[plan].map { (plan.name.sentenceCased, CostSum($0)) } }
        let rest = groups[Plan?.none].map { [("Not stated", CostSum($0))] } ?? []
        return ReportSection(
            id: "by-plan", title: "By plan", text: planText(named), tables: [table.plans(named + rest)])
    }

    private func planText(_ plans: [(name: String, sum: CostSum)]) -> RichText {
        guard all.total > 0, let dearest = plans.max(by: { $0.sum.total < $1.sum.total }) else { return "" }
        return """
            “\(dearest.name)” takes the largest part of the estimated cost: \(strong: Wording.money(dearest.sum.total)) of \
            \(Wording.money(all.total)) (\(Wording.percent(dearest.sum.total / all.total))), with \
            \(Wording.count(dearest.sum.count)) of \(Wording.count(all.count, "tenant")).
            """
    }

    private var method: ReportSection {
        let rows = [
            prices.serverHour.map { ("A server for an hour", CostTable.price($0)) },
            prices.gigabyteMonth.map { ("A gigabyte stored for 30 days", CostTable.price($0)) },
        ].compactMap { $0 }
        return ReportSection(
            id: "prices", title: "How it is estimated",
            text: """
                Server hours of the last \(facts.window) and what was stored at their end, as if for all of these days, each \
                times its price; charges likewise for \(facts.window), at 30\(Wording.space)days a month. People, network, \
                licences and discounts are not in it. See \(link: "cost", .definition("cost")).
                """,
            tables: [.pairs("prices-table", "Prices, from the configuration", rows)])
    }
}
