import ReportModel
import UsageMetrics

extension HTMLWriter {
    /// The table in a box that scrolls by itself; a sentence in its place when it has no rows.
    mutating func table(_ table: DataTable, root: String) {
        guard !table.rows.isEmpty else {
            guard !table.whenEmpty.isEmpty else { return }
            raw("<p class=\"meta\">")
            text(table.whenEmpty)
            return raw("</p>\n")
        }
        // Pairs wrap; a wider table scrolls in a box of its own, by keyboard too.
        if !table.isPairs {
            raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\"")
            attribute("aria-label", table.caption)
            raw(">")
        }
        raw("<table")
        attribute("id", table.id)
        let classes = [
            table.isSortable ? "sortable" : nil, table.stacks ? "stack" : nil, table.isPairs ? "pairs" : nil,
            table.columns.count > 8 ? "dense" : table.columns.count <= 3 ? "small" : nil,
        ].compactMap { $0 }
        if !classes.isEmpty { attribute("class", classes.joined(separator: " ")) }
        raw("><caption>")
        text(table.caption)
        raw("</caption>\n<thead><tr>")
        for (index, column) in table.columns.enumerated() { head(column, index, table, root: root) }
        raw("</tr></thead>\n<tbody>\n")
        let starts = table.columns.indices.map { Self.start($0, table) }
        for row in table.rows { self.row(row, starts, table, root: root) }
        raw("</tbody></table>")
        raw(table.isPairs ? "\n" : "</div>\n")
        sources(of: table, root: root)
    }

    /// What stands beneath a table: the definitions of its columns, where their heads sort instead of linking, and the
    /// CSV.
    private mutating func sources(of table: DataTable, root: String) {
        let columns = table.isSortable ? table.columns.filter { $0.definition != nil } : []
        guard !columns.isEmpty || table.csv != nil else { return }
        raw("<p class=\"sources\">")
        if let csv = table.csv { link("This table as CSV", root + csv.text) }
        if !columns.isEmpty { raw(table.csv == nil ? "Definitions: " : " · Definitions: ") }
        for (index, column) in columns.enumerated() {
            if index > 0 { raw(", ") }
            link(column.label, root + PagePath.definition(column.definition ?? "").text)
        }
        raw("</p>\n")
    }

    mutating func link(_ label: String, _ href: String) {
        raw("<a href=\"")
        text(href)
        raw("\">")
        text(label)
        raw("</a>")
    }

    private mutating func head(_ column: DataTable.Column, _ index: Int, _ table: DataTable, root: String) {
        raw("<th scope=\"col\"")
        if column.isNumeric { raw(" class=\"r\"") }
        if let sorted = table.sortedBy, sorted.column == index {
            attribute("aria-sort", sorted.ascending ? "ascending" : "descending")
        }
        raw(">")
        if let definition = column.definition, !table.isSortable {
            link(column.label, root + PagePath.definition(definition).text)
        } else {
            text(column.label)
        }
        raw("</th>")
    }

    /// What all cells of a column begin with, before and after the value that the cell is sorted by.
    private typealias CellStart = (tag: [UInt8], label: [UInt8])

    private static func start(_ index: Int, _ table: DataTable) -> CellStart {
        let column = table.columns[index]
        var (tag, label) = (HTMLWriter(), HTMLWriter())
        tag.raw(index == 0 ? "<th scope=\"row\"" : "<td")
        if column.isNumeric { tag.raw(" class=\"r\"") } else if column.isSentence { tag.raw(" class=\"w\"") }
        if table.stacks, index > 0 { label.attribute("data-label", column.label) }
        label.raw(">")
        return (tag.bytes, label.bytes)
    }

    private mutating func row(_ cells: [DataTable.Cell], _ starts: [CellStart], _ table: DataTable, root: String) {
        raw("<tr>")
        for (index, (cell, start)) in zip(cells, starts).enumerated() {
            raw(start.tag)
            if table.isSortable, let key = cell.sortKey { attribute("data-value", key) }
            raw(start.label)
            if let band = cell.band {
                raw("<span")
                attribute("class", "band \(band.rawValue)")
                raw(">")
                rich(cell.text, root: root)
                raw("</span>")
            } else {
                rich(cell.text, root: root)
            }
            if index == 0 { raw("</th>") } else { raw("</td>") }
        }
        raw("</tr>\n")
    }

    static func markup(_ table: DataTable, root: String) -> [UInt8] {
        var writer = HTMLWriter()
        writer.table(table, root: root)
        return writer.bytes
    }
}
