import ByteCoding
import EventModel

/// The figures of all tenants by group, so that each can be compared with the others of its own.
package struct PeerGroups: Sendable {
    /// Of each group, for each measure the values of all its tenants, ascending.
    private let values: [PeerGroup: [[Int128]]]

    /// Fewer others than these would tell too much of single ones.
    package static let fewestOthers = 5

    package init(_ figures: some Sequence<PeerFigures>) {
        let groups = Dictionary(grouping: figures, by: \.group)
        values = groups.mapValues { members in
            PeerFigures.Measure.allCases.map { measure in members.map { $0.values[measure.rawValue] }.sorted() }
        }
    }

    /// A tenant among the others of its group; `nil` where these are too few.
    ///
    /// - Parameter figures: Of a tenant that is one of the groups'.
    package func comparison(of figures: PeerFigures?) -> PeerComparison? {
        guard let figures, let columns = values[figures.group], let all = columns.first,
            all.count > Self.fewestOthers
        else { return nil }
        let rows = zip(PeerFigures.Measure.allCases, columns).map { measure, column in
            PeerComparison.Row(measure: measure, own: figures.values[measure.rawValue], among: column)
        }
        return PeerComparison(group: figures.group, others: all.count - 1, rows: rows)
    }
}

/// A tenant's figures beside those of its peers.
package struct PeerComparison: Equatable, Sendable {
    package struct Row: Equatable, Sendable {
        package var measure: PeerFigures.Measure
        package var own: Int128
        /// Of the others, to two significant digits: what single ones do is nobody else's business.
        package var lowerQuartile: Int128
        package var median: Int128
        package var upperQuartile: Int128
    }

    package var group: PeerGroup
    package var others: Int
    package var rows: [Row]
}

extension PeerComparison.Row {
    /// - Parameter column: All values of the group, the tenant's own among them, ascending.
    init(measure: PeerFigures.Measure, own: Int128, among column: [Int128]) {
        let place = Self.firstPlace(of: own, in: column)
        func quartile(_ quarters: Int) -> Int128 {
            let rank = ((column.count - 1) * quarters + 3) / 4
            // The tenant itself is passed over.
            return Self.rounded(column[rank - 1 < place ? rank - 1 : rank])
        }
        self.init(
            measure: measure, own: own, lowerQuartile: quartile(1), median: quartile(2), upperQuartile: quartile(3))
    }

    /// Where a value first stands in an ascending list that holds it.
    private static func firstPlace(of value: Int128, in column: [Int128]) -> Int {
        var (low, high) = (0, column.count)
        while low < high {
            let middle = (low + high) / 2
            if column[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// To two significant digits, half away from zero.
    static func rounded(_ value: Int128) -> Int128 {
        var unit: Int128 = 1
        while value / unit >= 100 { unit *= 10 }
        let rounded = (value + unit / 2) / unit
        return rounded * unit
    }

    /// −1 where the tenant stays below the lower quartile, 1 above the upper one, 0 between them.
    package var standing: Int {
        let shown = Self.rounded(own)
        return shown < lowerQuartile ? -1 : shown > upperQuartile ? 1 : 0
    }
}

extension PeerComparison {
    package func write(to writer: inout ByteWriter) {
        PeerFigures(group: group, values: rows.map(\.own)).write(to: &writer)
        writer.write(others)
        for row in rows { writer.write([row.lowerQuartile, row.median, row.upperQuartile]) }
    }

    package init(_ reader: inout ByteReader) throws {
        let figures = try PeerFigures(&reader)
        group = figures.group
        others = try reader.integer()
        rows = []
        for measure in PeerFigures.Measure.allCases {
            let quartiles = try reader.wideList()
            guard quartiles.count == 3 else { throw ByteReader.Damage() }
            rows.append(
                Row(
                    measure: measure, own: figures.values[measure.rawValue], lowerQuartile: quartiles[0],
                    median: quartiles[1], upperQuartile: quartiles[2]))
        }
    }
}
