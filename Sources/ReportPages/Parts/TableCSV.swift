import ReportModel
import UsageMetrics

/// A page's table as a download. Texts that a spreadsheet would run as a formula get an apostrophe before them, as
/// spreadsheets themselves mark text; `data/*.csv` are verbatim instead.
enum TableCSV {
    static func bytes(_ table: DataTable) -> [UInt8] {
        var csv = CSVText(header: table.columns.map { neutral($0.label) })
        for row in table.rows {
            for (cell, column) in zip(row, table.columns) {
                let number = column.isNumeric ? cell.sortKey : nil
                csv.field(number ?? neutral(cell.text.plainText))
            }
            csv.endRow()
        }
        return csv.bytes
    }

    static func neutral(_ text: String) -> String {
        guard let first = text.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return text }
        return "'" + text
    }
}
