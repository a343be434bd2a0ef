import Synchronization

/// The language and the region that a report is written for: its texts, its numbers, its dates.
///
/// The code says everything in English. A text is looked up by its English pattern, in which `{0}`, `{1}`, … stand for what
/// the code puts in; a language that has no such text notes it in `missing`, and who publishes the report refuses to.
package struct Language: Sendable {
    /// As in HTML's `lang`: `en`, `de-AT`.
    package let tag: String
    package let numbers: NumberStyle
    package let dates: DateStyle
    let plurals: PluralRule
    let texts: [String: TextPattern]
    let nouns: [String: NounForms]
    /// Small numbers as words: `1 m accusative`, `1 m`, `1 accusative` or `1`, whichever is found first.
    let numerals: [String: String]
    /// English as it stands in the code.
    package let isSource: Bool
    package let missing = MissingTexts()

    package init(
        tag: String, numbers: NumberStyle, dates: DateStyle, plurals: PluralRule, texts: [String: TextPattern],
        nouns: [String: NounForms], numerals: [String: String]
    ) {
        self.tag = tag
        self.numbers = numbers
        self.dates = dates
        self.plurals = plurals
        self.texts = texts
        self.nouns = nouns
        self.numerals = numerals
        isSource = false
    }

    private init() {
        tag = "en"
        numbers = .english
        dates = .english
        plurals = .oneOther
        texts = [:]
        nouns = [:]
        numerals = [:]
        isSource = true
    }

    package static let english = Language()

    /// The language of the report that is being written. It is bound for the whole of a build, and threads that work for
    /// it bind it anew.
    @TaskLocal package static var current = Language.english
}

/// Texts that a language should have and does not.
package final class MissingTexts: Sendable {
    private let patterns = Mutex<Set<String>>([])

    init() {}

    func note(_ pattern: String) { patterns.withLock { _ = $0.insert(pattern) } }

    /// In the order of their bytes.
    package var all: [String] { patterns.withLock { $0.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } } }
}

/// How numbers, shares and sums of money are written.
package struct NumberStyle: Equatable, Sendable {
    package var decimalSeparator: String
    package var groupSeparator: String
    /// `{0} %`.
    package var percent: Affixes
    /// `$ {0}`.
    package var money: Affixes

    package init(decimalSeparator: String, groupSeparator: String, percent: Affixes, money: Affixes) {
        self.decimalSeparator = decimalSeparator
        self.groupSeparator = groupSeparator
        self.percent = percent
        self.money = money
    }

    /// What stands around a number.
    package struct Affixes: Equatable, Sendable {
        package var before: String
        package var after: String

        /// - Parameter pattern: With `{0}` for the number.
        /// - Returns: `nil` without the place.
        package init?(_ pattern: String) {
            guard let place = pattern.firstRange(of: "{0}") else { return nil }
            before = String(pattern[..<place.lowerBound])
            after = String(pattern[place.upperBound...])
        }

        package init(before: String = "", after: String = "") {
            self.before = before
            self.after = after
        }

        func around(_ number: String) -> String { before + number + after }
    }

    package static let english = NumberStyle(
        decimalSeparator: ".", groupSeparator: ",", percent: Affixes(after: "\u{A0}%"),
        money: Affixes(before: "$\u{A0}"))
}

/// How days are written.
package struct DateStyle: Equatable, Sendable {
    /// January first, in full and short.
    package var months: [String]
    package var shortMonths: [String]
    /// Monday first.
    package var shortWeekdays: [String]
    /// With `{day}`, `{month}` and `{year}`: `{day} {month} {year}`.
    package var date: String
    package var shortDate: String
    package var shortDateWithYear: String
    package var month: String
    /// With `{week}`: `week {week}`.
    package var week: String

    package init(
        months: [String], shortMonths: [String], shortWeekdays: [String], date: String, shortDate: String,
        shortDateWithYear: String, month: String, week: String
    ) {
        self.months = months
        self.shortMonths = shortMonths
        self.shortWeekdays = shortWeekdays
        self.date = date
        self.shortDate = shortDate
        self.shortDateWithYear = shortDateWithYear
        self.month = month
        self.week = week
    }

    package static let english = DateStyle(
        months: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ],
        shortMonths: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        shortWeekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        date: "{day}\u{A0}{month}\u{A0}{year}", shortDate: "{day}\u{A0}{month}",
        shortDateWithYear: "{day}\u{A0}{month}\u{A0}{year}", month: "{month}\u{A0}{year}", week: "week {week}")
}

/// Which form of a noun goes with a number (after Unicode's plural rules for whole numbers).
package enum PluralRule: String, CaseIterable, Sendable {
    /// One form for all: Japanese, Chinese, Turkish.
    case same
    /// One for 1, another for the rest: English, German, Spanish.
    case oneOther = "one-other"
    /// One for 0 and 1: French.
    case zeroOneOther = "zero-one-other"
    /// 1, 2 to 4, the rest: Czech.
    case oneFewOther = "one-few-other"
    /// By the last digits: Polish and Russian (1, 2 to 4 but 12 to 14, the rest).
    case oneFewMany = "one-few-many"

    package var formCount: Int {
        switch self {
        case .same: 1
        case .oneOther, .zeroOneOther: 2
        case .oneFewOther, .oneFewMany: 3
        }
    }

    /// The place of the form for a number.
    package func form(of value: Int) -> Int {
        let value = value.magnitude
        switch self {
        case .same: return 0
        case .oneOther: return value == 1 ? 0 : 1
        case .zeroOneOther: return value <= 1 ? 0 : 1
        case .oneFewOther: return value == 1 ? 0 : (2...4).contains(value) ? 1 : 2
        case .oneFewMany:
            if value == 1 { return 0 }
            let isTeen = (12...14).contains(value % 100)
            return (2...4).contains(value % 10) && !isTeen ? 1 : 2
        }
    }
}

/// A noun's forms in a language.
package struct NounForms: Equatable, Sendable {
    /// `m`, `f` or `n`; empty where it does not matter.
    package var gender: String
    /// By the name of the form, `nominative` among them, one for each plural form.
    package var forms: [String: [String]]

    package init(gender: String, forms: [String: [String]]) {
        self.gender = gender
        self.forms = forms
    }

    func word(_ form: String, _ plural: Int) -> String {
        let words = forms[form] ?? forms["nominative"] ?? []
        return words.indices.contains(plural) ? words[plural] : words.last ?? ""
    }
}
