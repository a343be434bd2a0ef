/// The key of a heat map: swatches in a row with the bounds of their levels beneath.
struct LevelKey: Sendable {
    private let scale: LevelScale
    private let texts: [String]
    private let endText: String
    private let start: Double
    private let swatch: Double
    private let frame: ChartFrame

    private static let height = 10.0
    private static let gap = 6.0

    init(_ scale: LevelScale, unit: ChartUnit, valueName: String, left: Double, frame: ChartFrame) {
        self.scale = scale
        self.frame = frame
        let size = frame.textSize
        texts = unit.axisTexts((0...scale.count).map { scale.bound($0) }, step: scale.step)
        let name = [texts.last ?? "", valueName].filter { !$0.isEmpty }.joined(separator: " ")
        endText = TextWidth.shorten(name, to: frame.width * 0.4, size: size)
        let endWidth = TextWidth.of(endText, size: size)
        let inner = texts.dropLast().map { TextWidth.of($0, size: size) }.max() ?? 0
        let wanted = max(28, inner + 14)
        let swatches = Double(scale.count) + (scale.isFitted ? 0 : 1)
        start = left + swatches * wanted + Self.gap + endWidth <= frame.width ? left : 0
        swatch = max(4, min(wanted, (frame.width - start - Self.gap - endWidth) / swatches))
    }

    /// Returns where the key ends.
    func add(to drawing: inout Drawing, y: Double) -> Double {
        let size = frame.textSize
        let baseline = y + Self.height + 3 + size
        var x = start
        if scale.isFitted {
            drawing.add(.text(Label(texts[0], at: Point(x, baseline), isCentred: false)))
        } else {
            drawing.add(.boxes([Box(x: x, y: y, width: swatch - 1, height: Self.height)], Look(scale.kind(0))))
            drawing.add(.text(Label("0", at: Point(x + swatch / 2, baseline), anchor: .middle, isCentred: false)))
            x += swatch + Self.gap
        }
        for level in 1...scale.count {
            drawing.add(.boxes([Box(x: x, y: y, width: swatch - 1, height: Self.height)], Look(scale.kind(level))))
            x += swatch
            guard level < scale.count, TextWidth.of(texts[level], size: size) + 4 <= swatch else { continue }
            drawing.add(.text(Label(texts[level], at: Point(x, baseline), anchor: .middle, isCentred: false)))
        }
        // The last bound bears the unit; its number stands about where the others do.
        let half = min(TextWidth.of(texts[scale.count - 1], size: size), swatch) / 2
        drawing.add(.text(Label(endText, at: Point(x - half, baseline), isCentred: false)))
        return baseline + 6
    }
}
