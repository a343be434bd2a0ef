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
        NumberTicks(x, unit: unit, frame).add(to: &drawing, bottom: bottom)
        events.add(to: &drawing, top: title, bottom: bottom, hasHalo: true)
        return drawing
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
