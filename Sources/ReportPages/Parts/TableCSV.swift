import ReportModel

/// A page's table as a download. Texts that a spreadsheet would run as a formula get an apostrophe before them, as
/// spreadsheets themselves mark text; `data/*.csv` are verbatim instead.
enum TableCSV {
    static func bytes(_ table: DataTable) -> [UInt8] {
        var bytes: [UInt8] = []
        line(table.columns.map { quoted(neutral($0.label)) }, &bytes)
        for row in table.rows {
            line(zip(row, table.columns).map { cell, column in field(cell, column) }, &bytes)
        }
        return bytes
    }

    private static func field(_ cell: DataTable.Cell, _ column: DataTable.Column) -> String {
        if column.isNumeric, let key = cell.sortKey { return quoted(key) }
        return quoted(neutral(cell.text.plainText))
    }

    static func neutral(_ text: String) -> String {
        guard let first = text.utf8.first, "=+-@\t\r\n".utf8.contains(first) else { return text }
        return "'" + text
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    private static func line(_ fields: [String], _ bytes: inout [UInt8]) {
        bytes += Array(fields.joined(separator: ",").utf8)
        bytes.append(UInt8(ascii: "\n"))
    }
}
