/// A sentence that may stress words and link to pages; how it becomes markup is the pages' business.
package struct RichText: Equatable, Sendable, ExpressibleByStringInterpolation {
    package enum Span: Equatable, Sendable {
        case plain(String)
        case strong(String)
        case link(String, PagePath)
        /// A name from the data, which may run right to left.
        case name(String)

        var words: String {
            switch self {
            case .plain(let text), .strong(let text), .link(let text, _), .name(let text): text
            }
        }
    }

    package var spans: [Span]

    package init(_ spans: [Span] = []) { self.spans = spans }
    package init(stringLiteral value: String) { self.init(value) }
    package init(_ text: String) { spans = text.isEmpty ? [] : [.plain(text)] }

    package init(stringInterpolation: Interpolation) { spans = stringInterpolation.spans }

    /// The words alone, as an SVG description or a mail shows them.
    package var plainText: String {
        // Most cells of a table have one.
        spans.count == 1 ? spans[0].words : spans.map(\.words).joined()
    }

    package var isEmpty: Bool { spans.isEmpty }

    package static func + (a: RichText, b: RichText) -> RichText { RichText(a.spans + b.spans) }
    package static func += (a: inout RichText, b: RichText) { a.spans += b.spans }

    /// `"\(strong: "35 %") of logins by \(link: name, path)"`.
    package struct Interpolation: StringInterpolationProtocol {
        var spans: [Span] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}
        package mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { spans.append(.plain(literal)) }
        }
        package mutating func appendInterpolation(_ text: some CustomStringConvertible) {
            appendLiteral(text.description)
        }
        package mutating func appendInterpolation(_ text: RichText) { spans += text.spans }
        package mutating func appendInterpolation(strong text: String) { spans.append(.strong(text)) }
        package mutating func appendInterpolation(link text: String, _ page: PagePath) {
            spans.append(.link(text, page))
        }
        package mutating func appendInterpolation(name text: String) { spans.append(.name(text)) }
    }
}

extension RichText {
    /// `a`, `a and b`, `a, b and c`.
    package static func list(_ items: [RichText]) -> RichText {
        guard let last = items.last, items.count > 1 else { return items.first ?? RichText() }
        let head = items.dropLast().enumerated().reduce(RichText()) { text, item in
            item.offset == 0 ? item.element : text + ", " + item.element
        }
        return head + " and " + last
    }
}
