extension Histogram {
    package var replacement: String? { counts.contains { $0 > 0 } ? nil : EmptyChart.noData.message }

    package func drawing(in frame: ChartFrame) -> Drawing {
        let bins = HistogramBins(self)
        guard let most = bins.heights.max(), most > 0 else { return EmptyChart.noData.drawing(in: frame) }
        let size = frame.textSize
        let axis = ValueAxis(Extent(0, most), unit: .count, height: frame.height - 60, isWhole: true)
        let left = axis.margin(frame)
        let right = frame.width - 12
        let x = LinearScale(bins.lower, bins.upper, from: left, to: right)
        let marked = marks.compactMap { mark in
            Value.clean(mark.value).flatMap { value in
                value >= bins.lower && value <= bins.upper ? (x: x.position(value), text: mark.label) : nil
            }
        }
        let events = EventLabels(marked, width: frame.width, size: size)
        let title = countName.isEmpty ? 0 : size + 6
        let top = title + events.height + (events.height > 0 ? 4 : 0) + (size / 2).rounded(.up)
        let bottom = max(frame.height - 10 - size, top + 20)
        let y = LinearScale(0, axis.upper, from: bottom, to: top)
        var drawing = Drawing(width: frame.width, height: max(frame.height, bottom + 10 + size))
        if !countName.isEmpty {
            let text = TextWidth.shorten(countName, to: frame.width, size: size)
            drawing.add(.text(Label(text, at: Point(0, size / 2 + 1))))
        }
        axis.add(to: &drawing, y, left: left, right: right, size: size)
        for (tone, boxes) in bins.boxes(x, y) { drawing.add(.boxes(boxes, Look(.fill, tone))) }
        drawing.add(.strokes([[Point(left, bottom), Point(right, bottom)]], Look(.axis)))
        if boundNames.isEmpty {
            NumberTicks(x, unit: unit, frame).add(to: &drawing, bottom: bottom)
        } else {
            BoundTicks(boundNames, bins, x, frame).add(to: &drawing, bottom: bottom)
        }
        events.add(to: &drawing, top: title, bottom: bottom, hasHalo: true)
        return drawing
    }
}

extension Histogram {
    /// What a bin spans, in words: `15 s to 30 s`, `under 15 s`, `1 week or more`.
    func range(_ bin: Int, _ bins: HistogramBins) -> String {
        let from = bins.lower + bins.width * Double(bin)
        guard !boundNames.isEmpty else { return "\(unit.text(from)) to \(unit.text(from + bins.width))" }
        let lower = bin < boundNames.count ? boundNames[bin] : ""
        let upper = bin + 1 < boundNames.count ? boundNames[bin + 1] : ""
        if lower.isEmpty { return upper.isEmpty ? "any" : "under \(upper)" }
        return upper.isEmpty ? "\(lower) or more" : "\(lower) to \(upper)"
    }
}

/// Names under the bounds of classes, as many as have room.
private struct BoundTicks {
    private let ticks: [(place: Double, name: String)]
    private let frame: ChartFrame

    init(_ names: [String], _ bins: HistogramBins, _ x: LinearScale, _ frame: ChartFrame) {
        let named = names.prefix(bins.heights.count + 1).enumerated().filter { !$1.isEmpty }.map { index, name in
            (place: x.position(bins.lower + bins.width * Double(index)), name: name)
        }
        let widest = named.map { TextWidth.of($0.name, size: frame.textSize) }.max() ?? 0
        let step = named.count > 1 ? abs(named[1].place - named[0].place) : widest
        let every = step > 0 ? max(1, Int(((widest + 8) / step).rounded(.up))) : 1
        ticks = named.enumerated().filter { $0.offset % every == 0 }.map(\.element)
        self.frame = frame
    }

    func add(to drawing: inout Drawing, bottom: Double) {
        drawing.add(.strokes(ticks.map { [Point($0.place, bottom), Point($0.place, bottom + 4)] }, Look(.axis)))
        for tick in ticks {
            let at = Point(tick.place, bottom + 5 + frame.textSize)
            drawing.add(.text(.under(at, tick.name, within: frame)))
        }
    }
}

/// A histogram's bins made fit for drawing.
struct HistogramBins: Sendable {
    let lower: Double
    let width: Double
    let heights: [Double]
    private let bands: [Histogram.Band]

    /// More bins than this are not drawn: none would be as wide as a line.
    static let most = 200

    init(_ histogram: Histogram) {
        lower = Value.clean(histogram.lower) ?? 0
        let width = Value.clean(histogram.width) ?? 1
        // Wide enough to move the lower bound at all.
        self.width = max(width > 0 ? width : 1, abs(lower) * 1e-12)
        heights = histogram.counts.prefix(Self.most).map { Value.clean(Double(max($0, 0))) ?? 0 }
        bands = histogram.bands
    }

    var upper: Double { lower + width * Double(max(heights.count, 1)) }

    /// The bars by tone, in the order in which the tones first occur.
    func boxes(_ x: LinearScale, _ y: LinearScale) -> [(Tone, [Box])] {
        var groups: [(Tone, [Box])] = []
        for (index, height) in heights.enumerated() where height > 0 {
            let from = lower + width * Double(index)
            let left = x.position(from)
            let right = x.position(from + width)
            let gap = right - left > 3 ? 1.0 : 0
            let top = y.position(height)
            let box = Box(x: left + gap / 2, y: top, width: right - left - gap, height: y.position(0) - top)
            let tone = tone(from + width / 2)
            if let group = groups.firstIndex(where: { $0.0 == tone }) {
                groups[group].1.append(box)
            } else {
                groups.append((tone, [box]))
            }
        }
        return groups
    }

    func tone(_ value: Double) -> Tone { bands.last { $0.from <= value }?.tone ?? .s1 }
}
