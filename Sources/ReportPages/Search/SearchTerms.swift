import Foundation

/// What a tenant is found by. The script folds what is typed in the same way.
enum SearchTerms {
    /// More words of a name than these are not gone into.
    private static let mostWords = 6

    /// The name from each of its words on, and the id: each once, none of them empty.
    static func of(name: String, id: String) -> [String] {
        let whole = Array(folded(name).unicodeScalars)
        let starts = whole.indices.filter { $0 == 0 || (isWord(whole[$0]) && !isWord(whole[$0 - 1])) }
        var terms: [String] = []
        for term in starts.prefix(mostWords).map({ text(whole[$0...]) }) + [folded(id)]
        where !term.isEmpty && !terms.contains(term) {
            terms.append(term)
        }
        return terms
    }

    /// Small letters without marks; straight apostrophes; one space for any number of them.
    static func folded(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let letters = isPlain ? text.lowercased() : withoutMarks(text).lowercased()
        return letters.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init)
            .joined(separator: " ")
    }

    private static func withoutMarks(_ text: String) -> String {
        let marks: Set<Unicode.GeneralCategory> = [.nonspacingMark, .spacingMark, .enclosingMark]
        let parts = text.decomposedStringWithCompatibilityMapping.unicodeScalars
        let letters = parts.filter { !marks.contains($0.properties.generalCategory) }
        return Self.text(letters.map { $0 == "‘" || $0 == "’" ? "'" : $0 })
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
