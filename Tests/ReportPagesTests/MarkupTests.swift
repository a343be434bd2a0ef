import ReportModel
import Testing

@testable import ReportPages

@Suite struct MarkupTests {
    private func markup(_ text: RichText) -> String {
        String(decoding: HTMLWriter.markup(text, root: "../"), as: UTF8.self)
    }

    @Test func hostileNamesAreWords() {
        #expect(
            markup("\(link: "<script>\"onload={{x}}'&", .tenant("a"))")
                == "<a href=\"../tenants/a/index.html\">&lt;script&gt;&quot;onload={{x}}&#39;&amp;</a>")
    }

    @Test func rightToLeftNamesDoNotTurnTheirSurroundings() {
        #expect(markup("\(link: "שלום", .tenant("a"))") == "<a href=\"../tenants/a/index.html\"><bdi>שלום</bdi></a>")
        #expect(markup("\(link: "Müller", .tenant("a"))") == "<a href=\"../tenants/a/index.html\">Müller</a>")
    }

    private var table: DataTable {
        var table = DataTable(
            id: "t", caption: "Some", columns: [.init("Name"), .init("Logins", numeric: true, definition: "logins")],
            rows: [[.text("=1+1"), .count(2411)], [.text("a,\"b\""), .count(3)]])
        table.isSortable = true
        table.sortedBy = (1, false)
        return table
    }

    @Test func tablesHaveCaptionScopeAndSortState() {
        let html = String(decoding: HTMLWriter.markup(table, root: ""), as: UTF8.self)
        #expect(html.contains("<table id=\"t\" class=\"sortable small\"><caption>Some</caption>"))
        #expect(html.contains("<th scope=\"col\" class=\"r\" aria-sort=\"descending\">Logins</th>"))
        #expect(
            html.contains(
                "<th scope=\"row\">=1+1</th><td class=\"r\" data-value=\"2411\">2,411</td>"))
    }

    @Test func sortableTablesNameTheirDefinitionsBeneath() {
        let html = String(decoding: HTMLWriter.markup(table, root: "../"), as: UTF8.self)
        let sources = "<p class=\"sources\">Definitions: <a href=\"../glossary/index.html#logins\">Logins</a></p>\n"
        #expect(html.hasSuffix("</table></div>\n\(sources)"))
    }

    @Test func pairsNeedNoBox() {
        let html = String(
            decoding: HTMLWriter.markup(DataTable.pairs("p", "Pairs", [("A", "1")]), root: ""), as: UTF8.self)
        #expect(html.hasPrefix("<table id=\"p\" class=\"pairs small\"><caption>Pairs</caption>"))
        #expect(html.hasSuffix("<tr><th scope=\"row\">A</th><td class=\"r\">1</td></tr>\n</tbody></table>\n"))
    }

    @Test func emptyTablesAreASentence() {
        let table = DataTable(id: "t", caption: "", columns: [], rows: [], whenEmpty: "No tenant.")
        #expect(
            String(decoding: HTMLWriter.markup(table, root: ""), as: UTF8.self) == "<p class=\"meta\">No tenant.</p>\n")
    }

    @Test func downloadsNeutraliseFormulas() {
        #expect(
            String(decoding: TableCSV.bytes(table), as: UTF8.self) == "Name,Logins\n'=1+1,2411\n\"a,\"\"b\"\"\",3\n")
        #expect(["+1", "-1", "@x", "\t", "x", ""].map(TableCSV.neutral) == ["'+1", "'-1", "'@x", "'\t", "x", ""])
    }
}
