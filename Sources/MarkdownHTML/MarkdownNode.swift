import CCMarkGFM

/// A node of the tree, with its strings as bytes.
struct MarkdownNode {
    let pointer: OpaquePointer?

    enum Kind {
        case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        case table, tableHead, tableRow, tableCell
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image
        /// Nothing that the parser makes with the options it is given.
        case other
    }

    private static let kinds: [String: Kind] = [
        "document": .document, "block_quote": .blockQuote, "list": .list, "item": .item, "code_block": .codeBlock,
        "html_block": .htmlBlock, "paragraph": .paragraph, "heading": .heading, "thematic_break": .thematicBreak,
        "table": .table, "table_header": .tableHead, "table_row": .tableRow, "table_cell": .tableCell, "text": .text,
        "softbreak": .softBreak, "linebreak": .lineBreak, "code": .code, "html_inline": .htmlInline,
        "emph": .emphasis, "strong": .strong, "strikethrough": .strikethrough, "link": .link, "image": .image,
    ]

    /// By its name: the types of the extensions are numbered only once they are registered.
    var kind: Kind {
        guard let name = cmark_node_get_type_string(pointer) else { return .other }
        return MarkdownNode.kinds[String(cString: name)] ?? .other
    }

    var literal: [UInt8] { bytes(cmark_node_get_literal(pointer)) }
    var target: [UInt8] { bytes(cmark_node_get_url(pointer)) }
    var linkTitle: [UInt8] { bytes(cmark_node_get_title(pointer)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
    var isOrdered: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var firstNumber: Int { Int(cmark_node_get_list_start(pointer)) }
    var parent: MarkdownNode { MarkdownNode(pointer: cmark_node_parent(pointer)) }

    /// The line of the nearest block around the node, from 1. (Inline nodes do not know theirs.)
    var line: Int {
        var node = pointer
        while node != nil, cmark_node_get_start_line(node) == 0 { node = cmark_node_parent(node) }
        return Int(cmark_node_get_start_line(node))
    }

    /// `l`, `c`, `r` or 0 for each column of a table.
    var alignments: [UInt8] {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        guard let start = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    /// The words inside the node, without any markup.
    var plainText: [UInt8] {
        guard let walk = cmark_iter_new(pointer) else { return [] }
        defer { cmark_iter_free(walk) }
        var text: [UInt8] = []
        while true {
            let event = cmark_iter_next(walk)
            guard event != CMARK_EVENT_DONE else { return text }
            guard event == CMARK_EVENT_ENTER else { continue }
            let node = MarkdownNode(pointer: cmark_iter_get_node(walk))
            switch node.kind {
            case .text, .code, .htmlInline: text += node.literal
            case .softBreak, .lineBreak: text.append(UInt8(ascii: " "))
            default: break
            }
        }
    }

    private func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8] {
        string.map { Array(String(cString: $0).utf8) } ?? []
    }
}
