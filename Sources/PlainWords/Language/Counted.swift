/// A number of things, which each language writes in its own way: `2,411 tenants`, `no jobs`, `twelve weeks`.
package struct Counted: Sendable, CustomStringConvertible {
    package enum Style: Sendable {
        /// `0 tenants`, `1 tenant`, `2,411 tenants`: for figures and tables.
        case figures
        /// `no jobs`, `1 job`, `2,411 jobs`: within a sentence.
        case amount
        /// `one tenant`, `twelve tenants`, `13 tenants`: for running text and headlines.
        case words
    }

    /// Beyond 64 bits nobody counts; 128 are written a hundred times as slowly.
    package let value: Int
    private let style: Style
    private let singular: String
    private let plural: String

    package init(_ value: some BinaryInteger, _ singular: String, _ plural: String?, _ style: Style) {
        self.value = Int(clamping: value)
        self.style = style
        self.singular = singular
        self.plural = plural ?? singular + "s"
    }

    /// In the language of the report, in the noun's basic form.
    package var description: String { text("nominative", Language.current) }

    /// In another form of the noun, such as `dative`.
    func text(_ form: String, _ language: Language) -> String {
        language.isSource ? english : translated(form, language)
    }

    private static let englishWords = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]

    private var english: String {
        "\(numeral { Self.englishWords.indices.contains($0) ? Self.englishWords[$0] : nil })\(Wording.space)\(value == 1 ? singular : plural)"
    }

    private func translated(_ form: String, _ language: Language) -> String {
        guard let noun = language.nouns[singular] else {
            language.missing.note("noun: \(singular)")
            return english
        }
        let keys = { (number: Int) in
            ["\(number) \(noun.gender) \(form)", "\(number) \(noun.gender)", "\(number) \(form)", "\(number)"]
        }
        let number = numeral { number in
            keys(number).lazy.compactMap { language.numerals[$0] }.first
        }
        return "\(number)\(Wording.space)\(noun.word(form, language.plurals.form(of: value)))"
    }

    private func numeral(_ word: (Int) -> String?) -> String {
        let isSaid =
            switch style {
            case .figures: false
            case .amount: value == 0
            case .words: (0...12).contains(value)
            }
        return isSaid ? word(value) ?? Wording.count(value) : Wording.count(value)
    }
}
