import Foundation

/// What a tenant is found by. The script folds what is typed in the same way.
enum SearchTerms {
    /// More words of a name than these are not gone into.
    private static let mostWords = 6

    /// The name from each of its words on, and the id: each once, none of them empty.
    static func of(name: String, id: String) -> [String] {
        let whole = folded(name).unicodeScalars
        var starts: [String.Index] = []
        var isInWord = false
        for index in whole.indices {
            let wasInWord = isInWord
            isInWord = isWord(whole[index])
            if index == whole.startIndex || (isInWord && !wasInWord) { starts.append(index) }
        }
        var terms: [String] = []
        for term in starts.prefix(mostWords).map({ String(whole[$0...]) }) + [folded(id)]
        where !term.isEmpty && !terms.contains(term) {
            terms.append(term)
        }
        return terms
    }

    /// Small letters without marks; straight apostrophes; one space for any number of them.
    static func folded(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let letters = isPlain ? text.lowercased() : withoutMarks(text).lowercased()
        return letters.unicodeScalars.split(whereSeparator: isSpace).map(String.init).joined(separator: " ")
    }

    private static func withoutMarks(_ text: String) -> String {
        let marks: Set<Unicode.GeneralCategory> = [.nonspacingMark, .spacingMark, .enclosingMark]
        let parts = text.decomposedStringWithCompatibilityMapping.unicodeScalars
        let letters = parts.filter { !marks.contains($0.properties.generalCategory) }
        return String(String.UnicodeScalarView(letters.map { $0 == "‘" || $0 == "’" ? "'" : $0 }))
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
