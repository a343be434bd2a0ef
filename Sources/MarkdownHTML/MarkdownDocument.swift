import CCMarkGFM
import Synchronization

/// The one place that owns memory of cmark-gfm.
enum MarkdownDocument {
    /// cmark-gfm keeps the characters that start an inline element in a global table, and an extension adds its own to
    /// it while a text is parsed: two texts parsed at once would disturb each other.
    private static let parsing = Mutex(())

    private static let extensionNames = ["table", "strikethrough"]

    private static let areExtensionsRegistered: Void = cmark_gfm_core_extensions_ensure_registered()

    /// Parses a text and hands over its tree, which lives until `body` returns.
    static func withTree<Result>(of markdown: [UInt8], _ body: (OpaquePointer?) -> Result) -> Result {
        let root = parsing.withLock { _ in ParsedTree(markdown) }
        defer { cmark_node_free(root.node) }
        return body(root.node)
    }

    /// Carries the tree out of the lock.
    private struct ParsedTree: ~Copyable {
        /// `nil` only when the library has no memory left.
        let node: OpaquePointer?

        init(_ markdown: [UInt8]) {
            _ = areExtensionsRegistered
            guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else {
                node = nil
                return
            }
            defer { cmark_parser_free(parser) }
            for name in extensionNames {
                if let found = cmark_find_syntax_extension(name) {
                    cmark_parser_attach_syntax_extension(parser, found)
                }
            }
            markdown.withUnsafeBytes { bytes in
                let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                cmark_parser_feed(parser, start, bytes.count)
            }
            node = cmark_parser_finish(parser)
        }
    }
}
