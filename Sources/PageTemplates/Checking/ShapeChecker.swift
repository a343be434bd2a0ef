import Diagnostics

/// Compares the names that a page's template and its partials use with the names that the page has.
struct ShapeChecker {
    /// A template whose tags have been read.
    struct Source {
        var origin: String
        var tags: [TemplateTag]
    }

    private let sources: [String: Source]
    private let page: String
    private(set) var findings: [Finding] = []
    /// The templates that are being looked into, outermost first.
    private var path: [String] = []

    /// Something wrong at a place of a template, seen from one page; the same place may be seen from many.
    struct Finding: Hashable {
        enum Problem: Hashable {
            /// The page has no such name.
            case unknownName(String)
            case other(String)
        }

        var template: String
        var line: Int
        var problem: Problem
        var remedy: String
    }

    static func findings(page: String, shape: TemplateShape, in sources: [String: Source]) -> [Finding] {
        var checker = ShapeChecker(sources: sources, page: page)
        checker.checkTemplate(page, [shape])
        return checker.findings
    }

    private init(sources: [String: Source], page: String) {
        self.sources = sources
        self.page = page
    }

    private mutating func checkTemplate(_ name: String, _ scopes: [TemplateShape]) {
        guard let source = sources[name] else { return }
        path.append(name)
        check(source.tags, scopes)
        path.removeLast()
    }

    private mutating func check(_ tags: [TemplateTag], _ scopes: [TemplateShape]) {
        for tag in tags {
            if tag.kind == .partial {
                checkPartial(tag, scopes)
            } else if let shape = lookUp(tag, scopes) {
                checkUse(tag, of: shape, scopes)
            }
        }
    }

    private mutating func checkPartial(_ tag: TemplateTag, _ scopes: [TemplateShape]) {
        if path.contains(tag.name) {
            find(tag, .other("the partial \"\(tag.name)\" includes itself"), "Remove the tag.")
        } else if sources[tag.name] == nil {
            let remedy = ShapeChecker.suggestion(
                tag.name, sources.keys.sorted(), none: "Add the file, or remove the tag.")
            find(tag, .other("there is no partial \"\(tag.name)\""), remedy)
        } else {
            checkTemplate(tag.name, scopes)
        }
    }

    private mutating func checkUse(_ tag: TemplateTag, of shape: TemplateShape, _ scopes: [TemplateShape]) {
        switch (tag.kind, shape.required) {
        case (.text, .text), (.markup, .markup), (.partial, _): break
        case (.text, .markup):
            find(tag, .other("\"\(tag.name)\" is markup"), "Write {{{\(tag.name)}}} to insert it unescaped.")
        case (.markup, .text):
            find(tag, .other("\"\(tag.name)\" is text, which must be escaped"), "Write {{\(tag.name)}}.")
        case (.text, let other), (.markup, let other):
            let remedy = "Write {{#\(tag.name)}}…{{/\(tag.name)}}."
            find(tag, .other("\"\(tag.name)\" is \(other.noun), not text"), remedy)
        case (.section(isInverted: true, let tags), _), (.section(_, let tags), .flag):
            check(tags, scopes)
        case (.section(_, let tags), .list(let item)):
            check(tags, scopes + [item])
        case (.section(_, let tags), let other):
            check(tags, scopes + [other])
        }
    }

    /// What the name stands for, found as Mustache finds it: its first part in the innermost scope that has it, the
    /// other parts in what was found.
    private mutating func lookUp(_ tag: TemplateTag, _ scopes: [TemplateShape]) -> TemplateShape? {
        if tag.name == "." { return scopes.last }
        let parts = tag.name.split(separator: ".").map(String.init)
        for scope in scopes.reversed() {
            guard case .record(let fields) = scope.required, var shape = fields[parts[0]] else { continue }
            for (index, part) in parts.enumerated().dropFirst() {
                guard case .record(let inner) = shape.required, let next = inner[part] else {
                    let known = ShapeChecker.names(in: shape).map { (parts[..<index] + [$0]).joined(separator: ".") }
                    reportMissing(tag, known)
                    return nil
                }
                shape = next
            }
            return shape
        }
        reportMissing(tag, scopes.reversed().flatMap(ShapeChecker.names))
        return nil
    }

    private mutating func reportMissing(_ tag: TemplateTag, _ known: [String]) {
        let names = Set(known).sorted()
        let shown = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
        let list = names.isEmpty ? "There are no names here." : "Known here: \(shown)."
        find(tag, .unknownName(tag.name), ShapeChecker.suggestion(tag.name, names, none: list))
    }

    /// The names of a record, and those of the records inside it, with dots.
    private static func names(in shape: TemplateShape) -> [String] {
        guard case .record(let fields) = shape.required else { return [] }
        return fields.flatMap { name, inner in [name] + names(in: inner).map { "\(name).\($0)" } }
    }

    private static func suggestion(_ name: String, _ known: [String], none: String) -> String {
        NearestName.of(name, in: known).map { "Did you mean \"\($0)\"?" } ?? none
    }

    private mutating func find(_ tag: TemplateTag, _ problem: Finding.Problem, _ remedy: String) {
        findings.append(Finding(template: path.last ?? page, line: tag.line, problem: problem, remedy: remedy))
    }
}
