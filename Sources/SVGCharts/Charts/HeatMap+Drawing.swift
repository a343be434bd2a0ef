extension HeatMap {
    package var replacement: String? {
        let isKnown = values.contains { Value.isKnown($0) }
        return isKnown ? nil : EmptyChart.noData.message
    }

    package var notes: String {
        let isMissing = values.contains { $0.contains { Value.clean($0) == nil } }
        let meanings = (isMissing ? ["no figures"] : []) + (isLastPartial ? ["not over"] : [])
        return meanings.isEmpty ? "" : "Hatched: \(meanings.joined(separator: ", or "))."
    }

    package func drawing(in frame: ChartFrame) -> Drawing {
        let columns = min(max(columnLabels.count, values.map(\.count).max() ?? 0), 400)
        let rows = min(max(rowLabels.count, values.count), 400)
        let all = values.lazy.joined().map { Value.clean($0) }
        guard rows > 0, columns > 0, let extent = Extent(of: all) else { return EmptyChart.noData.drawing(in: frame) }
        let isWhole = unit == .count && all.allSatisfy { $0 == $0?.rounded() }
        let scale = LevelScale(
            smallest: extent.lower, largest: extent.upper, isWhole: isWhole, isFitted: isFitted)
        let grid = HeatGrid(self, frame, rows: rows, columns: columns)
        var drawing = Drawing(width: frame.width, height: 0)
        addCells(grid, scale, to: &drawing)
        addLabels(grid, to: &drawing)
        let key = LevelKey(scale, unit: unit, valueName: valueName, left: grid.left, frame: frame)
        drawing.height = key.add(to: &drawing, y: grid.bottom + frame.textSize + 18)
        return drawing
    }

    /// One path a level: seven weekdays of 24 hours are six elements.
    private func addCells(_ grid: HeatGrid, _ scale: LevelScale, to drawing: inout Drawing) {
        var levels = [[Box]](repeating: [], count: scale.count + 1)
        var missing: [Box] = []
        var partial: [Box] = []
        for (row, values) in values.prefix(grid.rows).enumerated() {
            for (column, value) in values.prefix(grid.columns).enumerated() {
                let box = grid.cell(row, column)
                if let value = Value.clean(value) {
                    levels[scale.level(value)].append(box)
                    if isLastPartial, column == values.count - 1 { partial.append(box) }
                } else {
                    missing.append(box)
                }
            }
        }
        for (level, boxes) in levels.enumerated() { drawing.add(.boxes(boxes, Look(scale.kind(level)))) }
        if !missing.isEmpty { drawing.add(.boxes(missing, Look(.level2, .context))) }
        if !(missing + partial).isEmpty { drawing.add(.boxes(missing + partial, Look(.hatch))) }
    }

    private func addLabels(_ grid: HeatGrid, to drawing: inout Drawing) {
        for (row, label) in rowLabels.prefix(grid.rows).enumerated() {
            let text = TextWidth.shorten(label, to: grid.left - 6, size: grid.size)
            let box = grid.cell(row, 0)
            drawing.add(.text(Label(text, at: Point(grid.left - 6, box.y + box.height / 2), anchor: .end)))
        }
        let widest = columnLabels.map { TextWidth.of($0, size: grid.size) }.max() ?? 0
        let every = [1, 2, 3, 4, 6, 12, 24].first { Double($0) * grid.cellWidth >= widest + 8 } ?? 48
        for column in stride(from: 0, to: min(columnLabels.count, grid.columns), by: every) {
            let box = grid.cell(0, column)
            let at = Point(box.x + box.width / 2, grid.bottom + 4 + grid.size)
            drawing.add(.text(.under(at, columnLabels[column], within: grid.frame)))
        }
    }
}

/// Where the cells of a heat map stand.
struct HeatGrid: Sendable {
    let frame: ChartFrame
    let rows: Int
    let columns: Int
    let left: Double
    let size: Double

    init(_ map: HeatMap, _ frame: ChartFrame, rows: Int, columns: Int) {
        self.frame = frame
        self.rows = rows
        self.columns = columns
        size = frame.textSize
        let widest = map.rowLabels.map { TextWidth.of($0, size: frame.textSize) }.max() ?? 0
        left = min(widest + 6, frame.width * 0.4).rounded(.up)
    }

    /// With the gap to the next. Few columns do not become slabs.
    var cellWidth: Double { min((frame.width - left) / Double(columns), 72) }
    var cellHeight: Double { 20 }
    var bottom: Double { cellHeight * Double(rows) }

    func cell(_ row: Int, _ column: Int) -> Box {
        let x = (left + Double(column) * cellWidth)
        let gap = cellWidth > 4 ? 1.0 : 0
        return Box(x: x, y: Double(row) * cellHeight, width: cellWidth - gap, height: cellHeight - 1)
    }
}
