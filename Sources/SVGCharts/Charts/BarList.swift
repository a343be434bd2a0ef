/// Horizontal bars, one a row: the label left, the value right of the bar. On a narrow frame long labels stand above
/// their bars.
package struct BarList: Chart {
    package struct Row: Sendable {
        /// What a row is to the reader.
        package enum Emphasis: Sendable {
            case standard
            /// The subject: drawn in the first series' colour with a strong label, the standard rows then as context.
            case highlight
            /// A total, a median: pale.
            case context
            case toned(Tone)
        }

        package var label: String
        /// `nil`: the row says "no data".
        package var value: Double?
        package var emphasis: Emphasis
        /// Where the label leads in the table beneath; pictures have no links.
        package var href: String?

        package init(_ label: String, _ value: Double?, _ emphasis: Emphasis = .standard, href: String? = nil) {
            self.label = label
            self.value = value
            self.emphasis = emphasis
            self.href = href
        }
    }

    package var rows: [Row]
    package var unit: ChartUnit
    /// A labelled line across all rows: a median, an average.
    package var reference: ThresholdRule?
    /// The end of the axis at least: 100 for shares in percent.
    package var maximum: Double?
    /// What a row is and what its value is: the headings of the table beneath.
    package var rowName: String
    package var valueName: String

    package init(
        rows: [Row], unit: ChartUnit = .count, reference: ThresholdRule? = nil, maximum: Double? = nil,
        rowName: String = "Name", valueName: String = "Value"
    ) {
        self.rows = rows
        self.unit = unit
        self.reference = reference
        self.maximum = maximum
        self.rowName = rowName
        self.valueName = valueName
    }
}
