/// Figures as words: rounded to what matters, thousands apart, a no-break space before units. Integer arithmetic wherever
/// the figure is a whole number, so that every machine writes the same.
package enum Wording {
    package static let space = "\u{A0}"
    package static let minus = "\u{2212}"

    /// `2,411`.
    package static func count(_ value: some BinaryInteger) -> String {
        var digits = value.magnitude.description[...]
        guard digits.utf8.count > 3 else { return value < 0 ? minus + digits : String(digits) }
        let separator = Language.current.numbers.groupSeparator
        var grouped = ""
        while digits.utf8.count > 3 {
            grouped = "\(separator)\(digits.suffix(3))\(grouped)"
            digits = digits.dropLast(3)
        }
        return "\(value < 0 ? minus : "")\(digits)\(grouped)"
    }

    /// `0 tenants`, `1 tenant`, `2,411 tenants`: for figures and tables.
    package static func count(_ value: some BinaryInteger, _ singular: String, _ plural: String? = nil) -> String {
        Counted(value, singular, plural, .figures).description
    }

    /// `no jobs`, `1 job`, `2,411 jobs`: within a sentence.
    package static func amount(_ value: some BinaryInteger, _ singular: String, _ plural: String? = nil) -> String {
        Counted(value, singular, plural, .amount).description
    }

    /// `none`, `1`, `2,411`.
    package static func number(_ value: some BinaryInteger) -> String { value == 0 ? "none" : count(value) }

    /// `one tenant`, `twelve tenants`, `13 tenants`: for running text and headlines.
    package static func inWords(_ value: Int, _ singular: String, plural: String? = nil) -> String {
        Counted(value, singular, plural, .words).description
    }

    /// `1 day`, `19 days`.
    package static func days(_ value: some BinaryInteger) -> String { count(value, "day") }

    private static let leastInYears = 731

    /// How long something took or has lasted: `19 days`; from two years on in whole years, `32 years`.
    package static func span(_ days: Int) -> String {
        // Four years have 1461 days.
        days < leastInYears ? self.days(days) : count(days * 4 / 1461, "year")
    }
}

extension String {
    /// With its first letter as a capital, to begin a sentence.
    package var sentenceCased: String { prefix(1).uppercased() + dropFirst() }
    /// With a small first letter, to stand within a sentence.
    package var uncapitalised: String { prefix(1).lowercased() + dropFirst() }
}
