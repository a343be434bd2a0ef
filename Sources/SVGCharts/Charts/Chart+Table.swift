extension LineChart {
    /// A row for each day, a column for each line; raw values have no column of their own.
    package var table: ChartTable? {
        .days(days, series.prefix(SeriesLimit.most).map { ($0.name, $0.values) }, unit)
    }
}

extension StackedArea {
    package var table: ChartTable? {
        .days(days, SeriesLimit.merged(series).map { ($0.name, $0.values) }, unit)
    }
}

extension TimeBars {
    package var table: ChartTable? {
        guard (1...ChartTable.mostRows).contains(starts.count) else { return nil }
        let shown = mode == .stacked ? SeriesLimit.merged(series) : Array(series.prefix(SeriesLimit.most))
        let values = shown.map(\.values)
        let rows = starts.enumerated().map { index, start in
            let open = isLastPartial && index == starts.count - 1 ? " (not over)" : ""
            return ChartTable.row(period.text(CivilDay(start)) + open, values, index, unit)
        }
        return ChartTable(columns: [period.heading] + shown.map(\.name), rows: rows)
    }
}

extension BarList {
    package var table: ChartTable? {
        let texts = unit.texts(Value.clean(rows.map(\.value)), missing: NumberText.none)
        return ChartTable(
            columns: [rowName, valueName],
            rows: zip(rows, texts).map { [ChartTable.Cell($0.label, href: $0.href), ChartTable.Cell($1)] })
    }
}

extension Histogram {
    package var table: ChartTable? {
        let bins = HistogramBins(self)
        guard (1...ChartTable.mostRows).contains(bins.heights.count) else { return nil }
        let rows = bins.heights.enumerated().map { index, height in
            [ChartTable.Cell(range(index, bins)), ChartTable.Cell(NumberText.fixed(height))]
        }
        return ChartTable(columns: ["Range", countName.isEmpty ? "Count" : countName], rows: rows)
    }
}

extension HeatMap {
    /// The longer side downwards, so that the table stays as narrow as it can.
    package var table: ChartTable? {
        let columns = columnLabels.count
        guard !rowLabels.isEmpty, columns > 0, max(rowLabels.count, columns) <= ChartTable.mostRows else { return nil }
        let isTurned = columns > rowLabels.count
        let heads = isTurned ? columnLabels : rowLabels
        let sides = isTurned ? rowLabels : columnLabels
        let rows = heads.indices.map { head in
            var cells = [ChartTable.Cell(heads[head])]
            cells.reserveCapacity(sides.count + 1)
            for side in sides.indices {
                let (row, column) = isTurned ? (side, head) : (head, side)
                cells.append(row < values.count ? .value(values[row], column, unit) : ChartTable.Cell(""))
            }
            return cells
        }
        return ChartTable(columns: [""] + sides, rows: rows)
    }
}

extension ChartTable {
    fileprivate static func days(
        _ days: DaySequence, _ series: [(name: String, values: [Double?])], _ unit: ChartUnit
    ) -> ChartTable? {
        let count = series.map(\.values.count).max() ?? 0
        guard (1...mostRows).contains(count) else { return nil }
        let values = series.map(\.values)
        let rows = days.positions(count).enumerated().map { row(CivilDay($1).text, values, $0, unit) }
        return ChartTable(columns: ["Day"] + series.map(\.name), rows: rows)
    }

    /// A head and the value of each list at the index.
    fileprivate static func row(_ head: String, _ values: [[Double?]], _ index: Int, _ unit: ChartUnit) -> [Cell] {
        var row: [Cell] = []
        row.reserveCapacity(values.count + 1)
        row.append(Cell(head))
        for list in values { row.append(.value(list, index, unit)) }
        return row
    }
}

extension ChartTable.Cell {
    /// A value of a list with its unit; a dash for a missing one.
    fileprivate static func value(_ values: [Double?], _ index: Int, _ unit: ChartUnit) -> Self {
        let value = index < values.count ? Value.clean(values[index]) : nil
        return Self(value.map(unit.text) ?? NumberText.none)
    }
}

extension CalendarPeriod {
    fileprivate var heading: String {
        switch self {
        case .day: "Day"
        case .week: "Week from"
        case .month: "Month"
        case .quarter: "Quarter"
        case .year: "Year"
        }
    }

    fileprivate func text(_ start: CivilDay) -> String {
        switch self {
        case .day, .week: start.text
        case .month: start.monthText
        case .quarter: "Q\((start.date.month + 2) / 3)\u{A0}\(start.date.year)"
        case .year: String(start.date.year)
        }
    }
}
