/// A chart as a value. It knows its data and how to lay them out in a frame; writing the picture is the business of
/// `Drawing` and `Figure`.
///
/// Whatever the data, drawing never traps: a value that is no finite number counts as missing, and more than
/// `SeriesLimit.most` series are merged or left out, as `notes` says.
package protocol Chart: Sendable {
    /// The marks for one frame. The drawing's height may differ from the frame's where the data decide it (rows of bars).
    func drawing(in frame: ChartFrame) -> Drawing

    /// What to say in place of a picture when there is nothing to draw; `nil` when there is.
    var replacement: String? { get }

    /// The picture in words, for those who cannot see it: the kind of chart, its extent, and what stands out.
    var summary: String { get }

    /// What a reader needs to know besides the picture, printed beneath it: series left out, a period that is not over.
    var notes: String { get }

    /// The figures behind the picture, when they are few enough to read: at most `ChartTable.mostRows` rows.
    var table: ChartTable? { get }
}

extension Chart {
    package var replacement: String? { nil }
    package var notes: String { "" }
    package var table: ChartTable? { nil }
}

/// The space that a chart is drawn for, in units of its view box (CSS pixels at its design width).
package struct ChartFrame: Equatable, Sendable {
    package var width: Double
    /// Wanted height; charts made of rows take what the rows need.
    package var height: Double
    /// The size of text that the layout leaves room for. The stylesheet may show it smaller, never larger.
    package var textSize: Double
    /// Whether labels stand above the plot instead of beside it.
    package var isNarrow: Bool

    /// Width and height are held to 240…4000 and 60…4000, text to 8…24 units.
    package init(width: Double, height: Double, textSize: Double = 13, isNarrow: Bool = false) {
        self.width = width.isFinite ? min(max(width, 240), 4000) : 640
        self.height = height.isFinite ? min(max(height, 60), 4000) : 240
        self.textSize = textSize.isFinite ? min(max(textSize, 8), 24) : 13
        self.isNarrow = isNarrow
    }

    /// For containers from 600 px: text of 13 units is 12 px or more there.
    package static let wide = ChartFrame(width: 640, height: 240)
    /// For phones: text of 14 units is 12 px or more from a container of 288 px (a screen of 320 px).
    package static let narrow = ChartFrame(width: 336, height: 236, textSize: 14, isNarrow: true)

    /// The same frame with another height.
    package func height(_ height: Double) -> ChartFrame {
        ChartFrame(width: width, height: height, textSize: textSize, isNarrow: isNarrow)
    }
}

/// The colour of a mark, as a class of the stylesheet; what a class means in light, dark and print is the tokens' business.
package enum Tone: String, CaseIterable, Sendable {
    case s1, s2, s3, s4, s5, s6
    /// What surrounds the subject: peers, totals, last year.
    case context
    case high, medium, low

    /// The tone of the series at `index`, from 0; after the sixth all are context.
    package static func series(_ index: Int) -> Tone {
        index >= 0 && index < 6 ? allCases[index] : .context
    }
}
