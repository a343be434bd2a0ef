extension PointChart {
    package var replacement: String? { shown.allSatisfy(\.places.isEmpty) ? EmptyChart.noData.message : nil }

    /// The series that are drawn, without places that are no numbers.
    var shown: [Series] {
        series.prefix(SeriesLimit.most).map { item in
            var item = item
            item.places = item.places.compactMap { place in
                guard let x = Value.clean(place.x), let y = Value.clean(place.y) else { return nil }
                return Place(x, y, weight: max(Value.clean(place.weight) ?? 0, 0))
            }
            return item
        }
    }

    package var summary: String {
        let shown = shown.filter { !$0.places.isEmpty }
        guard !shown.isEmpty else { return EmptyChart.noData.summary }
        let parts = shown.map { item in
            let ys = item.places.map(\.y)
            let range = "\(y.unit.text(ys.min() ?? 0)) to \(y.unit.text(ys.max() ?? 0))"
            return "\(item.name): \(NumberText.fixed(Double(ys.count))) points from \(range)."
        }
        let line = reference.map { " Line: \($0.label)." } ?? ""
        return "\(y.name) against \(x.name). " + parts.joined(separator: " ") + line
    }

    package var notes: String {
        let left = series.dropFirst(SeriesLimit.most).map(\.name)
        return left.isEmpty ? "" : "Not shown: \(left.joined(separator: ", "))."
    }

    package var table: ChartTable? {
        let shown = shown
        guard (1...ChartTable.mostRows).contains(shown.reduce(0) { $0 + $1.places.count }) else { return nil }
        let isNamed = shown.count > 1
        let rows = shown.flatMap { item in
            item.places.map { place in
                (isNamed ? [ChartTable.Cell(item.name)] : [])
                    + [ChartTable.Cell(x.unit.text(place.x)), ChartTable.Cell(y.unit.text(place.y))]
                    + (weightName.isEmpty ? [] : [ChartTable.Cell(NumberText.fixed(place.weight))])
            }
        }
        return ChartTable(
            columns: (isNamed ? ["Series"] : []) + [x.name, y.name] + (weightName.isEmpty ? [] : [weightName]),
            rows: rows)
    }
}
