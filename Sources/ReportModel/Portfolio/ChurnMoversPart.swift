import ChurnModel
import EventModel
import PlainWords
import UsageMetrics

/// Whose risk has changed most in a week.
struct ChurnMoversPart {
    private struct Mover {
        var tenant: TenantSummary
        var before: Double
        var now: Double
        /// In ten-thousandths.
        var change: Int
    }

    private let facts: PortfolioFacts
    /// Those that rose, most first; then those that fell, most first.
    private let rose: [Mover]
    private let fell: [Mover]
    /// Whether the earlier scores are those that were given out.
    private let areIssued: Bool

    private static let most = 8
    /// A change below five percentage points is not worth a line.
    private static let least = 500

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        let areIssued = facts.tenants.contains { $0.risk?.isIssued ?? false }
        let movers = facts.tenants.compactMap { tenant -> Mover? in
            guard let risk = tenant.risk, risk.isIssued == areIssued,
                let before = risk.scoreAWeekBefore(facts.site.asOf),
                let change = risk.changeInAWeek(facts.site.asOf)
            else { return nil }
            return Mover(tenant: tenant, before: before, now: risk.score, change: change)
        }
        func strongest(_ movers: [Mover]) -> [Mover] {
            movers.sorted {
                ($1.change.magnitude, $0.tenant.id) < ($0.change.magnitude, $1.tenant.id)
            }
        }
        rose = strongest(movers.filter { $0.change >= Self.least })
        fell = strongest(movers.filter { $0.change <= -Self.least })
        self.areIssued = areIssued
    }

    var text: RichText {
        guard facts.model.model != nil else { return "" }
        let source =
            areIssued
            ? "Against the scores that were given out a week before"
            : "Against what the same model says of a week before"
        guard !rose.isEmpty || !fell.isEmpty else {
            return "\(RichText(source)), no tenant’s risk has moved by 5 points or more."
        }
        return """
            \(RichText(source)), the risk of \(strong: Wording.amount(rose.count, "tenant")) has risen by 5 points or more, and \
            that of \(strong: Wording.amount(fell.count, "tenant")) has fallen by as much.
            """
    }

    /// The strongest of both kinds.
    var table: DataTable {
        let shown = rose.prefix(Self.most) + fell.prefix(Self.most)
        var table = DataTable(
            id: "mover-table",
            caption: "Whose risk has moved most in 7 days: first those that rose, then those that fell",
            columns: [
                .init("Tenant"), .init("Before", numeric: true), .init("Now", numeric: true, definition: "risk"),
                .init("Points", numeric: true), .init("Main reason now", sentence: true, definition: "reasons"),
            ], rows: shown.map(row), whenEmpty: "")
        table.isSortable = true
        table.stacks = true
        return table
    }

    private func row(_ mover: Mover) -> [DataTable.Cell] {
        let risk = mover.tenant.risk
        return [
            DataTable.Cell(mover.tenant.link, sortKey: mover.tenant.name),
            DataTable.Cell(RichText(Wording.percent(mover.before)), sortKey: "\(mover.before)"),
            DataTable.Cell(
                RichText("\(risk?.band.label ?? "") \(Wording.percent(mover.now))"), sortKey: "\(mover.now)",
                band: risk?.band),
            .points(mover.change),
            .text(risk?.mainReason?.sentence ?? ""),
        ]
    }
}
