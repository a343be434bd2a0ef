extension TreeChart {
    /// The most questions in a row that have room side by side.
    private static let deepestDrawn = 3

    package func drawing(in frame: ChartFrame) -> Drawing {
        let reached = reached
        guard let depth = reached.map(\.depth).max() else { return EmptyChart.noData.drawing(in: frame) }
        let isTree = !frame.isNarrow && (1...Self.deepestDrawn).contains(depth) && frame.width >= ChartFrame.wide.width
        return isTree
            ? TreePlot(self, reached, depth: depth, frame).drawing()
            : TreeList(self, reached, depth: depth, frame).drawing()
    }
}

/// The bar of an end and its figure, in one column for all ends.
private struct TreeEnds {
    let chart: TreeChart
    let bar: LinearScale
    let size: Double

    static let barLength = 64.0

    init(_ chart: TreeChart, _ frame: ChartFrame) {
        self.chart = chart
        size = frame.textSize
        let texts = chart.nodes.map(chart.figure)
        let widest = texts.map { TextWidth.of($0, size: frame.textSize, isBold: true) }.max() ?? 0
        let end = max(frame.width - min(widest, frame.width * 0.45) - 6, 80)
        bar = LinearScale(0, 100, from: end - Self.barLength, to: end)
    }

    var left: Double { bar.start }

    func add(_ node: TreeChart.Node, at y: Double, within frame: ChartFrame, to drawing: inout Drawing) {
        let length = bar.position(Value.clean(node.percent) ?? 0) - bar.start
        drawing.add(
            .boxes([Box(x: bar.start, y: y - 6, width: length, height: 12)], Look(.fill, node.tone ?? .s1)))
        drawing.add(.strokes([[Point(bar.start, y - 8), Point(bar.start, y + 8)]], Look(.axis)))
        let x = bar.start + length + 6
        let text = TextWidth.shorten(chart.figure(node), to: frame.width - x, size: size, isBold: true)
        drawing.add(.text(Label(text, at: Point(x, y), weight: .strong)))
    }
}

/// The tree from left to right.
private struct TreePlot {
    private let chart: TreeChart
    private let reached: [TreeChart.Reached]
    private let frame: ChartFrame
    private let ends: TreeEnds
    private let boxWidth: Double
    /// By place in `reached`.
    private let middles: [Double]
    private let height: Double

    /// Between a box and what follows: room for the answer.
    private static let gap = 42.0
    /// Two questions of one depth are two rows apart or more, since each has two ends.
    private static let rowHeight = 48.0
    private static let mostLines = 4

    init(_ chart: TreeChart, _ reached: [TreeChart.Reached], depth: Int, _ frame: ChartFrame) {
        self.chart = chart
        self.reached = reached
        self.frame = frame
        ends = TreeEnds(chart, frame)
        boxWidth = ends.left / Double(depth) - Self.gap
        var middles = [Double](repeating: 0, count: reached.count)
        var row = 0.5
        for place in reached.indices where chart.branches(of: reached[place].index) == nil {
            middles[place] = row * Self.rowHeight
            row += 1
        }
        // Children stand behind their question: backwards, they are placed before it.
        var sums = [Double](repeating: 0, count: reached.count)
        for place in reached.indices.reversed() {
            if chart.branches(of: reached[place].index) != nil { middles[place] = sums[place] / 2 }
            if let parent = reached[place].parent { sums[parent] += middles[place] }
        }
        self.middles = middles
        height = (row - 0.5) * Self.rowHeight
    }

    func drawing() -> Drawing {
        var drawing = Drawing(width: frame.width, height: height)
        drawing.add(.strokes(reached.indices.compactMap(way), Look(.axis)))
        for place in reached.indices { add(place, to: &drawing) }
        return drawing
    }

    private func left(_ place: Int) -> Double { Double(reached[place].depth) * (boxWidth + Self.gap) }

    /// From the question above, with a bend, to the node.
    private func way(to place: Int) -> [Point]? {
        guard let parent = reached[place].parent else { return nil }
        let from = left(parent) + boxWidth
        let isEnd = chart.branches(of: reached[place].index) == nil
        return [
            Point(from, middles[parent]), Point(from + 10, middles[parent]), Point(from + 10, middles[place]),
            Point(isEnd ? ends.left : left(place), middles[place]),
        ]
    }

