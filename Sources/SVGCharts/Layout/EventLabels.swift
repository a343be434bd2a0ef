/// Places the labels of vertical rules in rows above the plot, so that no label touches another or is crossed by a rule.
struct EventLabels: Sendable {
    struct Placed: Equatable, Sendable {
        /// The rule.
        var x: Double
        /// Empty when no row had room: the rule stands alone.
        var text: String
        var row: Int
        /// Whether the label stands left of its rule.
        var isFlipped: Bool
        /// The label's extent.
        var range: ClosedRange<Double>
    }

    private(set) var placed: [Placed] = []
    private let size: Double

    static let mostRows = 3
    private static let gap = 4.0

    init(_ events: [(x: Double, text: String)], width: Double, size: Double) {
        self.size = size
        for event in events.sorted(by: { $0.x < $1.x }) {
            let text = TextWidth.shorten(event.text, to: width * 0.5, size: size)
            let length = TextWidth.of(text, size: size) + Self.gap
            var choice: Placed?
            search: for row in 0..<Self.mostRows where !text.isEmpty {
                for isFlipped in [false, true] {
                    let range = isFlipped ? event.x - length...event.x : event.x...event.x + length
                    let candidate = Placed(x: event.x, text: text, row: row, isFlipped: isFlipped, range: range)
                    guard range.lowerBound >= 0, range.upperBound <= width, isFree(candidate) else { continue }
                    choice = candidate
                    break search
                }
            }
            let none = Placed(x: event.x, text: "", row: Self.mostRows, isFlipped: false, range: event.x...event.x)
            placed.append(choice ?? none)
        }
    }

    /// A rule runs from its label's row down: it must not cross labels of lower rows, nor its label rules of upper ones.
    private func isFree(_ candidate: Placed) -> Bool {
        placed.allSatisfy { other in
            if other.row == candidate.row { return !other.range.overlaps(candidate.range) }
            return other.row < candidate.row
                ? !candidate.range.contains(other.x) : !other.range.contains(candidate.x)
        }
    }

    var rowCount: Int { (placed.lazy.filter { !$0.text.isEmpty }.map(\.row).max() ?? -1) + 1 }
    var rowHeight: Double { size + 4 }
    var height: Double { Double(rowCount) * rowHeight }

    /// - Parameters:
    ///   - top: where the rows begin.
    ///   - bottom: where the rules end.
    ///   - hasHalo: whether the rules cross bars or areas.
    func add(to drawing: inout Drawing, top: Double, bottom: Double, hasHalo: Bool) {
        let rules = placed.map { item in
            let start = top + Double(min(item.row, rowCount)) * rowHeight
            return [Point(item.x, start + 2), Point(item.x, bottom)]
        }
        guard !rules.isEmpty else { return }
        if hasHalo { drawing.add(.strokes(rules, Look(.haloLine))) }
        drawing.add(.strokes(rules, Look(.event)))
        for item in placed where !item.text.isEmpty {
            let x = item.isFlipped ? item.x - Self.gap : item.x + Self.gap
            let y = top + (Double(item.row) + 0.5) * rowHeight
            let anchor: Label.Anchor = item.isFlipped ? .end : .start
            drawing.add(.text(Label(item.text, at: Point(x, y), anchor: anchor, weight: .plain)))
        }
    }
}
