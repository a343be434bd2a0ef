import CCMarkGFM

/// Walks a tree and writes its HTML. The walk is a loop, so that no nesting is too deep.
struct ArticleWriter {
    private let options: MarkdownArticle.Options
    private var html = MarkupBuffer()
    private var ids: HeadingIDs
    private var title: String?
    private var headings: [MarkdownArticle.Heading] = []
    private var refusals: [MarkdownArticle.Refusal] = []
    private var alignments: [UInt8] = []
    private var column = 0
    private var isInTableHead = false
    /// For each link that is open, whether it was written.
    private var links: [Bool] = []

    init(options: MarkdownArticle.Options) {
        self.options = options
        ids = HeadingIDs(reserved: options.reservedIDs)
    }

    var article: MarkdownArticle {
        MarkdownArticle(html: html.bytes, title: title, headings: headings, refusals: refusals)
    }

    mutating func write(_ root: OpaquePointer?) {
        guard let root, let walk = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(walk) }
        while true {
            let event = cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE else { return }
            let node = MarkdownNode(pointer: cmark_iter_get_node(walk))
            if event == CMARK_EVENT_EXIT {
                leave(node)
            } else if !enter(node) {
                // Leaves the node's inside out. A node without an inside has no end either.
                cmark_iter_reset(walk, node.pointer, CMARK_EVENT_EXIT)
            }
        }
    }

    /// - Returns: whether the inside of the node is to be written.
    private mutating func enter(_ node: MarkdownNode) -> Bool {
        switch node.kind {
        case .heading: return enterHeading(node)
        case .image:
            image(node)
            return false
        case .table, .tableHead, .tableRow, .tableCell: enterTable(node)
        case .blockQuote, .list, .item, .codeBlock, .htmlBlock, .paragraph, .thematicBreak: enterBlock(node)
        default: enterInline(node)
        }
        return true
    }

    private mutating func leave(_ node: MarkdownNode) {
        switch node.kind {
        case .blockQuote: block("</blockquote>\n")
        case .list: block(node.isOrdered ? "</ol>\n" : "</ul>\n")
        case .item: html.raw("</li>\n")
        case .paragraph: if !isBare(node) { html.raw("</p>\n") }
        case .heading: leaveHeading()
        case .table, .tableHead, .tableRow, .tableCell: leaveTable(node)
        case .emphasis: html.raw("</em>")
        case .strong: html.raw("</strong>")
        case .strikethrough: html.raw("</del>")
        case .link: if links.popLast() == true { html.raw("</a>") }
        default: break
        }
    }
}

// MARK: Blocks

extension ArticleWriter {
    private mutating func block(_ markup: StaticString) {
        html.line()
        html.raw(markup)
    }

    /// A paragraph of a tight list stands without `<p>`.
    private func isBare(_ paragraph: MarkdownNode) -> Bool {
        let list = paragraph.parent.parent
        return list.kind == .list && list.isTight
    }

    private mutating func enterBlock(_ node: MarkdownNode) {
        switch node.kind {
        case .blockQuote: block("<blockquote>\n")
        case .list: enterList(node)
        case .item: block("<li>")
        case .paragraph: if !isBare(node) { block("<p>") }
        case .thematicBreak: block("<hr>\n")
        case .codeBlock:
            block("<pre><code>")
            html.text(node.literal)
            html.raw("</code></pre>\n")
        default: htmlBlock(node.literal)
        }
    }

    private mutating func enterList(_ node: MarkdownNode) {
        guard node.isOrdered else { return block("<ul>\n") }
        block("<ol")
        if node.firstNumber != 1 {
            html.raw(" start=\"")
            html.number(node.firstNumber)
            html.raw("\"")
        }
        html.raw(">\n")
    }

    private mutating func htmlBlock(_ literal: [UInt8]) {
        guard !isComment(literal) else { return }
        block("<p>")
        html.text(literal.last == UInt8(ascii: "\n") ? literal.dropLast() : literal[...])
        html.raw("</p>\n")
    }

