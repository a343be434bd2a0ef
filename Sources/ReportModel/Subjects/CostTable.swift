import EventModel
import PlainWords
import UsageMetrics

/// The tables of the page on cost.
struct CostTable {
    private let facts: PortfolioFacts
    private let prices: CostPrices
    /// The cost of all, of which tenants have a share.
    private let total: Double

    private typealias Column<Row> = (column: DataTable.Column, cell: (Row) -> DataTable.Cell)

    init(_ facts: PortfolioFacts, _ prices: CostPrices, all total: Double) {
        self.facts = facts
        self.prices = prices
        self.total = total
    }

    /// `$ 0.12`, with as many decimals as there are, six at most.
    static func price(_ value: Double) -> String {
        var digits: [UInt8] = []
        DecimalText.append(value, to: &digits)
        return "$\(Wording.space)\(String(decoding: digits, as: UTF8.self))"
    }

    /// A share that may be negative: `35 %`, `−12 %`.
    static func share(_ part: Double, of whole: Double) -> String {
        let millionths = (part.magnitude / whole * 1_000_000).rounded()
        guard millionths < 1e18 else { return "–" }
        return "\(part < 0 ? Wording.minus : "")\(Wording.percent(Int128(millionths), of: 1_000_000))"
    }

    private static func money(_ value: Double) -> DataTable.Cell {
        .init(RichText(Wording.money(value)), sortKey: "\(value)")
    }

    private static func shareCell(_ part: Double, of whole: Double) -> DataTable.Cell {
        whole > 0 ? .init(RichText(share(part, of: whole)), sortKey: "\(part / whole)") : .init("–", sortKey: "")
    }

    // MARK: Tenants

    /// - Parameter costs: In the order of the table, which holds the first of them.
    func tenants(_ id: String, _ caption: String, _ costs: [TenantCost], csv: PagePath) -> DataTable {
        let columns = tenantColumns
        var table = DataTable(
            id: id, caption: caption, columns: columns.map(\.column),
            rows: costs.prefix(TenantListings.most).map { cost in columns.map { $0.cell(cost) } })
        table.isSortable = true
        table.stacks = true
        table.csv = csv
        return table
    }

    private var tenantColumns: [Column<TenantCost>] {
        var columns: [Column<TenantCost>] = [
            (.init("Tenant"), { .init($0.tenant.link, sortKey: $0.tenant.name) })
        ]
        if prices.serverHour != nil {
            columns += [
                (.init("Server hours", numeric: true, definition: "server-hours"), Self.hours),
                (.init("Servers", numeric: true, definition: "cost"), { Self.money($0.servers) }),
            ]
        }
        if prices.gigabyteMonth != nil {
            columns += [
                (
                    .init("Stored", numeric: true, definition: "data-size"),
                    { .figure(Wording.bytes(Int128($0.tenant.figures.dataBytes)), $0.tenant.figures.dataBytes) }
                ),
                (.init("Storage", numeric: true, definition: "cost"), { Self.money($0.storage) }),
            ]
        }
        columns += [
            (.init("Cost, estimated", numeric: true, definition: "cost"), { Self.money($0.total) }),
            (.init("Of all", numeric: true), { [total] in Self.shareCell($0.total, of: total) }),
        ]
        guard facts.hasCharges else { return columns }
        return columns + [
            (.init("Charge", numeric: true, definition: "monthly-charge"), { $0.charge.map(Self.money) ?? .unknown }),
            (.init("Margin", numeric: true, definition: "cost"), { $0.margin.map(Self.money) ?? .unknown }),
        ]
    }

    private static func hours(_ cost: TenantCost) -> DataTable.Cell {
        let (milliseconds, hour) = (cost.tenant.figures.serverMilliseconds30d, Instant.millisecondsPerHour)
        let digits = milliseconds < 100 * Int128(hour) ? 1 : 0
        let text = Wording.ratio(milliseconds, Int128(hour), digits: digits)
        return .init(RichText(text), sortKey: "\(Double(milliseconds) / Double(hour))")
    }

    // MARK: Plans

    func plans(_ plans: [(name: String, sum: CostSum)]) -> DataTable {
        let columns = planColumns
        var table = DataTable(
            id: "plan-cost-table", caption: "Estimated cost of open tenants in the last \(facts.window), by plan",
            columns: [.init("Plan")] + columns.map(\.column),
            rows: plans.map { plan in [.text(plan.name)] + columns.map { $0.cell(plan.sum) } })
        table.stacks = true
        return table
    }

    private var planColumns: [Column<CostSum>] {
        var columns: [Column<CostSum>] = [(.init("Tenants", numeric: true), { .count($0.count) })]
        if prices.serverHour != nil {
            columns.append((.init("Servers", numeric: true, definition: "cost"), { Self.money($0.servers) }))
        }
        if prices.gigabyteMonth != nil {
            columns.append((.init("Storage", numeric: true, definition: "cost"), { Self.money($0.storage) }))
        }
        columns += [
            (.init("Cost, estimated", numeric: true, definition: "cost"), { Self.money($0.total) }),
            (.init("Each", numeric: true), { Self.money($0.total / Double(max($0.count, 1))) }),
        ]
        guard facts.hasCharges else { return columns }
        return columns + [
            (
                .init("Charge", numeric: true, definition: "monthly-charge"),
                { $0.charged > 0 ? Self.money($0.charge) : .unknown }
            ),
            (.init("Margin", numeric: true, definition: "cost"), { $0.charged > 0 ? Self.money($0.margin) : .unknown }),
            (.init("Margin of charge", numeric: true), { Self.shareCell($0.margin, of: $0.charge) }),
        ]
    }
}
