import EventModel
import PlainWords
import UsageMetrics

/// Everything that the page on churn says.
package struct ChurnReport: Sendable {
    package var headline: String
    package var period: String
    package var lead: RichText
    /// What is missing when there is no model.
    package var missing: [String]
    package var keyFigures: [KeyFigure]
    package var charts: [ReportChart]
    package var isScored: Bool
    /// What part of the scored tenants the table holds; empty when it holds all.
    package var tableNote: RichText = ""
    package var table: DataTable
    package var moversText: RichText
    package var movers: DataTable
    package var lostText: RichText
    package var lost: DataTable
    package var quietText: RichText
    package var quiet: DataTable
    /// How far the scores can be trusted, in two sentences; the rest stands on the model's card.
    package var trust: RichText
}

extension ChurnReport {
    package init(_ facts: PortfolioFacts) {
        let risk = ChurnRiskPart(facts)
        let lost = ChurnLossPart(facts)
        let movers = ChurnMoversPart(facts)
        headline = risk.headline
        period = facts.site.period
        lead = risk.lead + lost.sentence
        keyFigures = risk.keyFigures + lost.keyFigures
        charts = (facts.model.model == nil ? [] : [risk.histogram]) + [lost.chart]
        missing = if case .insufficient(let missing) = facts.model { missing } else { [] }
        isScored = facts.model.model != nil
        tableNote = Self.cut(risk.count, "those with the highest risk")
        table = risk.table
        moversText = movers.text
        self.movers = movers.table
        lostText = lost.text
        self.lost = lost.table
        quietText = lost.quietText
        quiet = lost.quietTable
        trust = facts.model.model.map { ModelQualityPart($0.card).lead } ?? ""
    }
}

extension ChurnReport {
    /// Says of a table that it holds the first rows only; empty when it holds all.
    static func cut(_ count: Int, _ first: String) -> RichText {
        guard count > TenantListings.most else { return "" }
        return """
            The table shows \(Wording.count(TenantListings.most)) of \(Wording.count(count, "tenant")), \(first); all stand in \
            \(link: "tenants.csv", .tenantsData).
            """
    }
}

