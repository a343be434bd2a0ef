import EventModel
import PlainWords
import UsageMetrics

/// The page on stored data: how much, who grows, where it lies, what lies unused, and what is done with it.
struct StoredDataReport {
    private let facts: PortfolioFacts
    private let charts: PortfolioCharts
    private let growth: DataGrowth
    private let holdings: DataHoldings

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        charts = PortfolioCharts(facts)
        growth = DataGrowth(facts)
        holdings = DataHoldings(facts)
    }

    var page: SubjectReport {
        SubjectReport(
            path: .storedData, headline: headline, period: facts.site.period, lead: lead, keyFigures: keyFigures,
            sections: [size, whereItLies, operations, tenants],
            csv: ("All days as CSV", PagePath("data/portfolio.csv")))
    }

    // MARK: Finding

    /// From how many percent on a change is what the page begins with, and from which on it is one at all.
    private static let large = 10
    private static let notable = 1
    /// From which share of bytes on, in percent, unused data are the news.
    private static let muchUnused = 33

    private var headline: String {
        guard growth.now > 0 else { return "No data are stored" }
        let change = growth.changeInPercent
        if let change, abs(change) >= Self.large { return growthHeadline(change) }
        if holdings.isOldEnough, holdings.unusedBytes * 100 >= growth.now * Int128(Self.muchUnused) {
            let share = Wording.percent(holdings.unusedBytes, of: growth.now)
            return "\(share) of stored data have lain unused for 90\(Wording.space)days"
        }
        return change.map(growthHeadline) ?? "\(Wording.bytes(growth.now)) of data are stored"
    }

    private func growthHeadline(_ change: Int) -> String {
        abs(change) < Self.notable
            ? "Stored data hold steady" : change > 0 ? "Stored data are growing" : "Stored data are shrinking"
    }

    private var lead: RichText {
        guard growth.now > 0 else { return "No open tenant has a data set that holds anything." }
        let before: RichText =
            growth.before.map { before in
                Wording.change(from: before, to: growth.now).map {
                    ", \(strong: $0) against \(facts.window) before (\(Wording.bytes(before, isFine: true)))"
                } ?? ""
            } ?? ""
        let kept: RichText = """
            Tenants keep \(strong: Wording.bytes(growth.now, isFine: true)) in \(Wording.count(holdings.datasets, "data set"))\(before).
            """
        return (holdings.isOldEnough ? kept + " " + holdings.unusedSentence : kept)
    }

    private var keyFigures: [KeyFigure] {
        let window = facts.site.thresholds.windowDays
        let operations = facts.sum(last: window) { $0.dataEvents }
        let before = facts.days.count >= 2 * window ? facts.sum(last: window, before: window) { $0.dataEvents } : nil
        let change = growth.before.flatMap { Wording.change(from: $0, to: growth.now) }
        return [
            KeyFigure(
                "Stored data", growth.now == 0 ? "none" : Wording.bytes(growth.now),
                change: change.map { "\($0) in \(facts.window)" } ?? "", definition: "data-size",
                trend: facts.days.suffix(90).map { Double($0.dataBytes) }),
            KeyFigure(
                "Data sets", Wording.count(holdings.datasets),
                change: "in \(Wording.count(holdings.holders.count, "tenant"))", definition: "data-size"),
        ] + holdings.keyFigures + [
            KeyFigure(
                "Operations, \(facts.window)", Wording.count(operations),
                change: before.map { "\(Wording.count($0)) in the \(facts.window) before" } ?? "",
                definition: "data-operations",
                trend: trailingWeekMean(facts.days.map { Double($0.dataEvents) }).suffix(90).map { $0 })
        ]
    }

    // MARK: Sections

    private var size: ReportSection {
        let stored = charts.lines(
            "stored-data", "Stored data",
            finding: "All open tenants, at the end of each day; now \(Wording.bytes(growth.now))", unit: .bytes,
            definition: "data-size", isArea: true, [.init("Stored", facts.days.map { Double($0.dataBytes) })])
        return ReportSection(
            id: "size", title: "How much, and who moves it", text: growth.text, charts: [stored, growth.chart],
            tables: growth.table.map { [$0] } ?? [])
    }

    private var whereItLies: ReportSection {
        ReportSection(
            id: "concentration", title: "Where it lies, and what lies unused", text: holdings.text,
            charts: [holdings.largest, holdings.unused])
    }

    private var operations: ReportSection {
        let window = facts.site.thresholds.windowDays
        let all = facts.sum(last: window) { $0.dataEvents }
        let kinds: [(name: String, count: Int)] = [
            ("queries", facts.sum(last: window) { $0.datasetQueries }),
            ("loads", facts.sum(last: window) { $0.datasetLoads }),
            ("deletions", facts.sum(last: window) { $0.datasetDeletions }),
        ]
        let parts = kinds.map { kind -> RichText in
            "\(strong: Wording.percent(kind.count, of: all)) \(kind.name) (\(Wording.count(kind.count)))"
        }
        let text: RichText =
            all == 0
            ? "Nobody worked on data in the last \(facts.window)."
            : "Of \(Wording.count(all, "operation")) on data in the last \(facts.window): \(RichText.list(parts))."
        let weekly = charts.weekly(
            "data-operations", "Operations on data, by week",
            finding: "\(Wording.count(all)) in the last \(facts.window)",
            definition: "data-operations",
            [
                ("Queries", { Double($0.datasetQueries) }), ("Loads", { Double($0.datasetLoads) }),
                ("Deletions", { Double($0.datasetDeletions) }),
            ])
        return ReportSection(
            id: "operations", title: "What is done with it", text: text, charts: [weekly, mostOperations])
    }

    private var mostOperations: ReportChart {
        let most = facts.open.filter { $0.figures.dataEvents30d > 0 }.ranked { $0.figures.dataEvents30d }
        let bars = most.bars(8) { Double($0.figures.dataEvents30d) }
        return ReportChart(
            id: "operations-by-tenant", title: "Operations on data, last \(facts.window)",
            finding: "The \(Wording.count(bars.count, "tenant")) with the most", definition: "data-operations",
            csv: .tenantsData, bars.isEmpty ? .missing("Nobody worked on data.") : .bars(bars))
    }

    private var tenants: ReportSection {
        ReportSection(
            id: "tenants", title: "By tenant", text: holdings.tableText,
            tables: holdings.holders.isEmpty ? [] : [holdings.table(hasGrowth: growth.before != nil)])
    }
}
