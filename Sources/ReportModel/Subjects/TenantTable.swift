import PlainWords
import UsageMetrics

/// A column of a table of tenants after their names.
typealias TenantCell = (column: DataTable.Column, cell: (TenantSummary) -> DataTable.Cell)

extension DataTable {
    /// A table of tenants: of many the first ones.
    static func tenants(
        _ id: String, _ caption: String, _ tenants: [TenantSummary], _ columns: [TenantCell]
    ) -> DataTable {
        let rows = tenants.prefix(TenantListings.most).map { tenant in
            [Cell(tenant.link, sortKey: tenant.name)] + columns.map { $0.cell(tenant) }
        }
        var table = DataTable(
            id: id, caption: caption, columns: [Column("Tenant")] + columns.map(\.column), rows: rows, whenEmpty: "")
        table.isSortable = true
        table.stacks = true
        return table
    }
}

extension DataTable.Cell {
    static func bytes(_ value: some BinaryInteger) -> Self {
        figure(value == 0 ? "none" : Wording.bytes(Int128(value)), value)
    }

    /// With its sign: `+1.4 TB`, `−3.0 GB`.
    static func byteChange(_ value: Int128) -> Self { figure(Wording.byteChange(value), value) }

    /// In words; the number is of milliseconds.
    static func duration(_ milliseconds: Int64?) -> Self {
        milliseconds.map { .figure(Wording.duration($0), $0) } ?? .unknown
    }

    /// In percent; empty without a whole.
    static func share(_ ratio: Ratio?) -> Self {
        ratio.map {
            Self(RichText(Wording.percent($0.numerator, of: $0.denominator)), sortKey: "\($0.value)")
        } ?? .unknown
    }
}
