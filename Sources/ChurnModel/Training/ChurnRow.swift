import EventModel

/// One eligible tenant at one cut-off.
package struct ChurnRow: Sendable {
    /// The index in the source's `tenantIDs`.
    package let tenant: Int32
    package let cutoff: Day
    /// What reasons are written from; only in rows that are scored at E.
    package let figures: CutoffFigures?
    /// By `ChurnFeature.all`.
    package let values: [Double]
    /// Time since the last activity, in milliseconds: what recency alone goes by.
    package let silence: Int64
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

    var cutoffs: [Day] { Set(rows.map(\.cutoff)).sorted() }
    var churnedCount: Int { hasChurned.count { $0 } }
    var retainedCount: Int { hasChurned.count - churnedCount }
    var tenantCount: Int { Set(rows.map(\.tenant)).count }

    func filter(_ isIncluded: (ChurnRow) -> Bool) -> ChurnTable {
        let kept = rows.indices.filter { isIncluded(rows[$0]) }
        return ChurnTable(rows: kept.map { rows[$0] }, hasChurned: kept.map { hasChurned[$0] })
    }
}
