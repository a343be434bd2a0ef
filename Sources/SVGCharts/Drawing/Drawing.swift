/// A laid-out chart: marks in the order in which they are painted. What writes them decides on the format.
package struct Drawing: Sendable {
    /// In units; the origin is at the top left.
    package var width: Double
    package var height: Double
    package private(set) var marks: [Mark] = []

    package init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    package mutating func add(_ mark: Mark) { marks.append(mark) }
}

package struct Point: Equatable, Sendable {
    package var x: Double
    package var y: Double

    package init(_ x: Double, _ y: Double) {
        self.x = x
        self.y = y
    }
}

/// An upright rectangle; a negative width or height is none.
package struct Box: Equatable, Sendable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    func intersects(_ other: Box) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
}

package enum Mark: Sendable {
    /// Open lines through each run of points. A run of one point is a dot as wide as the stroke.
    case strokes([[Point]], Look)
    /// Closed outlines.
    case shapes([[Point]], Look)
    case boxes([Box], Look)
    case text(Label)
}

/// One line of text.
package struct Label: Sendable {
    package enum Anchor: Sendable { case start, middle, end }
    package enum Weight: Sendable {
        /// An axis, a note.
        case muted
        /// What the chart is about.
        case plain
        case strong
    }

    package var text: String
    /// Follows the text after a space, stressed: a value after its name.
    package var value: String
    package var at: Point
    package var anchor: Anchor
    package var weight: Weight
    /// Whether `at.y` is the middle of the letters instead of their baseline.
    package var isCentred: Bool
    /// Whether the ground shows around the letters, so that they can be read upon lines.
    package var hasHalo: Bool

    init(
        _ text: String, value: String = "", at: Point, anchor: Anchor = .start, weight: Weight = .muted,
        isCentred: Bool = true, hasHalo: Bool = false
    ) {
        self.text = text
        self.value = value
        self.at = at
        self.anchor = anchor
        self.weight = weight
        self.isCentred = isCentred
        self.hasHalo = hasHalo
    }

    /// A text on a baseline, its middle at `at.x`; near an edge of the frame it starts or ends there instead.
    static func under(
        _ at: Point, _ text: String, within frame: ChartFrame, weight: Weight = .muted, isCentred: Bool = false
    ) -> Label {
        let text = TextWidth.shorten(text, to: frame.width, size: frame.textSize)
        let half = TextWidth.of(text, size: frame.textSize) / 2
        let (x, anchor): (Double, Anchor) =
            at.x < half ? (0, .start) : at.x + half > frame.width ? (frame.width, .end) : (at.x, .middle)
        return Label(text, at: Point(x, at.y), anchor: anchor, weight: weight, isCentred: isCentred)
    }
}

/// How a mark looks: a kind that says what it is, and a tone. Both are classes of the stylesheet.
package struct Look: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// Lines of the value axis.
        case grid
        /// Baseline and tick marks.
        case axis
        /// A series.
        case line
        /// Single values under a smoothed line.
        case raw
        /// The stretch to a value of a period that is not over.
        case partial
        /// A dot at a line's end.
        case dot
        /// From a line to its label.
        case leader
        /// A threshold across the plot.
        case rule
        /// The rule of an annotation.
        case event
        /// The pale fill beneath a line.
        case area
        /// The border between stacked areas, in the colour of the ground.
        case seam
        /// The ground around a rule that crosses bars.
        case haloLine = "halo-line"
        /// Bars, stacked areas, keys.
        case fill
        /// The frame around words in place of a chart.
        case empty
        /// Stripes of the ground over what is partial or missing.
        case hatch
        /// Cells of a heat map, from the palest.
        case level0, level1, level2, level3, level4, level5
    }

    package var kind: Kind
    package var tone: Tone?
    /// 0: solid; 1…5: a pattern of dashes that tells lines apart without colour.
    package var dash: Int

    init(_ kind: Kind, _ tone: Tone? = nil, dash: Int = 0) {
        self.kind = kind
        self.tone = tone
        self.dash = dash
    }
}
