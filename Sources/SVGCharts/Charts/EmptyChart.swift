/// Stands where a chart would be misleading: says what is missing ("Not enough data: needs 28 days").
///
/// In a figure it is a paragraph; as a picture, the words in an empty frame.
package struct EmptyChart: Chart {
    package var message: String

    package init(_ message: String) { self.message = message }

    /// What a chart becomes when it has not one value.
    static let noData = EmptyChart("No data for this period")

    package var summary: String { message }
    package var replacement: String? { message }

    package func drawing(in frame: ChartFrame) -> Drawing {
        let height = min(frame.height, 96)
        var drawing = Drawing(width: frame.width, height: height)
        let corners = [
            Point(1, 1), Point(frame.width - 1, 1), Point(frame.width - 1, height - 1), Point(1, height - 1),
        ]
        drawing.add(.shapes([corners], Look(.empty)))
        let lines = TextWidth.lines(of: message, width: frame.width - 32, size: frame.textSize, most: 4)
        let lineHeight = frame.textSize + 4
        var y = height / 2 - Double(lines.count - 1) / 2 * lineHeight
        for line in lines {
            drawing.add(.text(Label(line, at: Point(frame.width / 2, y), anchor: .middle)))
            y += lineHeight
        }
        return drawing
    }
}