/// Who is at risk, and how risk is spread.
struct ChurnRiskPart {
    private let facts: PortfolioFacts
    private let scored: [TenantSummary]
    private static let binCount = 20

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        scored = facts.tenants.filter { $0.risk != nil }.sorted {
            let (a, b) = ($0.risk?.score ?? 0, $1.risk?.score ?? 0)
            return a != b ? a > b : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
        }
    }

    /// How many have a score.
    var count: Int { scored.count }

    private func count(_ band: ChurnBand) -> Int { scored.count { $0.risk?.band == band } }

    var headline: String {
        guard facts.model.model != nil else { return "Too little history to estimate risk" }
        let high = count(.high)
        let medium = count(.medium)
        guard high + medium > 0 else { return "No tenant is at high or medium risk" }
        if high == 0 { return "\(Wording.inWords(medium, "tenant").sentenceCased) at medium risk, none at high" }
        let more = medium > 0 ? ", \(Wording.inWords(medium, "more", plural: "more")) at medium risk" : ""
        return "\(Wording.inWords(high, "tenant").sentenceCased) \(high == 1 ? "is" : "are") likely to leave\(more)"
    }

    var lead: RichText {
        guard facts.model.model != nil else {
            return "A risk is shown only where enough tenants have left before to learn from. Until then there is none."
        }
        let expected = Int(scored.reduce(0.0) { $0 + ($1.risk?.score ?? 0) }.rounded())
        return """
            Of \(Wording.count(scored.count, "tenant")) with a score, \
            \(strong: expected == 0 ? "fewer than one" : expected == 1 ? "about one" : "about \(expected)") \
            \(expected > 1 ? "are" : "is") expected to leave within \(Wording.days(facts.site.thresholds.horizonDays)): the sum of their scores.
            """
    }

    var keyFigures: [KeyFigure] {
        guard facts.model.model != nil else { return [] }
        let thresholds = facts.site.thresholds
        let charge = scored.reduce(0) { $0 + $1.charge }
        let bands = [
            KeyFigure(
                "At high risk", Wording.count(count(.high)), change: "\(Wording.percent(thresholds.highBand)) or more",
                definition: "risk"),
            KeyFigure(
                "At medium risk", Wording.count(count(.medium)),
                change: "\(Wording.percent(thresholds.mediumBand)) or more", definition: "risk"),
        ]
        guard facts.hasCharges else { return bands }
        return bands + [
            KeyFigure(
                "Charge at risk", Wording.dollars(scored.reduce(0) { $0 + $1.chargeAtRisk }),
                change: "a month, of \(Wording.dollars(charge)) from all with a score", definition: "charge-at-risk")
        ]
    }

    var table: DataTable {
        var table = RiskTable(facts, Array(scored.prefix(TenantListings.most))).table
        table.sortedBy = (1, false)
        table.csv = PagePath("churn/table.csv")
        return table
    }

    var histogram: ReportChart {
        var counts = [Int](repeating: 0, count: Self.binCount)
        for tenant in scored {
            let score = tenant.risk?.score ?? 0
            counts[min(Int((score * 10_000).rounded()) * Self.binCount / 10_000, Self.binCount - 1)] += 1
        }
        let thresholds = facts.site.thresholds
        let finding = """
            \(Wording.count(count(.high))) high (\(Wording.percent(thresholds.highBand)) or more), \
            \(Wording.count(count(.medium))) medium (\(Wording.percent(thresholds.mediumBand)) or more), \
            \(Wording.count(count(.low))) low
            """
        return ReportChart(
            id: "distribution-of-risk", title: "Tenants by risk", finding: finding, definition: "risk",
            scored.isEmpty
                ? .missing("No tenant has a score.")
                : .histogram(
                    lower: 0, width: 100 / Double(Self.binCount), counts: counts,
                    bands: [
                        .init(thresholds.mediumBand * 100, "Medium", band: .medium),
                        .init(thresholds.highBand * 100, "High", band: .high),
                    ]))
    }
}

