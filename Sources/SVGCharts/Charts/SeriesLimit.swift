/// How many series one chart shows, and what becomes of more.
package enum SeriesLimit {
    package static let most = 6

    /// `Not shown: A, B and 3 more.`; empty for no names.
    static func leftOut(_ names: [String]) -> String {
        guard !names.isEmpty else { return "" }
        let named = names.prefix(4).joined(separator: ", ")
        return "Not shown: \(named)\(names.count > 4 ? " and \(names.count - 4) more" : "")."
    }

    /// Series that add up: of more than six the five with the largest sums, in their order, and the rest as "Other".
    static func merged(_ series: [BarSeries]) -> [BarSeries] {
        guard series.count > most else { return series }
        let sums = series.map { $0.values.reduce(0) { $0 + abs(Value.clean($1) ?? 0) } }
        let order = series.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }
        let kept = Set(order.prefix(most - 1))
        var rest: [Double?] = []
        for index in series.indices where !kept.contains(index) {
            for (place, value) in series[index].values.enumerated() {
                if place == rest.count { rest.append(nil) }
                if let value = Value.clean(value) { rest[place] = (rest[place] ?? 0) + value }
            }
        }
        return series.indices.filter(kept.contains).map { series[$0] } + [BarSeries("Other", rest, tone: .context)]
    }
}
