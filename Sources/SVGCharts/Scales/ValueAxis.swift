/// The domain of a value axis with its round ticks and their labels.
struct ValueAxis: Sendable {
    let step: TickStep
    let ticks: [Double]
    let texts: [String]

    var lower: Double { ticks.first ?? 0 }
    var upper: Double { ticks.last ?? 1 }

    /// Covers the extent from tick to tick, with a step about every 40 units of height.
    ///
    /// - Parameter isWhole: the values are whole numbers, so that ticks between them would mean nothing.
    init(_ extent: Extent, unit: ChartUnit, height: Double, isWhole: Bool = false) {
        let count = max(2, Int(height / 40))
        var lower = extent.lower
        var upper = extent.upper
        if !(upper > lower) {
            if lower > 0 { lower = 0 } else if upper < 0 { upper = 0 } else { upper = 1 }
        }
        var step = TickStep(span: max(upper - lower, 1e-5), count: count)
        let least = isWhole || unit == .bytes ? 0 : -6
        if step.exponent < least { step = TickStep(1, least) }
        while step.ceiling(upper) - step.floor(lower) > Double(count) * 1.3 { step = step.next }
        let first = step.floor(lower)
        let last = max(step.ceiling(upper), first + 1)
        self.step = step
        ticks = (0...Int(last - first)).map { step.tick(first + Double($0)) }
        texts = unit.axisTexts(ticks, step: step)
    }

    /// A line across the plot and a label left of it for each tick.
    func add(to drawing: inout Drawing, _ scale: LinearScale, left: Double, right: Double, size: Double) {
        var lines: [[Point]] = []
        for (tick, text) in zip(ticks, texts) {
            let y = scale.position(tick)
            lines.append([Point(left, y), Point(right, y)])
            let text = TextWidth.shorten(text, to: left - Self.gap, size: size)
            drawing.add(.text(Label(text, at: Point(left - Self.gap, y), anchor: .end)))
        }
        drawing.add(.strokes(lines, Look(.grid)))
    }

    /// The room that the labels need left of the plot; they are cut where it would be too much.
    func margin(_ frame: ChartFrame) -> Double {
        let widest = texts.map { TextWidth.of($0, size: frame.textSize) }.max() ?? 0
        return min(widest + Self.gap, frame.width * 0.4).rounded(.up)
    }

    private static let gap = 7.0
}

/// The smallest and largest of some values.
struct Extent: Equatable, Sendable {
    private(set) var lower: Double
    private(set) var upper: Double

    init(_ lower: Double, _ upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// `nil` for no value at all.
    init?(of values: some Sequence<Double?>) {
        self.init(.infinity, -.infinity)
        for value in values { if let value { add(value) } }
        if lower > upper { return nil }
    }

    static let zero = Extent(0, 0)

    mutating func add(_ value: Double) {
        if value < lower { lower = value }
        if value > upper { upper = value }
    }
}

/// Values as charts take them.
enum Value {
    /// `nil` for what is no finite number; else held to ±10¹⁸, beyond which labels have no words.
    static func clean(_ value: Double?) -> Double? {
        guard let value, value.isFinite else { return nil }
        return min(max(value, -NumberText.bound), NumberText.bound)
    }

    static func clean(_ values: [Double?]) -> [Double?] { values.map { clean($0) } }

    /// Whether some value is a finite number.
    static func isKnown(_ values: some Sequence<Double?>) -> Bool { values.contains { clean($0) != nil } }
}
