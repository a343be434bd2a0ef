import PlainWords
import UsageMetrics

/// A table as a page shows it. The first column heads each row.
package struct DataTable: Sendable {
    package struct Column: Equatable, Sendable {
        package var label: String
        package var isNumeric: Bool
        /// Holds sentences: it takes a row of its own on a phone.
        package var isSentence: Bool
        /// The heading's id in the glossary.
        package var definition: String?

        package init(_ label: String, numeric: Bool = false, sentence: Bool = false, definition: String? = nil) {
            self.label = label
            isNumeric = numeric
            isSentence = sentence
            self.definition = definition
        }
    }

    package struct Cell: Equatable, Sendable {
        package var text: RichText
        /// What the column is sorted by, where the text will not do: a plain number, or a text.
        package var sortKey: String?
        package var band: ChurnBand?

        package init(_ text: RichText, sortKey: String? = nil, band: ChurnBand? = nil) {
            self.text = text
            self.sortKey = sortKey
            self.band = band
        }

        package static let empty = Cell(RichText())
    }

    package var id: String
    package var caption: String
    package var columns: [Column]
    package var rows: [[Cell]]
    /// Whether the script may sort it.
    package var isSortable = false
    /// Whether it becomes a list of cards on a phone.
    package var stacks = false
    /// Whether it is a list of names and values, of which the headings need not be seen.
    package var isPairs = false
    /// Where the same stands as CSV.
    package var csv: PagePath?
    /// The column by which the rows stand, and whether upwards.
    package var sortedBy: (column: Int, ascending: Bool)?
    /// Stands in place of the rows when there are none.
    package var whenEmpty: String

    package init(id: String, caption: String, columns: [Column], rows: [[Cell]], whenEmpty: String = "None.") {
        self.id = id
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.whenEmpty = whenEmpty
    }
}

extension DataTable {
    /// The same as cards on a phone.
    var stacked: DataTable {
        var table = self
        table.stacks = true
        return table
    }

    /// A list of names and values.
    package static func pairs(_ id: String, _ caption: String, _ rows: [(String, String)]) -> DataTable {
        var table = DataTable(
            id: id, caption: caption, columns: [.init("What"), .init("Value", numeric: true)],
            rows: rows.map { [.text($0.0), .text($0.1)] })
        table.isPairs = true
        return table
    }
}

extension DataTable.Cell {
    package static func text(_ value: String) -> Self { Self(RichText(value)) }

    /// A figure with the number that it sorts by.
    package static func figure(_ text: String, _ value: some BinaryInteger) -> Self {
        Self(RichText(text), sortKey: value.description)
    }

    /// A change in whole percentage points with its sign, from ten-thousandths.
    static func points(_ change: Int) -> Self {
        let points = Wording.ratio(Int128(change.magnitude), 100, digits: 0)
        return figure(points == "0" ? "0" : "\(change > 0 ? "+" : Wording.minus)\(points)", change)
    }

    package static func count(_ value: some BinaryInteger) -> Self { figure(Wording.count(value), value) }

    /// A name from the data, empty when unknown.
    static func named(_ name: String?) -> Self { name.map { Self("\(name: $0)") } ?? .empty }

    /// Empty, and sorted last.
    static let unknown = Self("", sortKey: "")
}

extension ChurnBand {
    /// As pages write it.
    package var label: String { rawValue.sentenceCased }
}
