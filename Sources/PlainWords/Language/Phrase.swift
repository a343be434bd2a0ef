/// A text in the language of the report, written in English in the code.
package struct Phrase: ExpressibleByStringInterpolation, Sendable {
    package let text: String

    package init(stringLiteral value: String) {
        text = Language.current.text(value, [])
    }

    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
    }

    /// Gathers the pattern and what is put in; in English the text itself.
    package struct Interpolation: StringInterpolationProtocol {
        private let language = Language.current
        private var key = ""
        private var arguments: [PhraseArgument] = []

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { key += literal }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            append(.text(value.description))
        }

        package mutating func appendInterpolation(_ counted: Counted) { append(.counted(counted)) }

        private mutating func append(_ argument: PhraseArgument) {
            guard !language.isSource else {
                key += argument.text
                return
            }
            key += "{\(arguments.count)}"
            arguments.append(argument)
        }

        var text: String { language.isSource ? key : language.text(key, arguments) }
    }
}

/// What stands in a place of a phrase.
enum PhraseArgument: Sendable {
    case text(String)
    case counted(Counted)

    var text: String {
        switch self {
        case .text(let text): text
        case .counted(let counted): counted.description
        }
    }

    var counted: Counted? { if case .counted(let counted) = self { counted } else { nil } }
}

extension Language {
    func text(_ key: String, _ arguments: [PhraseArgument]) -> String {
        var filled = ""
        guard let pattern = pattern(key) else { return key }
        pattern.fill(arguments, counted: \.counted, self, words: { filled += $0 }, argument: { filled += $0.text })
        return filled
    }

    /// The pattern of an English text; `nil` in English, for texts without any letter, and where there is none, which is
    /// noted.
    func pattern(_ key: String) -> TextPattern? {
        guard !isSource else { return nil }
        if let pattern = texts[key] { return pattern }
        if Self.hasWords(key) { missing.note(key) }
        return nil
    }

    /// Whether a key has letters outside of its places.
    static func hasWords(_ key: String) -> Bool {
        var isInPlace = false
        for character in key.unicodeScalars {
            if character == "{" { isInPlace = true }
            if character == "}" { isInPlace = false }
            if !isInPlace, character.properties.isAlphabetic { return true }
        }
        return false
    }
}

/// A text in the language of the report: `say("Usage falls")`.
package func say(_ phrase: Phrase) -> String { phrase.text }
