import Diagnostics

/// Reads the tags of one template, and says what is wrong with them.
///
/// Of Mustache it takes what can be checked before a page is made: variables, sections, inverted sections, partials and
/// comments. Set delimiters, inheritance, lambdas, and the pragmas, transforms and dynamic partials that go beyond
/// Mustache are refused.
struct TagReader {
    private let bytes: [UInt8]
    private let origin: String
    private var position = 0
    private var line = 1
    private var open: [OpenSection] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// A section whose end has not come yet, and the tags before it on its level.
    private struct OpenSection {
        var name: String
        var line: Int
        var isInverted: Bool
        var tagsBefore: [TemplateTag]
    }

    /// The tags of a template. Where there are diagnostics, the tags are those that could be made out.
    static func read(_ file: TemplateFile) -> (tags: [TemplateTag], diagnostics: [Diagnostic]) {
        var reader = TagReader(file)
        let tags = reader.readAll()
        return (tags, reader.diagnostics)
    }

    private init(_ file: TemplateFile) {
        bytes = Array(file.text.utf8)
        origin = file.origin
    }

    private mutating func readAll() -> [TemplateTag] {
        var tags: [TemplateTag] = []
        while let start = nextTag() {
            guard let content = tagContent(from: start) else { break }
            take(content, into: &tags)
        }
        for section in open.reversed() {
            complain("the section \"\(section.name)\" is not closed", "Close it by {{/\(section.name)}}.", section.line)
            tags = section.tagsBefore + tags
        }
        return tags
    }

    /// Moves to behind the next `{{`, counting lines; `nil` at the end.
    private mutating func nextTag() -> Int? {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "{") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "{"):
                position += 2
                return position
            case UInt8(ascii: "\n"): line += 1
            case PageSkeleton.mark:
                complain("a control character (U+0001) stands in the template", "Remove it.", line)
            default: break
            }
            position += 1
        }
        return nil
    }

    /// What stands between `{{` and `}}`, or `{{{` and `}}}` with the first brace kept, and the line where it starts.
    private mutating func tagContent(from start: Int) -> (content: ArraySlice<UInt8>, line: Int)? {
        let startLine = line
        let braces = position < bytes.count && bytes[position] == UInt8(ascii: "{") ? 3 : 2
        while position < bytes.count {
            if bytes[position...].starts(with: repeatElement(UInt8(ascii: "}"), count: braces)) {
                let content = bytes[start..<position]
                position += braces
                return (content, startLine)
            }
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            position += 1
        }
        let ending = String(repeating: "}", count: braces)
        complain("the tag is not closed", "End it with \(ending).", startLine)
        return nil
    }

    private mutating func take(_ tag: (content: ArraySlice<UInt8>, line: Int), into tags: inout [TemplateTag]) {
        let sigil = tag.content.first ?? 0
        let rest = tag.content.dropFirst()
        switch sigil {
        case UInt8(ascii: "!"): break
        case UInt8(ascii: "#"), UInt8(ascii: "^"):
            guard let name = name(rest, tag.line) else { return }
            open.append(
                OpenSection(name: name, line: tag.line, isInverted: sigil == UInt8(ascii: "^"), tagsBefore: tags))
            tags = []
        case UInt8(ascii: "/"):
            guard let name = name(rest, tag.line) else { return }
            close(name, tag.line, &tags)
        case UInt8(ascii: "{"), UInt8(ascii: "&"):
            guard let name = name(rest, tag.line) else { return }
            tags.append(TemplateTag(kind: .markup, name: name, line: tag.line))
        case UInt8(ascii: ">"):
            guard let name = name(rest, tag.line, allowsSlash: true) else { return }
            tags.append(TemplateTag(kind: .partial, name: name, line: tag.line))
        case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "%"):
            refuse(sigil, tag.line)
        default:
            guard let name = name(tag.content, tag.line) else { return }
            tags.append(TemplateTag(kind: .text, name: name, line: tag.line))
        }
    }

    private mutating func close(_ name: String, _ line: Int, _ tags: inout [TemplateTag]) {
        guard let section = open.last else {
            return complain("{{/\(name)}} closes a section that is not open", "Remove it, or open the section.", line)
        }
        if section.name != name {
            complain(
                "{{/\(name)}} stands where \"\(section.name)\" of line \(section.line) must be closed first",
                "Write {{/\(section.name)}} here, or move the tag.", line)
        }
        open.removeLast()
        let kind = TemplateTag.Kind.section(isInverted: section.isInverted, tags)
        tags = section.tagsBefore + [TemplateTag(kind: kind, name: section.name, line: section.line)]
    }

    /// The name in a tag, blanks around it left out.
    private mutating func name(_ content: ArraySlice<UInt8>, _ line: Int, allowsSlash: Bool = false) -> String? {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        let trimmed = content.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        let name = String(decoding: trimmed, as: UTF8.self)
        if allowsSlash ? TagReader.isPartialName(name) : TagReader.isName(name) { return name }
        complain(
            name.isEmpty ? "the tag has no name" : "\"\(name)\" is no name",
            "A name is a dot, or letters, digits, - and _ with single dots between them.", line)
        return nil
    }

    private static func isName(_ name: String) -> Bool {
        name == "."
            || name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy(isPart)
    }

    private static func isPartialName(_ name: String) -> Bool {
        name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy(isPart)
    }

    private static func isPart(_ part: Substring.UTF8View) -> Bool {
        !part.isEmpty
            && part.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
                default: false
                }
            }
    }

    private mutating func refuse(_ sigil: UInt8, _ line: Int) {
        let what =
            switch sigil {
            case UInt8(ascii: "="): "other delimiters than {{ and }} are not supported"
            case UInt8(ascii: "%"): "pragmas are not supported"
            default: "inheritance of templates is not supported"
            }
        let remedy =
            switch sigil {
            case UInt8(ascii: "="): "Remove the tag; write &#123;&#123; for two braces that the page shows."
            case UInt8(ascii: "%"): "Remove the tag."
            default: "Use a partial: {{>name}}."
            }
        complain(what, remedy, line)
    }

    private mutating func complain(_ summary: String, _ remedy: String, _ line: Int) {
        diagnostics.append(Diagnostic(.error, file: origin, line: line, summary, remedy: remedy))
    }
}
