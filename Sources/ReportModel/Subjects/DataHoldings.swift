import PlainWords
import UsageMetrics

/// Where stored data lie, and which of them nobody uses.
struct DataHoldings {
    private let facts: PortfolioFacts
    /// Open tenants that hold something, the largest first.
    let holders: [TenantSummary]
    let datasets: Int
    private let unusedDatasets: Int
    let unusedBytes: Int128
    private let total: Int128
    /// Whether the log reaches back far enough to know what lies unused.
    let isOldEnough: Bool
    private static let barsShown = 8

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        holders = facts.open.filter { $0.figures.dataBytes > 0 }.ranked { $0.figures.dataBytes }
        datasets = holders.reduce(0) { $0 + $1.detail.datasets }
        unusedDatasets = holders.reduce(0) { $0 + $1.detail.unusedDatasets }
        unusedBytes = holders.reduce(0) { $0 + Int128(clamping: $1.detail.unusedBytes) }
        total = holders.reduce(0) { $0 + Int128(clamping: $1.figures.dataBytes) }
        isOldEnough = facts.daysOfUse >= TenantDetail.unusedAfterDays
    }

    private static let after = Wording.days(TenantDetail.unusedAfterDays)

    /// Means nothing unless the log is old enough.
    var unusedSentence: RichText {
        guard unusedDatasets > 0 else { return "Every data set was used within the last \(Self.after)." }
        return """
            \(strong: Wording.count(unusedDatasets, "data set")) (\(Wording.percent(unusedDatasets, of: datasets))) with \
            \(strong: Wording.bytes(unusedBytes)) (\(Wording.percent(unusedBytes, of: total))) \
            \(unusedDatasets == 1 ? "has" : "have") not been used for \(Self.after).
            """
    }

    var keyFigures: [KeyFigure] {
        let largest = holders.first.map { tenant in
            KeyFigure(
                "Largest tenant", Wording.percent(Int128(clamping: tenant.figures.dataBytes), of: total),
                change: "\(tenant.name), \(Wording.bytes(Int128(clamping: tenant.figures.dataBytes)))",
                definition: "data-size")
        }
        let unused = KeyFigure(
            "Unused for \(Self.after)", unusedBytes == 0 ? "none" : Wording.bytes(unusedBytes),
            change: "\(Wording.count(unusedDatasets)) of \(Wording.count(datasets, "data set"))",
            definition: "unused-data")
        return (isOldEnough ? [unused] : []) + (largest.map { [$0] } ?? [])
    }

    var text: RichText {
        guard let first = holders.first else { return "No open tenant has a data set that holds anything." }
        let bytes = Int128(clamping: first.figures.dataBytes)
        var sum: Int128 = 0
        let half = holders.prefix { tenant in
            guard sum * 2 < total else { return false }
            sum += Int128(clamping: tenant.figures.dataBytes)
            return true
        }.count
        let who = half == 1 ? "one tenant" : Wording.inWords(half, "tenant")
        let share: RichText = """
            Half of it lies in \(strong: "\(who) of \(Wording.count(facts.open.count))"); the largest, \(first.link), holds \
            \(Wording.bytes(bytes)) (\(Wording.percent(bytes, of: total))).
            """
        guard isOldEnough, let most = mostUnused.first else { return share }
        return share + """
             Most of what nobody has touched for \(Self.after) lies in \(most.link): \
            \(Wording.bytes(Int128(clamping: most.detail.unusedBytes))) in \
            \(Wording.count(most.detail.unusedDatasets, "data set")).
            """
    }

    private var mostUnused: [TenantSummary] {
        holders.filter { $0.detail.unusedBytes > 0 }.ranked { $0.detail.unusedBytes }
    }

    // MARK: Charts

    /// The largest tenants, and all others together.
    var largest: ReportChart {
        let others = holders.dropFirst(Self.barsShown)
        let rest = others.reduce(Int128(0)) { $0 + Int128(clamping: $1.figures.dataBytes) }
        let bars = holders.bars(Self.barsShown) { Double($0.figures.dataBytes) }
        let all = others.isEmpty ? [] : [ReportChart.Bar("\(others.count) others", Double(rest), isTotal: true)]
        return ReportChart(
            id: "largest-tenants", title: "Stored data by tenant", finding: "The largest, and all others together",
            unit: .bytes, definition: "data-size", csv: .tenantsData,
            bars.isEmpty ? .missing("No tenant stores data.") : .bars(bars + all))
    }

    var unused: ReportChart {
        let bars = mostUnused.bars(Self.barsShown) { Double($0.detail.unusedBytes) }
        let content: ReportChart.Content =
            !isOldEnough
            ? .missing("Not enough data: needs \(Self.after) of use, has \(facts.daysOfUse).")
            : bars.isEmpty ? .missing("None.") : .bars(bars)
        return ReportChart(
            id: "unused-data", title: "Data unused for \(Self.after)", finding: unusedFinding, unit: .bytes,
            definition: "unused-data", content)
    }

    private var unusedFinding: String {
        guard isOldEnough else { return "" }
        let count = mostUnused.count
        return "In \(Wording.amount(count, "tenant"))\(count > Self.barsShown ? "; those with the most" : "")"
    }

    // MARK: Table

    var tableText: RichText {
        let text: RichText =
            "\(strong: "\(Wording.number(holders.count).sentenceCased) of \(Wording.count(facts.open.count, "open tenant"))") store data."
        let cut = ChurnReport.cut(holders.count, "those with the most data")
        return cut.isEmpty ? text : text + " " + cut
    }

    func table(hasGrowth: Bool) -> DataTable {
        var columns: [TenantCell] = [
            (.init("Stored", numeric: true, definition: "data-size"), { .bytes($0.figures.dataBytes) }),
            (
                .init("Share", numeric: true),
                { [total] in .share(Ratio($0.figures.dataBytes, of: total)) }
            ),
        ]
        if hasGrowth {
            columns.append((.init("Change", numeric: true, definition: "data-size"), { .byteChange($0.dataChange) }))
        }
        columns += [
            (.init("Data sets", numeric: true, definition: "data-size"), { .count($0.detail.datasets) }),
            (.init("Largest", numeric: true, definition: "data-size"), { .bytes($0.detail.largestDatasetBytes) }),
        ]
        if isOldEnough {
            columns += [
                (
                    .init("Unused sets", numeric: true, definition: "unused-data"),
                    { .count($0.detail.unusedDatasets) }
                ),
                (.init("Unused", numeric: true, definition: "unused-data"), { .bytes($0.detail.unusedBytes) }),
            ]
        }
        columns.append(
            (.init("Operations", numeric: true, definition: "data-operations"), { .count($0.figures.dataEvents30d) }))
        let change = hasGrowth ? "; change and operations in \(facts.window)" : "; operations in \(facts.window)"
        var table = DataTable.tenants("data-by-tenant", "Stored data by tenant\(change)", holders, columns)
        table.sortedBy = (1, false)
        table.csv = PagePath("stored-data/tenants.csv")
        return table
    }
}
