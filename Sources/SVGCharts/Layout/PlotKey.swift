/// What stands for a series in a legend or at its end: a sample of its look and its name.
struct PlotKey: Sendable {
    var name: String
    /// Stressed after the name; may be empty.
    var value: String
    var tone: Tone
    /// `.line` or `.fill`.
    var kind: Look.Kind
    var dash = 0

    /// The text's width at `size`.
    func width(size: Double) -> Double {
        var width = TextWidth.of(name, size: size)
        if !value.isEmpty {
            width += TextWidth.of(value, size: size, isBold: true)
            if !name.isEmpty { width += TextWidth.of(" ", size: size) }
        }
        return width
    }

    /// The room that it takes right of a plot.
    func besideWidth(size: Double) -> Double {
        (kind == .fill ? lead + 4 : TimePlot.labelGap) + width(size: size) + 2
    }

    /// With a name that fits into `width` beside the value.
    func shortened(to width: Double, size: Double) -> PlotKey {
        var key = self
        key.value = TextWidth.shorten(value, to: width, size: size, isBold: true)
        let rest =
            key.value.isEmpty ? 0 : TextWidth.of(" ", size: size) + TextWidth.of(key.value, size: size, isBold: true)
        key.name = TextWidth.shorten(name, to: max(0, width - rest), size: size)
        return key
    }

    /// A short stroke or a small square, its middle at `y`.
    func addSample(to drawing: inout Drawing, x: Double, y: Double) {
        if kind == .fill {
            drawing.add(.boxes([Box(x: x, y: y - 5, width: 10, height: 10)], Look(.fill, tone)))
        } else {
            drawing.add(.strokes([[Point(x + 1, y), Point(x + 19, y)]], Look(kind, tone, dash: dash)))
        }
    }

    /// The sample and the gap to its text.
    var lead: Double { kind == .fill ? 15 : 25 }
}

/// Keys in rows above a plot, as many in a row as fit.
struct LegendRows: Sendable {
    private let keys: [(key: PlotKey, x: Double, row: Int)]
    private let size: Double
    let rowCount: Int

    init(_ keys: [PlotKey], width: Double, size: Double) {
        self.size = size
        var placed: [(key: PlotKey, x: Double, row: Int)] = []
        var x = 0.0
        var row = 0
        for key in keys {
            let key = key.shortened(to: width - key.lead, size: size)
            let needed = key.lead + key.width(size: size)
            if x > 0, x + needed > width {
                x = 0
                row += 1
            }
            placed.append((key, x, row))
            x += needed + size
        }
        self.keys = placed
        rowCount = keys.isEmpty ? 0 : row + 1
    }

    var rowHeight: Double { size + 6 }
    var height: Double { Double(rowCount) * rowHeight }

    func add(to drawing: inout Drawing, x: Double, y: Double) {
        for (key, offset, row) in keys {
            let middle = y + (Double(row) + 0.5) * rowHeight
            key.addSample(to: &drawing, x: x + offset, y: middle)
            let at = Point(x + offset + key.lead, middle)
            drawing.add(.text(Label(key.name, value: key.value, at: at, weight: .plain)))
        }
    }
}
