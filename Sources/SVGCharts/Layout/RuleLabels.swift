/// Horizontal rules across a plot, each label where it hides the least.
struct RuleLabels: Sendable {
    private var placed: [(rule: ThresholdRule, y: Double, label: Label?)] = []
    private let left: Double
    private let right: Double

    /// - Parameter points: what the labels should not lie upon.
    init(_ rules: [ThresholdRule], _ plot: TimePlot, avoiding points: [Point]) {
        left = plot.left
        right = plot.right
        var taken: [Box] = []
        for rule in rules {
            guard let value = Value.clean(rule.value), value >= plot.axis.lower, value <= plot.axis.upper else {
                continue
            }
            let y = plot.values.position(value)
            let label = Self.place(rule.label, y, plot, points, &taken)
            placed.append((rule, y, label))
        }
    }

    private static func place(
        _ text: String, _ y: Double, _ plot: TimePlot, _ points: [Point], _ taken: inout [Box]
    ) -> Label? {
        let size = plot.frame.textSize
        let text = TextWidth.shorten(text, to: (plot.right - plot.left) * 0.6, size: size)
        let width = TextWidth.of(text, size: size)
        guard !text.isEmpty else { return nil }
        var best: (cost: Int, box: Box)?
        for offset in [-(size / 2 + 3), size / 2 + 4] {
            for x in [plot.left + 6, (plot.left + plot.right - width) / 2, plot.right - width - 6] {
                let box = Box(x: x, y: y + offset - size / 2, width: width, height: size)
                guard box.y >= plot.top - size, box.y + size <= plot.bottom else { continue }
                let cost = taken.contains { $0.intersects(box) } ? Int.max : crossings(box, points)
                if cost < best?.cost ?? Int.max { best = (cost, box) }
            }
        }
        guard let box = best?.box else { return nil }
        taken.append(box)
        return Label(text, at: Point(box.x, box.y + size / 2), weight: .plain, hasHalo: true)
    }

    /// How many stretches between neighbouring points touch the box.
    private static func crossings(_ box: Box, _ points: [Point]) -> Int {
        zip(points, points.dropFirst()).count { a, b in
            max(a.x, b.x) >= box.x && min(a.x, b.x) <= box.x + box.width && max(a.y, b.y) >= box.y
                && min(a.y, b.y) <= box.y + box.height && b.x >= a.x
        }
    }

    func add(to drawing: inout Drawing) {
        for (rule, y, label) in placed {
            drawing.add(.strokes([[Point(left, y), Point(right, y)]], Look(.rule, rule.tone)))
            if let label { drawing.add(.text(label)) }
        }
    }
}
