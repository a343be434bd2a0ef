extension Sparkline {
    /// The view box; the page decides on the size.
    private static let width = 120.0
    private static let height = 28.0

    /// Appends the `<svg>`. Without a single value nothing is appended.
    package func append(to bytes: inout [UInt8]) {
        let values = Value.clean(values)
        guard var extent = Extent(of: values) else { return }
        if extent.lower == extent.upper { extent = Extent(extent.lower - 1, extent.upper + 1) }
        let y = LinearScale(extent.lower, extent.upper, from: Self.height - 4, to: 4)
        let last = Double(max(values.count - 1, 1))
        let x = { (index: Int) in
            values.count == 1 ? Self.width / 2 : 2 + Double(index) / last * (Self.width - 5)
        }
        bytes.put("<svg class=\"spark\" viewBox=\"0 0 120 28\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
        var drawing = Drawing(width: Self.width, height: Self.height)
        let runs = Polyline.runs(values, x: x, y: y)
        drawing.add(.strokes(runs, Look(.line, tone)))
        if let end = runs.last?.last { drawing.add(.strokes([[end]], Look(.dot, tone))) }
        drawing.appendMarks(to: &bytes, id: "")
        bytes.put("</svg>")
    }
}
