import PlainWords
import UsageMetrics

/// How stored data changed within the window, and through whom.
struct DataGrowth {
    private let facts: PortfolioFacts
    /// All open tenants together, at the end of the report and of the day before the window.
    let now: Int128
    /// `nil` where the days do not reach back so far.
    let before: Int128?
    /// Open tenants by what they hold more or less; the largest change first.
    private let grown: [TenantSummary]
    private let shrunk: [TenantSummary]
    private static let barsShown = 5

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        now = facts.days.last?.dataBytes ?? 0
        before = facts.days.dropLast(facts.site.thresholds.windowDays).last?.dataBytes
        func ranked(_ isIncluded: (Int128) -> Bool) -> [TenantSummary] {
            facts.open.filter { isIncluded($0.dataChange) }.ranked { $0.dataChange.magnitude }
        }
        grown = ranked { $0 > 0 }
        shrunk = ranked { $0 < 0 }
    }

    /// In whole percent, towards nought; `nil` without something to compare with.
    var changeInPercent: Int? {
        guard let before, before > 0 else { return nil }
        return Int(clamping: (now - before) * 100 / before)
    }

    var text: RichText {
        guard before != nil else {
            return "What changed within \(facts.window) can be told once there are more days than these."
        }
        guard let most = grown.first else {
            return shrunk.isEmpty ? "No tenant’s data changed in size." : "No tenant’s data grew; \(shrinkage)."
        }
        let growth: RichText = """
            \(strong: Wording.count(grown.count, "tenant")) grew, most of all \(most.link) (\(Wording.byteChange(most.dataChange)))
            """
        return shrunk.isEmpty ? growth + "; none shrank." : growth + "; " + shrinkage + "."
    }

    private var shrinkage: RichText {
        guard let most = shrunk.first else { return "" }
        return """
            \(strong: Wording.count(shrunk.count)) shrank, most of all \(most.link) (\(Wording.byteChange(most.dataChange)))
            """
    }

    /// Who grew and who shrank most.
    var chart: ReportChart {
        let bars =
            grown.bars(Self.barsShown) { Double($0.dataChange) }
            + shrunk.bars(Self.barsShown) { Double($0.dataChange) }.reversed()
        let content: ReportChart.Content =
            before == nil
            ? .missing("Not enough data: needs \(Wording.days(facts.site.thresholds.windowDays + 1)).")
            : bars.isEmpty ? .missing("No tenant’s data changed in size.") : .bars(bars)
        return ReportChart(
            id: "data-change", title: "Change of stored data in \(facts.window)",
            finding: "The open tenants that grew and that shrank most", unit: .bytes, definition: "data-size", content)
    }

    /// From the size before to the size now; `nil` without something to compare with.
    var table: DataTable? {
        guard let before else { return nil }
        func sum(_ tenants: [TenantSummary]) -> Int128 { tenants.reduce(0) { $0 + $1.dataChange } }
        let accounts = now - before - sum(grown) - sum(shrunk)
        var rows = [
            ("\(facts.window) before", Wording.bytes(before, isFine: true)),
            ("Grown in \(Wording.count(grown.count, "tenant"))", Wording.byteChange(sum(grown), isFine: true)),
            ("Shrunk in \(Wording.count(shrunk.count, "tenant"))", Wording.byteChange(sum(shrunk), isFine: true)),
        ]
        if accounts != 0 {
            rows.append(("Accounts closed or opened again", Wording.byteChange(accounts, isFine: true)))
        }
        return .pairs("data-bridge", "What moved the size", rows + [("Now", Wording.bytes(now, isFine: true))])
    }
}

extension TenantSummary {
    /// What it holds more than before the window; bytes.
    var dataChange: Int128 {
        Int128(clamping: figures.dataBytes) - Int128(clamping: detail.dataBytesBefore)
    }
}
