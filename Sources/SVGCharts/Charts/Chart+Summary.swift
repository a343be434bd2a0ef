extension LineChart {
    package var summary: String {
        let lines = Line.shown(series)
        let count = lines.map(\.count).max() ?? 0
        guard count > 0 else { return EmptyChart.noData.summary }
        var text = "Line chart, \(DaySpan(days.positions(count)).text)."
        for line in lines { text += Self.sentence(line.name, line.values, unit) }
        for rule in rules where Value.clean(rule.value) != nil {
            text += " A rule at \(unit.text(rule.value)): \(rule.label)."
        }
        return text + Annotation.sentence(annotations) + (isLastPartial ? " The last value is not complete." : "")
    }

    /// The end of a line and its extremes.
    private static func sentence(_ name: String, _ values: [Double?], _ unit: ChartUnit) -> String {
        guard let extent = Extent(of: values), let last = values.last(where: { $0 != nil }) ?? nil else {
            return " \(name): no data."
        }
        let subject = name.isEmpty ? "Last" : "\(name), last"
        return " \(subject): \(unit.text(last)); lowest \(unit.text(extent.lower)), highest \(unit.text(extent.upper))."
    }
}

extension StackedArea {
    package var summary: String {
        let shown = SeriesLimit.merged(series)
        let count = shown.map(\.values.count).max() ?? 0
        guard count > 0 else { return EmptyChart.noData.summary }
        var text = "Stacked areas, \(DaySpan(days.positions(count)).text)."
        for series in shown {
            if let last = Value.clean(series.values.last ?? nil) {
                text += " \(series.name), last: \(unit.text(max(last, 0)))."
            }
        }
        return text + Annotation.sentence(annotations)
    }
}

extension TimeBars {
    package var summary: String {
        guard let first = starts.first, let last = starts.last else { return EmptyChart.noData.summary }
        let kind = mode == .stacked && series.count > 1 ? "Stacked bars" : "Bars"
        var text = "\(kind), one per \(period.rawValue), \(CivilDay(first).text) to \(CivilDay(last).text)."
        for series in mode == .stacked ? SeriesLimit.merged(series) : Array(series.prefix(SeriesLimit.most)) {
            guard let extent = Extent(of: series.values.prefix(starts.count).lazy.map { Value.clean($0) }) else {
                continue
            }
            text += " \(series.name): \(unit.text(extent.lower)) to \(unit.text(extent.upper))."
        }
        return text + Annotation.sentence(annotations)
            + (isLastPartial ? " The last \(period.rawValue) is not over." : "")
    }
}

extension BarList {
    package var summary: String {
        let known = rows.compactMap { row in Value.clean(row.value).map { (row.label, $0) } }
        guard let most = known.max(by: { $0.1 < $1.1 }), let least = known.min(by: { $0.1 < $1.1 }) else {
            return EmptyChart.noData.summary
        }
        var text = "Bars of \(rows.count) rows. Most: \(most.0), \(unit.text(most.1))."
        if known.count > 1 { text += " Least: \(least.0), \(unit.text(least.1))." }
        for row in rows where row.emphasis.isHighlight {
            if let value = Value.clean(row.value) { text += " \(row.label): \(unit.text(value))." }
        }
        if let reference, let value = Value.clean(reference.value) {
            text += " \(reference.label): \(unit.text(value))."
        }
        return text
    }
}

extension Histogram {
    package var summary: String {
        let bins = HistogramBins(self)
        guard let most = bins.heights.max(), most > 0, let index = bins.heights.firstIndex(of: most) else {
            return EmptyChart.noData.summary
        }
        let total = NumberText.plain(bins.heights.reduce(0, +))
        let name = countName.isEmpty ? "" : " \(countName)"
        var text =
            "Histogram of \(total)\(name). Most, \(NumberText.plain(most)), are \(boundNames.isEmpty ? "from " : "")\(range(index, bins))."
        for mark in marks where Value.clean(mark.value) != nil {
            // In classes a mark's value is a place: its label says what it is.
            text += boundNames.isEmpty ? " \(mark.label): \(unit.text(mark.value))." : " Marked: \(mark.label)."
        }
        return text
    }
}

extension HeatMap {
    package var summary: String {
        var best: (value: Double, row: Int, column: Int)?
        for (row, values) in values.enumerated() {
            for (column, value) in values.enumerated() {
                if let value = Value.clean(value), value > best?.value ?? -.infinity { best = (value, row, column) }
            }
        }
        guard let best else { return EmptyChart.noData.summary }
        let row = best.row < rowLabels.count ? rowLabels[best.row] : "row \(best.row + 1)"
        let column = best.column < columnLabels.count ? columnLabels[best.column] : "column \(best.column + 1)"
        let columns = max(columnLabels.count, values.map(\.count).max() ?? 0)
        return "Heat map of \(max(rowLabels.count, values.count)) by \(columns) cells."
            + " Most: \(row), \(column), with \(unit.text(best.value))."
    }
}

extension Annotation {
    static func sentence(_ annotations: [Annotation]) -> String {
        guard !annotations.isEmpty else { return "" }
        return " Marked: " + annotations.map { "\(CivilDay($0.day).text) \($0.label)" }.joined(separator: "; ") + "."
    }
}
