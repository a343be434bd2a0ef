import ChurnModel
import EventModel
import PlainWords
import UsageMetrics

/// Who needs attention: tenants at high or medium risk, most monthly charge at risk first.
struct AttentionList {
    private let facts: PortfolioFacts
    private let atRisk: [TenantSummary]
    /// When nobody is at risk: all with a score, the likeliest to leave first.
    private let nearest: [TenantSummary]
    private static let most = 12
    private static let mostOfNearest = 5

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        let scored = facts.tenants.filter { $0.risk != nil }
        atRisk = scored.filter { $0.risk?.band != .low }.sorted(by: Self.moreAtStake)
        nearest = atRisk.isEmpty ? scored.sorted(by: Self.likelier) : []
    }

    /// By charge × risk, then by risk, then by id.
    static func moreAtStake(_ a: TenantSummary, _ b: TenantSummary) -> Bool {
        let (scoreA, scoreB) = (a.risk?.score ?? 0, b.risk?.score ?? 0)
        let (stakeA, stakeB) = (a.chargeAtRisk, b.chargeAtRisk)
        if stakeA != stakeB { return stakeA > stakeB }
        if scoreA != scoreB { return scoreA > scoreB }
        return a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }

    /// By risk, then by id.
    private static func likelier(_ a: TenantSummary, _ b: TenantSummary) -> Bool {
        let (scoreA, scoreB) = (a.risk?.score ?? 0, b.risk?.score ?? 0)
        return scoreA != scoreB ? scoreA > scoreB : a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }

    var finding: RichText {
        switch facts.model {
        case .insufficient:
            let minimum: RichText =
                facts.scope.contains(.logins)
                ? "do the \(link: "minimum", TenantListing.status(.minimal).path) and at those that " : ""
            return """
                No tenant has a \(link: "risk score", .churn): there is too little history to learn from. Until then, look at the \
                tenants that \(minimum)have \(link: "gone quiet", PagePath("\(PagePath.churn.text)#quiet")).
                """
        case .trained: return riskSentence + unscoredSentence
        }
    }

    private var riskSentence: RichText {
        let scored = facts.tenants.count { $0.risk != nil }
        guard !atRisk.isEmpty else {
            guard scored > 0 else { return "No tenant has a risk score." }
            return """
                \(strong: "None") of the \(Wording.count(scored, "tenant")) with a score is at medium or high risk. \
                \(nearest.count > Self.mostOfNearest ? "The likeliest to leave are shown." : "")
                """
        }
        let stake = atRisk.reduce(0) { $0 + $1.charge }
        let money: RichText =
            stake > 0
            ? """
             \(atRisk.count == 1 ? "It pays" : "They pay") \(strong: Wording.dollars(stake)) a month; charge × risk comes to \
            \(strong: Wording.dollars(atRisk.reduce(0) { $0 + $1.chargeAtRisk })).
            """ : ""
        let more: RichText =
            atRisk.count > Self.most ? " The first \(Self.most) are shown; \(link: "all tenants by risk", .churn)." : ""
        return """
            \(strong: "\(Wording.count(atRisk.count)) of \(Wording.count(scored, "tenant"))") with a score \
            \(atRisk.count == 1 ? "is" : "are") at medium or high risk.\(money)\(more)
            """
    }

    /// Open tenants without a score, so that the figures of the page add up.
    private var unscoredSentence: RichText {
        let quiet = facts.tenants.count { $0.figures.status == .idle }
        let young = facts.open.count { $0.risk == nil && $0.figures.status != .idle }
        var parts: [RichText] = []
        if quiet > 0 {
            let page = PagePath("\(PagePath.churn.text)#quiet")
            parts.append("\(Wording.count(quiet)) without \(link: "any activity for \(facts.window)", page)")
        }
        if young > 0 { parts.append("\(Wording.count(young)) too new for one") }
        guard !parts.isEmpty else { return "" }
        return " Not scored: \(RichText.list(parts))."
    }

    var table: DataTable {
        let shown = atRisk.isEmpty ? nearest.prefix(Self.mostOfNearest) : atRisk.prefix(Self.most)
        var table = RiskTable(facts, Array(shown)).table
        table.id = "attention-table"
        table.whenEmpty = ""
        guard !atRisk.isEmpty else {
            table.sortedBy = (1, false)
            return table
        }
        let order = facts.hasCharges ? "most monthly charge at risk first" : "the likeliest first"
        table.caption =
            "At medium or high risk of leaving within \(Wording.days(facts.site.thresholds.horizonDays)), \(order)"
        return table
    }
}

/// A table of scored tenants, in the order given.
struct RiskTable {
    private let facts: PortfolioFacts
    private let tenants: [TenantSummary]

    init(_ facts: PortfolioFacts, _ tenants: [TenantSummary]) {
        self.facts = facts
        self.tenants = tenants
    }

    var table: DataTable {
        var table = DataTable(
            id: "risk-table",
            caption: "Tenants by risk of leaving within \(Wording.days(facts.site.thresholds.horizonDays))",
            columns: [
                .init("Tenant"), .init("Risk", numeric: true, definition: "risk"),
                .init("Points in 7\(Wording.space)days", numeric: true),
                .init("Main reason", sentence: true, definition: "reasons"),
            ] + charges + [
                .init("Last active", numeric: true, definition: "activity")
            ], rows: tenants.map(row), whenEmpty: "No tenant has a score.")
        table.isSortable = true
        table.stacks = true
        return table
    }

    private var charges: [DataTable.Column] {
        guard facts.hasCharges else { return [] }
        return [
            .init("Monthly charge", numeric: true, definition: "monthly-charge"),
            .init("At risk of it", numeric: true, definition: "charge-at-risk"),
        ]
    }

    private func row(_ tenant: TenantSummary) -> [DataTable.Cell] {
        guard let risk = tenant.risk else { return [DataTable.Cell(tenant.link)] }
        return [
            DataTable.Cell(tenant.link, sortKey: tenant.name),
            DataTable.Cell(
                RichText("\(risk.band.label) \(Wording.percent(risk.score))"), sortKey: "\(risk.score)", band: risk.band
            ),
            change(risk), .text(risk.mainReason?.sentence ?? ""),
        ] + (facts.hasCharges ? [tenant.chargeCell, tenant.chargeAtRiskCell] : []) + [lastActive(tenant)]
    }

    private func change(_ risk: TenantRisk) -> DataTable.Cell {
        risk.changeInAWeek(facts.site.asOf).map { DataTable.Cell.points($0) } ?? DataTable.Cell("new", sortKey: "")
    }

    private func lastActive(_ tenant: TenantSummary) -> DataTable.Cell {
        guard let day = tenant.lastActivityDay else { return DataTable.Cell("never", sortKey: "") }
        return .figure(Wording.shortDate(day, in: facts.site.year), day.number)
    }
}
