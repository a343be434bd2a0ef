extension Figure {
    /// Appends `<figure class="chart">…</figure>` in UTF-8.
    package func append(to bytes: inout [UInt8]) {
        bytes.put("<figure class=\"chart\" id=\"")
        bytes.put(identifier: id)
        bytes.put("\"><figcaption><b>")
        bytes.put(escaping: title)
        bytes.put("</b>")
        if !finding.isEmpty {
            bytes.put("<span>")
            bytes.put(escaping: finding)
            bytes.put("</span>")
        }
        bytes.put("</figcaption>")
        if let replacement = chart.replacement {
            appendParagraph("nodata", replacement, to: &bytes)
        } else {
            appendPictures(to: &bytes)
            let notes = chart.notes
            if !notes.isEmpty { appendParagraph("notes", notes, to: &bytes) }
            appendTable(to: &bytes)
        }
        appendLinks(to: &bytes)
        bytes.put("</figure>")
    }

    private func appendPictures(to bytes: inout [UInt8]) {
        let description = Self.sentence(finding) + chart.summary
        chart.drawing(in: wide).appendSVG(
            to: &bytes, id: id + "-w", variant: "wide", title: title, description: description)
        chart.drawing(in: narrow).appendSVG(
            to: &bytes, id: id + "-n", variant: "narrow", title: title, description: description)
    }

    /// The text with a full stop, if it has none, and a space; nothing for nothing.
    private static func sentence(_ text: String) -> String {
        guard let last = text.utf8.last else { return "" }
        return ".!?".utf8.contains(last) ? text + " " : text + ". "
    }

    private func appendParagraph(_ name: StaticString, _ text: String, to bytes: inout [UInt8]) {
        bytes.put("<p class=\"")
        bytes.put(name)
        bytes.put("\">")
        bytes.put(escaping: text)
        bytes.put("</p>")
    }

    private func appendTable(to bytes: inout [UInt8]) {
        guard let table, (1...ChartTable.mostRows).contains(table.rows.count) else { return }
        bytes.put("<details><summary>Data</summary>")
        table.append(caption: title, to: &bytes)
        bytes.put("</details>")
    }

    private func appendLinks(to bytes: inout [UInt8]) {
        let links = [csv, definition].compactMap { $0 }
        guard !links.isEmpty else { return }
        bytes.put("<p class=\"sources\">")
        for (index, link) in links.enumerated() {
            if index > 0 { bytes.put(" · ") }
            bytes.put(atMost: link.mostBytes) { link.put(to: &$0) }
        }
        bytes.put("</p>")
    }
}

extension Figure.Link {
    fileprivate var mostBytes: Int { 32 + (href.utf8.count + label.utf8.count) * ByteCursor.mostEscaped }

    fileprivate func put(to out: inout ByteCursor) {
        out.put("<a href=\"")
        out.put(escaping: href)
        out.put("\">")
        out.put(escaping: label)
        out.put("</a>")
    }
}

extension Drawing {
    /// Appends the drawing as an image with a name and a description.
    ///
    /// - Parameters:
    ///   - id: starts every id within.
    ///   - variant: the class that the stylesheet shows or hides.
    func appendSVG(
        to bytes: inout [UInt8], id: String, variant: StaticString, title: String, description: String
    ) {
        bytes.put("<svg class=\"")
        bytes.put(variant)
        bytes.put("\" viewBox=\"0 0 ")
        bytes.put(coordinate: width)
        bytes.put(" ")
        bytes.put(coordinate: height)
        bytes.put("\" role=\"img\" aria-labelledby=\"")
        bytes.put(identifier: id)
        bytes.put("-t\" aria-describedby=\"")
        bytes.put(identifier: id)
        bytes.put("-d\"><title id=\"")
        bytes.put(identifier: id)
        bytes.put("-t\">")
        bytes.put(escaping: title)
        bytes.put("</title><desc id=\"")
        bytes.put(identifier: id)
        bytes.put("-d\">")
        bytes.put(escaping: description)
        bytes.put("</desc>")
        appendMarks(to: &bytes, id: id)
        bytes.put("</svg>")
    }
}

extension ChartTable {
    func append(caption: String, to bytes: inout [UInt8]) {
        bytes.put("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Data: ")
        bytes.put(escaping: caption)
        bytes.put("\"><table><caption>")
        bytes.put(escaping: caption)
        bytes.put("</caption><thead><tr>")
        for (index, column) in columns.enumerated() {
            bytes.put(index == 0 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"r\">")
            bytes.put(escaping: column)
            bytes.put("</th>")
        }
        bytes.put("</tr></thead><tbody>")
        for row in rows { Self.append(row, to: &bytes) }
        bytes.put("</tbody></table></div>")
    }

    private static func append(_ row: [Cell], to bytes: inout [UInt8]) {
        bytes.put(atMost: row.reduce(16) { $0 + $1.mostBytes }) { out in
            out.put("<tr>")
            for (index, cell) in row.enumerated() {
                out.put(index == 0 ? "<th scope=\"row\">" : "<td class=\"r\">")
                if let href = cell.href {
                    Figure.Link(href: href, label: cell.text).put(to: &out)
                } else {
                    out.put(escaping: cell.text)
                }
                out.put(index == 0 ? "</th>" : "</td>")
            }
            out.put("</tr>")
        }
    }
}

extension ChartTable.Cell {
    fileprivate var mostBytes: Int { 32 + Figure.Link(href: href ?? "", label: text).mostBytes }
}
