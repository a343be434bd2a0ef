/// A text of a language with places for what the code puts in.
///
/// - `{0}` stands for the first thing, `{1}` for the next, in any order; one may be left out.
/// - `{0 dative}` is a number of things with its noun in that form.
/// - `{0: war | waren}` chooses by a number of things, one text for each of the language's plural forms; places may stand
///   within.
package struct TextPattern: Equatable, Sendable {
    indirect enum Piece: Equatable, Sendable {
        case words(String)
        case place(Int, form: String)
        case choice(Int, [[Piece]])
    }

    let pieces: [Piece]

    /// What is wrong with a pattern, as a sentence without a full stop.
    package struct Fault: Error, Equatable {
        package let summary: String
    }

    /// - Parameters:
    ///   - places: How many things the code puts in.
    ///   - plurals: The language's rule, which says how many texts a choice has.
    package init(_ text: String, places: Int, plurals: PluralRule) throws(Fault) {
        var parser = PatternParser(text, places: places, formCount: plurals.formCount)
        pieces = try parser.pieces(until: [])
    }
}

private struct PatternParser {
    private var rest: Substring
    private let places: Int
    private let formCount: Int

    init(_ text: String, places: Int, formCount: Int) {
        rest = text[...]
        self.places = places
        self.formCount = formCount
    }

    mutating func pieces(until ends: Set<Character>) throws(TextPattern.Fault) -> [TextPattern.Piece] {
        var pieces: [TextPattern.Piece] = []
        var words = ""
        while let next = rest.first, !ends.contains(next) {
            rest.removeFirst()
            switch next {
            case "{":
                if !words.isEmpty { pieces.append(.words(words)) }
                words = ""
                pieces.append(try place())
            case "}": throw TextPattern.Fault(summary: "a “}” closes nothing")
            default: words.append(next)
            }
        }
        if !words.isEmpty { pieces.append(.words(words)) }
        return pieces
    }

    /// What follows a brace, and the brace that closes it.
    private mutating func place() throws(TextPattern.Fault) -> TextPattern.Piece {
        let head = rest.prefix { $0 != "}" && $0 != ":" && $0 != "{" }
        rest = rest[head.endIndex...]
        let parts = head.split(separator: " ")
        guard let number = parts.first.flatMap({ Int($0) }), (0..<places).contains(number), parts.count <= 2 else {
            throw TextPattern.Fault(summary: "“{\(head)” names nothing; there are places 0 to \(places - 1)")
        }
        let form = parts.count == 2 ? String(parts[1]) : "nominative"
        switch rest.popFirst() {
        case "}": return .place(number, form: form)
        case ":": return try choice(number)
        default: throw TextPattern.Fault(summary: "“{\(head)” is not closed")
        }
    }

    private mutating func choice(_ number: Int) throws(TextPattern.Fault) -> TextPattern.Piece {
        var options: [[TextPattern.Piece]] = []
        while true {
            options.append(Self.trimmed(try pieces(until: ["|", "}"])))
            switch rest.popFirst() {
            case "|": continue
            case "}":
                guard options.count == formCount else {
                    throw TextPattern.Fault(
                        summary: "a choice has \(options.count) texts, the language has \(formCount) plural forms")
                }
                return .choice(number, options)
            default: throw TextPattern.Fault(summary: "a choice is not closed")
            }
        }
    }

    /// Without the blanks beside the bars.
    private static func trimmed(_ pieces: [TextPattern.Piece]) -> [TextPattern.Piece] {
        var pieces = pieces
        if case .words(let words)? = pieces.first { pieces[0] = .words(String(words.drop { $0 == " " })) }
        if case .words(var words)? = pieces.last {
            while words.last == " " { words.removeLast() }
            pieces[pieces.count - 1] = .words(words)
        }
        return pieces
    }
}

extension TextPattern {
    /// Puts things in their places.
    ///
    /// - Parameters:
    ///   - arguments: What the code puts in.
    ///   - words: Called with text of the pattern, and with numbers of things in their forms.
    ///   - argument: Called with the place of anything else.
    func fill<Argument>(
        _ arguments: [Argument], counted: (Argument) -> Counted?, _ language: Language,
        words: (String) -> Void, argument: (Argument) -> Void
    ) {
        func write(_ pieces: [Piece]) {
            for piece in pieces {
                switch piece {
                case .words(let text): words(text)
                case .place(let number, let form):
                    if form != "nominative", let count = counted(arguments[number]) {
                        words(count.text(form, language))
                    } else {
                        argument(arguments[number])
                    }
                case .choice(let number, let options):
                    let form = counted(arguments[number]).map { language.plurals.form(of: $0.value) }
                    write(options[form ?? options.count - 1])
                }
            }
        }
        write(pieces)
    }
}
