import PageTemplates
import ReportModel

/// Appends HTML to a byte buffer. Literals go in as they are; everything that comes from data goes through `text`.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func raw(_ finished: [UInt8]) { bytes.append(contentsOf: finished) }

    /// Escaped for text and for double-quoted attributes alike.
    mutating func text(_ value: String) { HTMLText.append(value, to: &bytes) }

    /// ` name="value"`.
    mutating func attribute(_ name: StaticString, _ value: String) {
        raw(" ")
        raw(name)
        raw("=\"")
        text(value)
        raw("\"")
    }

    mutating func rich(_ text: RichText, root: String) {
        for span in text.spans {
            switch span {
            case .plain(let words): self.text(words)
            case .name(let words): name(words)
            case .strong(let words):
                raw("<b>")
                self.text(words)
                raw("</b>")
            case .link(let words, let page):
                raw("<a href=\"")
                self.text(root)
                self.text(page.text)
                raw("\">")
                name(words)
                raw("</a>")
            }
        }
    }

    /// A name from the data, kept apart from its surroundings so that right-to-left names do not turn what follows.
    mutating func name(_ value: String) {
        guard value.utf8.contains(where: { $0 >= 0xD6 }) else { return text(value) }
        raw("<bdi>")
        text(value)
        raw("</bdi>")
    }

    static func markup(_ text: RichText, root: String) -> [UInt8] {
        var writer = HTMLWriter()
        writer.rich(text, root: root)
        return writer.bytes
    }
}