    private func add(_ place: Int, to drawing: inout Drawing) {
        let node = chart.nodes[reached[place].index]
        if let answer = reached[place].answer, let parent = reached[place].parent {
            let at = Point(left(parent) + boxWidth + 14, middles[place])
            drawing.add(.text(Label(answer, at: at, hasHalo: true)))
        }
        guard chart.branches(of: reached[place].index) != nil else {
            return ends.add(node, at: middles[place], within: frame, to: &drawing)
        }
        let size = frame.textSize
        let lines = TextWidth.lines(of: node.text, width: boxWidth - 12, size: size, most: Self.mostLines)
        let height = Double(max(lines.count, 1)) * (size + 3) + 8
        let box = Box(x: left(place), y: middles[place] - height / 2, width: boxWidth, height: height)
        drawing.add(.shapes([box.corners], Look(.empty)))
        for (line, text) in lines.enumerated() {
            let y = middles[place] + (Double(line) - Double(lines.count - 1) / 2) * (size + 3)
            drawing.add(.text(Label(text, at: Point(box.x + 6, y), weight: .plain)))
        }
    }
}

extension Box {
    fileprivate var corners: [Point] {
        [Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)]
    }
}

/// The tree as an indented list: a question, its answers beneath it.
private struct TreeList {
    private let chart: TreeChart
    private let reached: [TreeChart.Reached]
    private let frame: ChartFrame
    private let ends: TreeEnds
    private let indent: Double
    private let size: Double

    private static let mostLines = 3

    init(_ chart: TreeChart, _ reached: [TreeChart.Reached], depth: Int, _ frame: ChartFrame) {
        self.chart = chart
        self.reached = reached
        self.frame = frame
        size = frame.textSize
        ends = TreeEnds(chart, frame)
        let answer = TextWidth.of(TreeChart.yes, size: size) + 12
        indent = min(18, max(ends.left - answer, 0) / Double(max(depth, 1)))
    }

    private struct Row {
        var place: Int
        var lines: [String]
        var top: Double
        /// The middle of the first line.
        var middle: Double
    }

    private var lineHeight: Double { size + 4 }

    func drawing() -> Drawing {
        var rows: [Row] = []
        var top = 0.0
        for place in reached.indices {
            let lines = lines(place)
            rows.append(Row(place: place, lines: lines, top: top, middle: top + size / 2 + 5))
            top += max(Double(lines.count) * lineHeight, size) + 8
        }
        var drawing = Drawing(width: frame.width, height: top)
        drawing.add(.strokes(rows.compactMap { way(to: $0, rows) }, Look(.grid)))
        for row in rows { add(row, to: &drawing) }
        return drawing
    }

    private func left(_ place: Int) -> Double { Double(reached[place].depth) * indent }

    private func lines(_ place: Int) -> [String] {
        let reached = reached[place]
        let answer = reached.answer ?? ""
        guard chart.branches(of: reached.index) != nil else { return [answer] }
        let text = answer.isEmpty ? chart.nodes[reached.index].text : "\(answer): \(chart.nodes[reached.index].text)"
        return TextWidth.lines(
            of: text, width: frame.width - left(place), size: size, most: Self.mostLines)
    }

    /// Down from the question above and to the right.
    private func way(to row: Row, _ rows: [Row]) -> [Point]? {
        guard let parent = reached[row.place].parent else { return nil }
        let x = left(parent) + 4
        let above = rows[parent]
        let start = above.top + Double(max(above.lines.count, 1)) * lineHeight + 2
        return [Point(x, min(start, row.middle)), Point(x, row.middle), Point(max(left(row.place) - 3, x), row.middle)]
    }

    private func add(_ row: Row, to drawing: inout Drawing) {
        for (line, text) in row.lines.enumerated() {
            let at = Point(left(row.place), row.middle + Double(line) * lineHeight)
            drawing.add(.text(Label(text, at: at, weight: .plain)))
        }
        let node = chart.nodes[reached[row.place].index]
        guard chart.branches(of: reached[row.place].index) == nil else { return }
        ends.add(node, at: row.middle, within: frame, to: &drawing)
    }
}
