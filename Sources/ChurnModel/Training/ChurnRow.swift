import EventModel

/// One eligible tenant at one cut-off.
package struct ChurnRow: Sendable {
    /// The tenant's place among all by id.
    package let tenant: Int32
    package let cutoff: Day
    /// By `ChurnFeature.all`.
    package let values: [Double]
    /// Time since the last activity, in milliseconds: what recency alone goes by.
    package let silence: Int64
}

/// A row with what became of the tenant.
package struct ChurnCase: Sendable {
    package let row: ChurnRow
    package let hasChurned: Bool
}

/// One tenant's rows.
package struct ChurnRows: Sendable {
    /// Rows to score, one a scored cut-off at which the tenant was at risk, oldest first.
    package var scoring: [ChurnRow] = []
    /// What the reasons of the score at E are written from; `nil` of a tenant that is not at risk then.
    package var figures: CutoffFigures?
    /// Rows to learn from.
    package var cases: [ChurnCase] = []
    /// Of a tenant that was at risk one horizon before E, where the plan checks it: whether it has churned since.
    package var hasChurned: Bool?

    package init() {}
}

/// Rows with known outcomes, ordered by cut-off, then tenant id.
package struct ChurnTable: Sendable {
    package let rows: [ChurnRow]
    /// By row.
    package let hasChurned: [Bool]

    /// - Precondition: every row has its outcome.
    package init(rows: [ChurnRow], hasChurned: [Bool]) {
        precondition(rows.count == hasChurned.count, "every row has its outcome")
        self.rows = rows
        self.hasChurned = hasChurned
    }

    package init(_ cases: [ChurnCase]) {
        let ordered = cases.sorted { ($0.row.cutoff, $0.row.tenant) < ($1.row.cutoff, $1.row.tenant) }
        self.init(rows: ordered.map(\.row), hasChurned: ordered.map(\.hasChurned))
    }

    var cutoffs: [Day] { Set(rows.map(\.cutoff)).sorted() }
    var churnedCount: Int { hasChurned.count { $0 } }
    var retainedCount: Int { hasChurned.count - churnedCount }
    var tenantCount: Int { Set(rows.map(\.tenant)).count }

    func filter(_ isIncluded: (ChurnRow) -> Bool) -> ChurnTable {
        let kept = rows.indices.filter { isIncluded(rows[$0]) }
        return ChurnTable(rows: kept.map { rows[$0] }, hasChurned: kept.map { hasChurned[$0] })
    }
}
