/// The stage of a chart over time: value axis left, calendar beneath, series labels right (wide) or above (narrow).
struct TimePlot: Sendable {
    let frame: ChartFrame
    let axis: ValueAxis
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    let values: LinearScale
    private let events: EventLabels
    private let legend: LegendRows

    /// What the value axis shows.
    struct Measure: Sendable {
        var extent: Extent
        var unit: ChartUnit
        /// All values are whole numbers that count something.
        var isWhole: Bool
    }

    /// - Parameters:
    ///   - beside: keys for which the right margin leaves room.
    ///   - above: keys in rows above the plot.
    ///   - position: where an annotation's day stands (day, left edge, right edge → x); `nil`: outside the plot.
    init(
        _ frame: ChartFrame, _ measure: Measure, beside: [PlotKey] = [], above: [PlotKey] = [],
        annotations: [Annotation] = [], position: (Int, Double, Double) -> Double?
    ) {
        let size = frame.textSize
        let foot = 8 + 2 * (size + 3)
        self.frame = frame
        legend = LegendRows(above, width: frame.width, size: size)
        axis = ValueAxis(
            measure.extent, unit: measure.unit, height: frame.height - foot - legend.height, isWhole: measure.isWhole)
        let left = axis.margin(frame)
        let margin = beside.map { $0.besideWidth(size: size) }.max() ?? 9
        let right = (frame.width - min(margin, frame.width * 0.34)).rounded(.down)
        let marked = annotations.compactMap { annotation in
            position(annotation.day, left, right).map { (x: $0, text: annotation.label) }
        }
        events = EventLabels(marked, width: frame.width, size: size)
        let head = legend.height + events.height
        self.left = left
        self.right = right
        top = head + (head > 0 ? 4 : 0) + (size / 2).rounded(.up)
        // Rows of keys and labels make a chart taller rather than flat.
        bottom = max(frame.height - foot, top + 100)
        values = LinearScale(axis.lower, axis.upper, from: bottom, to: top)
    }

    /// Between the end of a line and its label.
    static let labelGap = 10.0

    /// Where lines and bars stand.
    var zero: Double { values.position(0) }

    var height: Double { bottom + 8 + 2 * (frame.textSize + 3) }

    /// Keys above the plot and the value axis.
    func addAxis(to drawing: inout Drawing) {
        legend.add(to: &drawing, x: 0, y: 0)
        axis.add(to: &drawing, values, left: left, right: right, size: frame.textSize)
    }

    /// The annotations; `hasHalo` where they cross bars or areas.
    func addEvents(to drawing: inout Drawing, hasHalo: Bool = false) {
        events.add(to: &drawing, top: legend.height, bottom: bottom, hasHalo: hasHalo)
    }

    /// The zero line and the calendar.
    ///
    /// - Parameter labels: where each tick's label stands and whether it is centred there; from left to right.
    func addCalendar(_ labels: [CalendarLabel], minor: [Double], to drawing: inout Drawing) {
        drawing.add(.strokes([[Point(left, zero), Point(right, zero)]], Look(.axis)))
        let marks = labels.filter { !$0.isCentred }.map { ($0.x, 5.0) } + minor.map { ($0, 3.0) }
        drawing.add(.strokes(marks.map { [Point($0.0, bottom), Point($0.0, bottom + $0.1)] }, Look(.axis)))
        let size = frame.textSize
        addRow(labels, y: bottom + 5 + size, to: &drawing) { $0.text }
        addRow(labels, y: bottom + 5 + size + size + 3, to: &drawing) { $0.context }
    }

    /// Texts that fit, the later of two that would touch winning: a new year's label says more than the one it cuts off.
    private func addRow(
        _ labels: [CalendarLabel], y: Double, to drawing: inout Drawing, text: (CalendarLabel) -> String
    ) {
        let size = frame.textSize
        var limit = frame.width
        var kept: [Label] = []
        kept.reserveCapacity(labels.count)
        for label in labels.reversed() {
            let text = text(label)
            guard !text.isEmpty else { continue }
            let width = TextWidth.of(text, size: size)
            let x = label.isCentred ? max(label.x - width / 2, 0) : label.x
            guard x + width <= limit else { continue }
            limit = x - 4
            let isMiddle = label.isCentred && x > 0
            kept.append(
                Label(text, at: Point(isMiddle ? label.x : x, y), anchor: isMiddle ? .middle : .start, isCentred: false)
            )
        }
        for label in kept.reversed() { drawing.add(.text(label)) }
    }
}

/// A tick of the calendar in the plot.
struct CalendarLabel: Equatable, Sendable {
    var x: Double
    var text: String
    var context: String
    /// Under the middle of a bar instead of right of a tick mark.
    var isCentred: Bool
}