/// Who was lost, and who has gone quiet.
struct ChurnLossPart {
    private let facts: PortfolioFacts
    private let closed: [TenantSummary]
    private let quiet: [TenantSummary]
    private static let daysBack = 90

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        let since = facts.site.asOf.advanced(by: -Self.daysBack)
        closed = facts.tenants.filter { $0.closedDay.map { $0 > since } ?? false }.sorted {
            ($1.closedDay ?? since, $0.id) < ($0.closedDay ?? since, $1.id)
        }
        quiet = facts.tenants.filter { $0.figures.status == .idle }.sorted {
            let never = Day(number: .min)
            return ($1.lastActivityDay ?? never, $0.id) < ($0.lastActivityDay ?? never, $1.id)
        }
    }

    private var wholeMonths: [MonthlyChurn] { facts.months.filter { !$0.isPartial && $0.openAtStart > 0 }.suffix(12) }

    var sentence: RichText {
        guard let month = wholeMonths.last else { return "" }
        return """
             In \(Wording.month(month.firstDay)) the platform lost \
            \(strong: "\(Wording.number(month.lost)) of \(Wording.count(month.openAtStart, "tenant"))") open at its start \
            (\(Wording.percent(month.lost, of: month.openAtStart))).
            """
    }

    var keyFigures: [KeyFigure] {
        let months = wholeMonths
        guard let month = months.last else { return [] }
        let mean = (months.reduce(0) { $0 + $1.lost }, months.reduce(0) { $0 + $1.openAtStart })
        return [
            KeyFigure(
                "Lost in \(Wording.month(month.firstDay))", Wording.count(month.lost),
                change: "\(Wording.count(month.closed)) closed, \(Wording.count(month.fellIdle)) fell idle",
                definition: "churn", trend: months.map { Double($0.lost) }),
            KeyFigure(
                "Monthly churn", Wording.percent(mean.0, of: mean.1),
                change: "mean of \(Wording.count(months.count, "month"))", definition: "churn",
                trend: months.map { Double($0.lost) / Double($0.openAtStart) * 100 }),
            KeyFigure(
                "Gone quiet", Wording.count(quiet.count), change: "open accounts, not at risk", definition: "gone-quiet"
            ),
        ]
    }

    var chart: ReportChart {
        let months = wholeMonths
        let joinedAndLeft = months.reduce(0) { $0 + $1.joinedAndLeft }
        let apart = joinedAndLeft > 0 ? "; \(Wording.count(joinedAndLeft)) more came and left within a month" : ""
        let lost = months.reduce(0) { $0 + $1.lost }
        return ReportChart(
            id: "monthly-churn", title: "Tenants lost a month",
            finding:
                "\(Wording.amount(lost, "tenant").sentenceCased) in \(Wording.count(months.count, "month"))\(apart)",
            definition: "churn",
            months.isEmpty
                ? .missing("Not enough data: needs a whole month.")
                : .periods(
                    .month, starts: months.map(\.firstDay),
                    [
                        .init("Closed", months.map { Double($0.closed) }),
                        .init("Fell idle", months.map { Double($0.fellIdle) }),
                    ], lastIsPartial: false))
    }

    var text: RichText {
        guard !closed.isEmpty else { return "No account was closed in the last \(Wording.days(Self.daysBack))." }
        let charge = closed.reduce(0) { $0 + $1.charge }
        let money: RichText = charge > 0 ? " They paid \(strong: Wording.dollars(charge)) a month." : ""
        return """
            \(strong: Wording.count(closed.count, "account")) \(closed.count == 1 ? "was" : "were") closed in the last \
            \(Wording.days(Self.daysBack)).\(money)
            """ + apart(ChurnReport.cut(closed.count, "the latest"))
    }

    private func apart(_ sentence: RichText) -> RichText { sentence.isEmpty ? "" : " " + sentence }

    var table: DataTable {
        list(
            "lost-table", "Accounts closed in the last \(Wording.days(Self.daysBack)), latest first", "Closed", closed,
            \.closedDay)
    }

    var quietText: RichText {
        guard !quiet.isEmpty else { return "Every open account was active in the last \(facts.window)." }
        let never = quiet.count { $0.lastActivityDay == nil }
        let charge = quiet.reduce(0) { $0 + $1.charge }
        var text: RichText = """
            \(strong: Wording.count(quiet.count, "open account")) had no activity in the last \(facts.window) and so \
            \(quiet.count == 1 ? "is" : "are") no longer at risk: \(quiet.count == 1 ? "it has" : "they have") left in all but name.
            """
        if never > 0 { text += " \(Wording.count(never)) of them \(never == 1 ? "has" : "have") never been active." }
        if charge > 0 {
            text +=
                " \(quiet.count == 1 ? "It is" : "They are") still charged \(strong: Wording.dollars(charge)) a month."
        }
        return text + apart(ChurnReport.cut(quiet.count, "those active last"))
    }

    var quietTable: DataTable {
        list(
            "quiet-table", "Open accounts without activity, last active first", "Last active", quiet, \.lastActivityDay)
    }

    private func list(
        _ id: String, _ caption: String, _ dayLabel: String, _ tenants: [TenantSummary],
        _ day: @escaping (TenantSummary) -> Day?
    ) -> DataTable {
        var columns: [TenantCell] = [
            (
                .init(dayLabel, numeric: true),
                { [year = facts.site.year] tenant in
                    day(tenant).map { .figure(Wording.shortDate($0, in: year), $0.number) }
                        ?? DataTable.Cell("never", sortKey: "")
                }
            )
        ]
        if facts.hasCharges { columns.append((.init("Monthly charge", numeric: true), \.chargeCell)) }
        if facts.hasPlans { columns.append((.init("Plan"), { .text($0.figures.attributes.plan?.name ?? "") })) }
        if facts.hasIndustries {
            columns.append((.init("Industry"), { .named($0.figures.attributes.industry) }))
        }
        return DataTable.tenants(id, caption, tenants, columns)
    }
}
