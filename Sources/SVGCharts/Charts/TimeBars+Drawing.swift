extension TimeBars {
    package func drawing(in frame: ChartFrame) -> Drawing {
        let keys = keys
        let columns = columns
        let bars = BarStack(columns, isStacked: mode == .stacked)
        guard bars.hasValues else { return EmptyChart.noData.drawing(in: frame) }
        let named = keys.count > 1 ? keys : []
        let isBeside = mode == .stacked && !frame.isNarrow
        let calendar = PeriodBands(period: period, starts: starts.map { CivilDay($0).number })
        let plot = TimePlot(
            frame, measure(bars, columns), beside: isBeside ? named : [], above: isBeside ? [] : named,
            annotations: annotations,
            position: calendar.x)
        let bands = calendar.scale(plot.left, plot.right)
        var drawing = Drawing(width: frame.width, height: plot.height)
        plot.addAxis(to: &drawing)
        for (index, key) in keys.enumerated() {
            drawing.add(.boxes(bars.boxes(index, bands, plot.values), Look(.fill, key.tone)))
        }
        if isLastPartial {
            let last = keys.indices.compactMap { bars.boxes($0, bands, plot.values, only: starts.count - 1).first }
            drawing.add(.boxes(last, Look(.hatch)))
        }
        plot.addEvents(to: &drawing, hasHalo: true)
        calendar.addCalendar(plot, to: &drawing)
        RuleLabels(rules, plot, avoiding: []).add(to: &drawing)
        if isBeside {
            // Beside the last bar that is whole, each name at the height of its part.
            let column = max(0, starts.count - (isLastPartial ? 2 : 1))
            plot.addSideKeys(named, at: bars.middles(column, plot.values), to: &drawing)
        }
        return drawing
    }

    /// The series that are drawn.
    private var shown: [BarSeries] {
        mode == .stacked ? SeriesLimit.merged(series) : Array(series.prefix(SeriesLimit.most))
    }

    private var keys: [PlotKey] {
        shown.enumerated().map { PlotKey(name: $1.name, value: "", tone: $1.tone ?? .series($0), kind: .fill) }
    }

    /// A value for each period of each series.
    private var columns: [[Double?]] {
        shown.map { series in
            starts.indices.map { $0 < series.values.count ? Value.clean(series.values[$0]) : nil }
        }
    }

    private func measure(_ bars: BarStack, _ columns: [[Double?]]) -> TimePlot.Measure {
        var extent = bars.extent
        for rule in rules { if let value = Value.clean(rule.value) { extent.add(value) } }
        let isWhole = unit == .count && columns.joined().allSatisfy { $0 == $0?.rounded() }
        return TimePlot.Measure(extent: extent, unit: unit, isWhole: isWhole)
    }

    package var replacement: String? {
        let isKnown = series.contains { Value.isKnown($0.values.prefix(starts.count)) }
        return isKnown ? nil : EmptyChart.noData.message
    }

    package var notes: String {
        let isHatched = columns.contains { $0.last.flatMap { $0 } ?? 0 != 0 }
        let open = isHatched ? "Hatched: the last" : "The last"
        let partial = isLastPartial && !starts.isEmpty ? "\(open) \(period.rawValue) is not over." : ""
        let leftOut = mode == .stacked ? "" : SeriesLimit.leftOut(series.dropFirst(SeriesLimit.most).map(\.name))
        return [partial, leftOut].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

/// The values of bars as intervals of the value axis.
struct BarStack: Sendable {
    /// For each series and column the interval from the side of zero outwards; `nil` where there is no bar.
    private var spans: [[(from: Double, to: Double)?]] = []
    private let isStacked: Bool
    private(set) var extent = Extent.zero

    /// - Parameter columns: a list of values for each series, all of one length.
    init(_ columns: [[Double?]], isStacked: Bool) {
        self.isStacked = isStacked
        let count = columns.first?.count ?? 0
        var above = [Double](repeating: 0, count: count)
        var below = above
        for values in columns {
            var spans: [(from: Double, to: Double)?] = []
            spans.reserveCapacity(count)
            for (index, value) in values.enumerated() {
                guard let value else {
                    spans.append(nil)
                    continue
                }
                let from = !isStacked ? 0 : value < 0 ? below[index] : above[index]
                spans.append((from, from + value))
                if value < 0 { below[index] += value } else { above[index] += value }
                extent.add(from + value)
            }
            self.spans.append(spans)
        }
    }

    var hasValues: Bool { spans.contains { $0.contains { $0 != nil } } }

    /// The rectangles of one series, of one column only where asked.
    func boxes(_ series: Int, _ bands: BandScale, _ values: LinearScale, only column: Int? = nil) -> [Box] {
        let parts = isStacked ? 1 : Double(max(spans.count, 1))
        let width = bands.bandWidth / parts
        let gap = !isStacked && width > 4 ? 1.0 : 0
        var boxes: [Box] = []
        boxes.reserveCapacity(column == nil ? spans[series].count : 1)
        for (index, span) in spans[series].enumerated() where column ?? index == index {
            guard let span else { continue }
            let a = values.position(span.from)
            let b = values.position(span.to)
            let x = bands.left(index) + (isStacked ? 0 : width * Double(series))
            // A hair of ground between the parts of a stack.
            let seam = span.from != 0 && abs(b - a) > 3 ? 1.0 : 0
            boxes.append(
                Box(x: x, y: min(a, b) + (b > a ? seam : 0), width: max(width - gap, 0.4), height: abs(b - a) - seam))
        }
        return boxes
    }

    /// The middle of each series' part of a column.
    func middles(_ column: Int, _ values: LinearScale) -> [Double] {
        var last = values.position(0)
        return spans.map { spans in
            guard column < spans.count, let span = spans[column] else { return last }
            last = values.position(span.to)
            return (values.position(span.from) + last) / 2
        }
    }
}
