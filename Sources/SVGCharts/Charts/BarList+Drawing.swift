extension BarList {
    package func drawing(in frame: ChartFrame) -> Drawing {
        guard !rows.isEmpty else { return EmptyChart.noData.drawing(in: frame) }
        return BarListLayout(self, frame).drawing()
    }

    package var replacement: String? { rows.isEmpty ? EmptyChart.noData.message : nil }

    /// The tone of a row: standard rows step back where one is the subject.
    func tone(_ row: Row) -> Tone {
        switch row.emphasis {
        case .highlight: .s1
        case .context: .context
        case .toned(let tone): tone
        case .standard: rows.contains { $0.emphasis.isHighlight } ? .context : .s1
        }
    }
}

extension BarList.Row.Emphasis {
    var isHighlight: Bool { if case .highlight = self { true } else { false } }
}

/// Where the parts of a bar list stand.
private struct BarListLayout {
    let list: BarList
    let frame: ChartFrame
    let values: [Double?]
    let texts: [String]
    let size: Double
    /// Labels have a line of their own above their bars.
    let isStacked: Bool
    let labelWidth: Double
    let scale: LinearScale
    let top: Double

    init(_ list: BarList, _ frame: ChartFrame) {
        self.list = list
        self.frame = frame
        size = frame.textSize
        values = Value.clean(list.rows.map(\.value))
        let size = frame.textSize
        let widest = list.rows.map { TextWidth.of($0.label, size: size, isBold: $0.emphasis.isHighlight) }.max() ?? 0
        isStacked = frame.isNarrow && widest + 8 > frame.width * 0.36
        labelWidth = isStacked ? 0 : min(widest + 8, frame.width * 0.4)
        var extent = Extent.zero
        for value in values { if let value { extent.add(value) } }
        let reference = Value.clean(list.reference?.value)
        if let reference { extent.add(reference) }
        if let maximum = Value.clean(list.maximum) { extent.add(maximum) }
        let figures = list.unit.texts(values, missing: Self.missing)
        let widestFigure = figures.map { TextWidth.of($0, size: size, isBold: true) }.max() ?? 0
        let room = min(widestFigure + 6, frame.width * 0.28)
        texts = figures.map { TextWidth.shorten($0, to: room - 6, size: size, isBold: true) }
        let left = labelWidth + (extent.lower < 0 ? room : 0)
        scale = LinearScale(extent.lower, extent.upper, from: left, to: max(frame.width - room, left + 1))
        top = reference == nil ? 0 : size + 8
    }

    static let missing = "no data"

    var barHeight: Double { isStacked ? 12 : 16 }
    var rowHeight: Double { isStacked ? size + 24 : max(24, size + 11) }

    func drawing() -> Drawing {
        var drawing = Drawing(width: frame.width, height: top + rowHeight * Double(list.rows.count) + 2)
        for (index, row) in list.rows.enumerated() { add(row, index, to: &drawing) }
        let zero = scale.position(0)
        let bottom = drawing.height - 2
        // Labels above their bars interrupt the axis.
        let pieces = isStacked ? list.rows.indices.map { middle($0) - barHeight / 2 } : [top]
        let length = isStacked ? barHeight : bottom - top
        drawing.add(.strokes(pieces.map { [Point(zero, $0), Point(zero, $0 + length)] }, Look(.axis)))
        addReference(bottom, to: &drawing)
        return drawing
    }

    private func middle(_ index: Int) -> Double {
        let y = top + Double(index) * rowHeight
        return isStacked ? y + size + 6 + barHeight / 2 : y + rowHeight / 2
    }

    private func add(_ row: BarList.Row, _ index: Int, to drawing: inout Drawing) {
        let y = top + Double(index) * rowHeight
        let weight: Label.Weight = row.emphasis.isHighlight ? .strong : .plain
        let isBold = row.emphasis.isHighlight
        let middle = middle(index)
        if isStacked {
            let text = TextWidth.shorten(row.label, to: frame.width, size: size, isBold: isBold)
            drawing.add(.text(Label(text, at: Point(0, y + size / 2 + 2), weight: weight)))
        } else {
            let text = TextWidth.shorten(row.label, to: labelWidth - 8, size: size, isBold: isBold)
            drawing.add(.text(Label(text, at: Point(labelWidth - 8, middle), anchor: .end, weight: weight)))
        }
        addBar(index, middle, weight, to: &drawing)
    }

    private func addBar(
        _ index: Int, _ middle: Double, _ weight: Label.Weight, to drawing: inout Drawing
    ) {
        let zero = scale.position(0)
        guard let value = values[index] else {
            drawing.add(.text(Label(texts[index], at: Point(zero + 6, middle))))
            return
        }
        let end = scale.position(value)
        let box = Box(x: min(zero, end), y: middle - barHeight / 2, width: abs(end - zero), height: barHeight)
        drawing.add(.boxes([box], Look(.fill, list.tone(list.rows[index]))))
        let at = Point(value < 0 ? end - 6 : end + 6, middle)
        drawing.add(.text(Label(texts[index], at: at, anchor: value < 0 ? .end : .start, weight: weight)))
    }

    private func addReference(_ bottom: Double, to drawing: inout Drawing) {
        guard let reference = list.reference, let value = Value.clean(reference.value) else { return }
        let x = scale.position(value)
        let text = TextWidth.shorten(reference.label, to: frame.width * 0.6, size: size)
        let line = [[Point(x, top - 4), Point(x, bottom)]]
        drawing.add(.strokes(line, Look(.haloLine)))
        drawing.add(.strokes(line, Look(.rule, reference.tone)))
        drawing.add(
            .text(.under(Point(x, size / 2 + 1), text, within: frame, weight: .plain, isCentred: true)))
    }
}
