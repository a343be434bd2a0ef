/// The figures behind a chart, as text. The first column heads each row.
package struct ChartTable: Equatable, Sendable {
    /// Longer tables are not written; the CSV serves.
    package static let mostRows = 60

    package var columns: [String]
    package var rows: [[Cell]]

    package struct Cell: Equatable, Sendable, ExpressibleByStringLiteral {
        package var text: String
        package var href: String?

        package init(_ text: String, href: String? = nil) {
            self.text = text
            self.href = href
        }

        package init(stringLiteral text: String) { self.init(text) }
    }

    package init(columns: [String], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }
}
