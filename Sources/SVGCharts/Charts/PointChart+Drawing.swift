extension PointChart {
    package func drawing(in frame: ChartFrame) -> Drawing {
        let shown = shown
        guard shown.contains(where: { !$0.places.isEmpty }) else { return EmptyChart.noData.drawing(in: frame) }
        return PointPlot(self, shown, frame).drawing()
    }
}

/// Where the parts of a point chart stand.
private struct PointPlot {
    private let chart: PointChart
    private let series: [PointChart.Series]
    private let frame: ChartFrame
    private let legend: LegendRows
    private let axis: ValueAxis
    private let x: LinearScale
    private let y: LinearScale

    /// Points between these radii, in units.
    private static let radii = 2.5...7.0
    private static let squareSide = 340.0

    init(_ chart: PointChart, _ series: [PointChart.Series], _ frame: ChartFrame) {
        self.chart = chart
        self.series = series
        self.frame = frame
        let size = frame.textSize
        legend = LegendRows(Self.keys(chart, series), width: frame.width, size: size)
        let places = series.flatMap(\.places)
        let wide = Self.extent(places.map(\.x), chart.x, chart.reference.map { [$0.from.x, $0.to.x] } ?? [])
        let high = Self.extent(places.map(\.y), chart.y, chart.reference.map { [$0.from.y, $0.to.y] } ?? [])
        let top = legend.height + size + 6 + (size / 2).rounded(.up)
        let foot = 10 + 2 * (size + 3)
        let height = chart.isSquare ? Self.squareSide : max(frame.height - top - foot, 100)
        axis = ValueAxis(high, unit: chart.y.unit, height: height)
        let left = axis.margin(frame)
        let room = frame.width - left - 12
        let side = chart.isSquare ? min(room, Self.squareSide) : room
        x = LinearScale(wide.lower, wide.upper, from: left, to: left + side)
        y = LinearScale(axis.lower, axis.upper, from: top + (chart.isSquare ? side : height), to: top)
    }

    /// Of what is drawn, of the reference and of what the axis is to cover.
    private static func extent(_ values: [Double], _ axis: PointChart.Axis, _ others: [Double]) -> Extent {
        let bounds = axis.covering.map { [$0.lowerBound, $0.upperBound] } ?? []
        return Extent(of: (values + bounds + others).map { Value.clean($0) }) ?? .zero
    }

    /// A single series needs no name: title and axis say it.
    private static func keys(_ chart: PointChart, _ series: [PointChart.Series]) -> [PlotKey] {
        let names = series.enumerated().map { index, item in
            PlotKey(
                name: item.name, value: "", tone: item.tone ?? .series(index),
                kind: item.style == .points ? .fill : .line, dash: item.style == .points ? 0 : index)
        }
        let line = chart.reference.map { PlotKey(name: $0.label, value: "", tone: .context, kind: .rule) }
        return (series.count > 1 ? names : []) + [line].compactMap { $0 }
    }

    func drawing() -> Drawing {
        let size = frame.textSize
        var drawing = Drawing(width: frame.width, height: y.start + 10 + 2 * (size + 3))
        legend.add(to: &drawing, x: 0, y: 0)
        let name = TextWidth.shorten(chart.y.name, to: frame.width, size: size)
        drawing.add(.text(Label(name, at: Point(0, legend.height + size / 2 + 1))))
        axis.add(to: &drawing, y, left: x.start, right: x.end, size: size)
        drawing.add(.strokes([[Point(x.start, y.start), Point(x.end, y.start)]], Look(.axis)))
        NumberTicks(x, unit: chart.x.unit, frame).add(to: &drawing, bottom: y.start)
        let under = Point((x.start + x.end) / 2, y.start + 5 + size + size + 3)
        drawing.add(.text(.under(under, chart.x.name, within: frame)))
        addRug(to: &drawing)
        addReference(to: &drawing)
        for (index, item) in series.enumerated() { add(item, index, to: &drawing) }
        return drawing
    }

    private func point(_ place: PointChart.Place) -> Point { Point(x.position(place.x), y.position(place.y)) }

    private func addRug(to drawing: inout Drawing) {
        let columns = Set(chart.rug.compactMap { Value.clean($0) }.map { x.position($0).rounded() })
        let strokes = columns.sorted().map { [Point($0, y.start - 6), Point($0, y.start)] }
        if !strokes.isEmpty { drawing.add(.strokes(strokes, Look(.raw, .context))) }
    }

    private func addReference(to drawing: inout Drawing) {
        guard let reference = chart.reference else { return }
        drawing.add(.strokes([[point(reference.from), point(reference.to)]], Look(.rule, .context)))
    }

    private func add(_ item: PointChart.Series, _ index: Int, to drawing: inout Drawing) {
        let tone = item.tone ?? .series(index)
        let points = item.places.map(point)
        guard !points.isEmpty else { return }
        switch item.style {
        case .points:
            let most = item.places.map(\.weight).max() ?? 0
            let discs = item.places.map { place in
                Disc.outline(
                    around: point(place), radius: radius(most > 0 ? place.weight / most : 0),
                    within: Box(x: 0, y: 0, width: frame.width, height: drawing.height))
            }
            drawing.add(.shapes(discs, Look(.fill, tone)))
        case .line: drawing.add(.strokes([Polyline.reduced(points)], Look(.line, tone, dash: index)))
        case .steps:
            let stairs = zip(points, points.dropFirst()).flatMap { [$0, Point($1.x, $0.y)] } + points.suffix(1)
            drawing.add(.strokes([Polyline.reduced(stairs)], Look(.line, tone, dash: index)))
        }
    }

    /// Of a weight as a share of the greatest: the area goes with the weight.
    private func radius(_ share: Double) -> Double {
        max(Self.radii.lowerBound, share.squareRoot() * Self.radii.upperBound)
    }
}

/// A disc as a polygon of sixteen corners: round enough at the size of a point.
enum Disc {
    /// Cosine and sine of a quarter turn in steps of 22.5°.
    private static let quarter: [(x: Double, y: Double)] = [
        (1, 0), (0.923_879_532_511, 0.382_683_432_365), (0.707_106_781_187, 0.707_106_781_187),
        (0.382_683_432_365, 0.923_879_532_511),
    ]

    /// The corners, held within a box.
    static func outline(around middle: Point, radius: Double, within box: Box) -> [Point] {
        let turned = quarter.map { (-$0.y, $0.x) }
        let half = quarter + turned
        return (half + half.map { (-$0.x, -$0.y) }).map { direction in
            Point(
                min(max(middle.x + radius * direction.x, box.x), box.x + box.width),
                min(max(middle.y + radius * direction.y, box.y), box.y + box.height))
        }
    }
}
