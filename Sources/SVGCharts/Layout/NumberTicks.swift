/// Round values under a horizontal axis of numbers, as many as have room.
struct NumberTicks: Sendable {
    private let places: [Double]
    private let texts: [String]
    private let frame: ChartFrame

    init(_ scale: LinearScale, unit: ChartUnit, _ frame: ChartFrame) {
        var step = TickStep(span: scale.upper - scale.lower, count: frame.isNarrow ? 5 : 10)
        var ticks: [Double] = []
        var texts: [String] = []
        repeat {
            let first = step.ceiling(scale.lower)
            let last = max(step.floor(scale.upper), first)
            ticks = (0...Int(min(last - first, 100))).map { step.tick(first + Double($0)) }.filter { $0 <= scale.upper }
            texts = unit.axisTexts(ticks, step: step)
            let widest = texts.map { TextWidth.of($0, size: frame.textSize) }.max() ?? 0
            if ticks.count < 2 || abs(scale.position(ticks[1]) - scale.position(ticks[0])) >= widest + 8 { break }
            step = step.next
        } while true
        places = ticks.map(scale.position)
        self.texts = texts
        self.frame = frame
    }

    func add(to drawing: inout Drawing, bottom: Double) {
        drawing.add(.strokes(places.map { [Point($0, bottom), Point($0, bottom + 4)] }, Look(.axis)))
        for (place, text) in zip(places, texts) {
            drawing.add(.text(.under(Point(place, bottom + 5 + frame.textSize), text, within: frame)))
        }
    }
}
