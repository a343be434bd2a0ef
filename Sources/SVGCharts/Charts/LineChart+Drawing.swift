extension LineChart {
    package func drawing(in frame: ChartFrame) -> Drawing {
        let lines = Line.shown(series)
        let count = lines.map(\.count).max() ?? 0
        guard let extent = extent(of: lines) else { return EmptyChart.noData.drawing(in: frame) }
        let measure = TimePlot.Measure(
            extent: extent, unit: unit, isWhole: unit == .count && lines.allSatisfy(\.isWhole))
        let places = days.positions(count)
        let span = DaySpan(places)
        let keys = lines.map { $0.key(unit: unit, count: count) }
        let plot = TimePlot(
            frame, measure, beside: frame.isNarrow ? [] : keys, above: frame.isNarrow ? keys : [],
            annotations: annotations, position: span.x)
        let paths = lines.map { line in
            LinePath(line, plot, isLastPartial: isLastPartial && line.count == count) {
                span.x(places[$0], plot.left, plot.right) ?? plot.left
            }
        }
        var drawing = Drawing(width: frame.width, height: plot.height)
        plot.addAxis(to: &drawing)
        for path in paths { path.addFill(to: &drawing, zero: plot.zero) }
        span.addCalendar(plot, to: &drawing)
        plot.addEvents(to: &drawing)
        for path in paths { path.addRaw(to: &drawing) }
        let points = rules.isEmpty ? [] : paths.flatMap(\.points)
        RuleLabels(rules, plot, avoiding: points).add(to: &drawing)
        for path in paths { path.addLine(to: &drawing) }
        if !frame.isNarrow { plot.addEndLabels(zip(keys, paths).map { ($0, $1.end) }, to: &drawing) }
        return drawing
    }

    package var replacement: String? {
        let isKnown = series.prefix(SeriesLimit.most).contains { Value.isKnown($0.values) || Value.isKnown($0.raw) }
        return isKnown ? nil : EmptyChart.noData.message
    }

    package var notes: String {
        let dotted = endsPartially ? "Dotted at the end: not complete yet." : ""
        let leftOut = SeriesLimit.leftOut(series.dropFirst(SeriesLimit.most).map(\.name))
        return [dotted, leftOut].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var endsPartially: Bool {
        guard isLastPartial else { return false }
        let lines = Line.shown(series)
        let count = lines.map(\.count).max() ?? 0
        return count > 1 && lines.contains { $0.last?.index == count - 1 }
    }

    /// What the value axis covers; `nil` when there is no value at all.
    private func extent(of lines: [Line]) -> Extent? {
        guard var extent = Extent(of: lines.lazy.flatMap { [$0.values, $0.raw] }.joined()) else { return nil }
        for rule in rules { if let value = Value.clean(rule.value) { extent.add(value) } }
        if let maximum = Value.clean(maximum) { extent.add(maximum) }
        if baseline == .zero || lines.contains(where: \.isFilled) { extent.add(0) }
        return extent
    }
}

/// A series made fit for drawing.
struct Line: Sendable {
    let name: String
    let values: [Double?]
    let raw: [Double?]
    let tone: Tone
    let dash: Int
    let isFilled: Bool

    static func shown(_ series: [LineSeries]) -> [Line] {
        series.prefix(SeriesLimit.most).enumerated().map { place, series in
            Line(
                name: series.name, values: Value.clean(series.values), raw: Value.clean(series.raw),
                tone: series.tone ?? .series(place), dash: place, isFilled: series.isFilled)
        }
    }

    var count: Int { max(values.count, raw.count) }
    var isWhole: Bool { values.allSatisfy { $0 == $0?.rounded() } && raw.allSatisfy { $0 == $0?.rounded() } }

    /// The last value that is there, with its place.
    var last: (index: Int, value: Double)? {
        for index in values.indices.reversed() { if let value = values[index] { return (index, value) } }
        return nil
    }

    /// The name, and the last value when it is that of the chart's last day.
    func key(unit: ChartUnit, count: Int) -> PlotKey {
        let end = last.flatMap { $0.index == count - 1 ? unit.text($0.value) : nil }
        return PlotKey(name: name, value: end ?? "", tone: tone, kind: .line, dash: dash)
    }
}

/// A line in the plot.
struct LinePath: Sendable {
    private let tone: Tone
    private let dash: Int
    private let runs: [[Point]]
    private let raw: [[Point]]
    private let partial: [Point]
    private let isFilled: Bool
    /// Where the line ends.
    let end: Point?

    /// All corners of the line.
    var points: [Point] { runs.flatMap { $0 } + partial }

    init(_ line: Line, _ plot: TimePlot, isLastPartial: Bool, x: (Int) -> Double) {
        tone = line.tone
        dash = line.dash
        isFilled = line.isFilled
        var values = line.values
        var partial: [Point] = []
        if isLastPartial, values.count >= 2, let now = values[values.count - 1] {
            let index = values.count - 1
            let to = Point(x(index), plot.values.position(now))
            partial = values[index - 1].map { [Point(x(index - 1), plot.values.position($0)), to] } ?? [to]
            values[index] = nil
        }
        self.partial = partial
        runs = Polyline.runs(values, x: x, y: plot.values)
        raw = Polyline.runs(line.raw, x: x, y: plot.values)
        end = line.last.map { Point(x($0.index), plot.values.position($0.value)) }
    }

    func addFill(to drawing: inout Drawing, zero: Double) {
        guard isFilled else { return }
        let outlines = runs.compactMap { run -> [Point]? in
            guard let first = run.first, let last = run.last, run.count > 1 else { return nil }
            return run + [Point(last.x, zero), Point(first.x, zero)]
        }
        drawing.add(.shapes(outlines, Look(.area, tone)))
    }

    func addRaw(to drawing: inout Drawing) {
        if !raw.isEmpty { drawing.add(.strokes(raw, Look(.raw, tone))) }
    }

    func addLine(to drawing: inout Drawing) {
        drawing.add(.strokes(runs, Look(.line, tone, dash: dash)))
        if !partial.isEmpty { drawing.add(.strokes([partial], Look(.partial, tone))) }
        if let end { drawing.add(.strokes([[end]], Look(.dot, tone))) }
    }
}