    /// Whether there is nothing but one comment, which ends at the first `-->`.
    private func isComment(_ literal: [UInt8]) -> Bool {
        guard literal.starts(with: "<!--".utf8) else { return false }
        let end = Array("-->".utf8)
        var rest = literal.dropFirst(4)
        while !rest.isEmpty, !rest.starts(with: end) { rest = rest.dropFirst() }
        return !rest.isEmpty && rest.dropFirst(end.count).allSatisfy { $0 <= 0x20 }
    }

    private mutating func enterHeading(_ node: MarkdownNode) -> Bool {
        let text = String(decoding: node.plainText, as: UTF8.self)
        if node.headingLevel == 1, title == nil {
            title = text
            if options.omitsTitle { return false }
        }
        let level = min(6, max(1, node.headingLevel + options.headingShift))
        let heading = MarkdownArticle.Heading(id: ids.next(for: text), text: text, level: level)
        headings.append(heading)
        block("<h")
        html.number(level)
        html.raw(" id=\"")
        html.text(heading.id.utf8)
        html.raw("\">")
        return true
    }

    private mutating func leaveHeading() {
        guard let level = headings.last?.level else { return }
        html.raw("</h")
        html.number(level)
        html.raw(">\n")
    }
}

// MARK: Tables

extension ArticleWriter {
    private mutating func enterTable(_ node: MarkdownNode) {
        switch node.kind {
        case .table:
            alignments = node.alignments
            block("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
            html.text((headings.last?.text ?? title ?? "Table").utf8)
            html.raw("\"><table>\n")
        case .tableHead:
            html.raw("<thead><tr>")
            isInTableHead = true
            column = 0
        case .tableRow:
            html.raw("<tr>")
            column = 0
        default: enterCell()
        }
    }

    private mutating func enterCell() {
        html.raw(isInTableHead ? "<th scope=\"col\"" : "<td")
        let alignment = column < alignments.count ? alignments[column] : 0
        if alignment == UInt8(ascii: "r") { html.raw(" class=\"r\"") }
        if alignment == UInt8(ascii: "c") { html.raw(" class=\"c\"") }
        html.raw(">")
        column += 1
    }

    private mutating func leaveTable(_ node: MarkdownNode) {
        switch node.kind {
        case .table: html.raw("</tbody></table></div>\n")
        case .tableHead:
            html.raw("</tr></thead>\n<tbody>\n")
            isInTableHead = false
        case .tableRow: html.raw("</tr>\n")
        default: html.raw(isInTableHead ? "</th>" : "</td>")
        }
    }
}

// MARK: Inline elements

extension ArticleWriter {
    private mutating func enterInline(_ node: MarkdownNode) {
        switch node.kind {
        case .text: html.text(node.literal)
        case .softBreak: html.raw("\n")
        case .lineBreak: html.raw("<br>\n")
        case .emphasis: html.raw("<em>")
        case .strong: html.raw("<strong>")
        case .strikethrough: html.raw("<del>")
        case .link: enterLink(node)
        case .code:
            html.raw("<code>")
            html.text(node.literal)
            html.raw("</code>")
        case .htmlInline:
            let literal = node.literal
            if !literal.starts(with: "<!--".utf8) { html.text(literal) }
        default: break
        }
    }

    private mutating func enterLink(_ node: MarkdownNode) {
        let target = node.target
        links.append(LinkTarget.isAllowedLink(target))
        guard links.last == true else { return refuse(node, target) }
        html.raw("<a href=\"")
        html.target(target)
        attributeTitle(node)
        html.raw("\">")
    }

    private mutating func image(_ node: MarkdownNode) {
        let target = node.target
        guard LinkTarget.isAllowedImage(target) else {
            refuse(node, target)
            return html.text(node.plainText)
        }
        html.raw("<img src=\"")
        html.target(target)
        html.raw("\" alt=\"")
        html.text(node.plainText)
        attributeTitle(node)
        html.raw("\">")
    }

    /// Ends the attribute that is open and opens `title` where there is one.
    private mutating func attributeTitle(_ node: MarkdownNode) {
        let title = node.linkTitle
        guard !title.isEmpty else { return }
        html.raw("\" title=\"")
        html.text(title)
    }

    private mutating func refuse(_ node: MarkdownNode, _ target: [UInt8]) {
        refusals.append(MarkdownArticle.Refusal(target: String(decoding: target, as: UTF8.self), line: node.line))
    }
}
