import EventModel
import PlainWords
import UsageMetrics

/// What a tenant's page says of its peers.
package struct PeerReport: Sendable {
    package var title: String
    package var text: RichText
    package var table: DataTable
    /// The way from the tenant's page to the root of the site.
    package var root: String
}

extension PeerReport {
    /// - Parameter scope: What the log tells of: what it does not is left out.
    package init(_ comparison: PeerComparison, slug: String, _ site: SiteIdentity, _ scope: LogScope) {
        let rows = comparison.rows.filter { scope.isSuperset(of: $0.measure.needs) }
        title = "Beside its peers"
        root = PagePath.tenant(slug).rootPrefix
        let last = PeerFigures.window(asOf: site.asOf).upperBound.advanced(by: -1)
        let peers: RichText = """
            Its peers are \(strong: "\(Wording.count(comparison.others)) other tenants") of the \(comparison.group.plan.name) plan \
            with \(comparison.group.size.range) employees; all figures are of the four weeks to \(Wording.date(last)).
            """
        text = peers + Self.standing(rows)
        table = DataTable(
            id: "peer-table", caption: "This tenant and its peers in the four weeks to \(Wording.date(last))",
            columns: [
                .init("Figure"), .init("This tenant", numeric: true),
                .init("A quarter of the peers up to", numeric: true, definition: "peers"),
                .init("Half up to", numeric: true, definition: "peers"),
                .init("Three quarters up to", numeric: true, definition: "peers"),
            ], rows: rows.map(Self.row))
    }

    private static func row(_ row: PeerComparison.Row) -> [DataTable.Cell] {
        func cell(_ value: Int128) -> DataTable.Cell { .figure(row.measure.text(value), value) }
        return [
            DataTable.Cell("\(link: row.measure.label, .definition(row.measure.definition))"), cell(row.own),
            cell(row.lowerQuartile), cell(row.median), cell(row.upperQuartile),
        ]
    }

    /// In what the tenant stands out.
    private static func standing(_ rows: [PeerComparison.Row]) -> RichText {
        func names(_ standing: Int) -> RichText? {
            let names = rows.filter { $0.standing == standing }.map { RichText($0.measure.label.uncapitalised) }
            return names.isEmpty ? nil : RichText.list(names)
        }
        switch (names(1), names(-1)) {
        case (nil, nil): return " In none of them is it among the upper or the lower quarter."
        case (let more?, nil): return " It is among the upper quarter in \(more)."
        case (nil, let less?): return " It is among the lower quarter in \(less)."
        case (let more?, let less?):
            return " It is among the upper quarter in \(more), and among the lower quarter in \(less)."
        }
    }
}

extension PeerFigures.Measure {
    fileprivate var label: String {
        switch self {
        case .activeUsers: "Active users"
        case .logins: "Logins"
        case .dataEvents: "Data operations"
        case .jobs: "Jobs"
        case .dataBytes: "Stored data"
        }
    }

    fileprivate var definition: String {
        switch self {
        case .activeUsers: "active-users"
        case .logins: "logins"
        case .dataEvents: "data-operations"
        case .jobs: "jobs"
        case .dataBytes: "data-size"
        }
    }

    fileprivate var needs: LogScope {
        switch self {
        case .activeUsers: .users
        case .logins: .logins
        case .dataEvents, .dataBytes: .data
        case .jobs: .jobs
        }
    }

    fileprivate func text(_ value: Int128) -> String {
        self == .dataBytes ? value == 0 ? "none" : Wording.bytes(value) : Wording.count(value)
    }
}
