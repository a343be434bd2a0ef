/// What a template may say: the value of a page, from its record down to single texts.
package indirect enum TemplateValue: Equatable, Sendable {
    /// Words. They are escaped where they enter the page; nothing in them is ever read as markup or as a template.
    case text(String)
    /// Finished HTML or SVG (UTF-8), which enters the page as it is. It must come from code that escapes what it is given.
    case markup([UInt8])
    case flag(Bool)
    /// A section over a list is repeated for each item.
    case list([TemplateValue])
    case record([String: TemplateValue])
    /// A name that the page has, with nothing behind it this time.
    case absent
}

extension TemplateValue {
    /// Finished HTML or SVG.
    package static func markup(_ text: String) -> TemplateValue { .markup(Array(text.utf8)) }

    /// The text, or absent.
    package static func text(ifAny text: String?) -> TemplateValue { text.map(TemplateValue.text) ?? .absent }

    /// Whether a section over the value is shown: a list with items, a set flag, words or markup that are not empty, any
    /// record.
    var isShown: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .markup(let bytes): !bytes.isEmpty
        case .flag(let isSet): isSet
        case .list(let items): !items.isEmpty
        case .record: true
        case .absent: false
        }
    }
    /// Bytes of a text or markup, unescaped.
    var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .markup(let bytes): bytes.count
        case .flag, .list, .record, .absent: 0
        }
    }
}
