import Diagnostics

/// The column that is to be foretold, and which of its two values counts as positive.
package struct BinaryLabel: Equatable, Sendable {
    package var column: String
    package var positive: String
    package var negative: String

    /// First words that say by themselves that the thing has happened, in small letters.
    private static let affirmative: Set<String> = [
        "yes", "true", "y", "t", "churn", "churned", "churner", "left", "leaver", "gone", "closed", "lost", "cancelled",
        "canceled", "exited", "attrited", "terminated", "inactive", "positive", "pos",
    ]
    /// First words that say that it has not.
    private static let negating: Set<String> = [
        "no", "not", "non", "none", "never", "false", "n", "f", "stayed", "stay", "stayer", "staying", "retained",
        "kept", "active", "existing", "current", "loyal", "open", "negative", "neg",
    ]

    /// Takes the two values of a label from the rows that have one.
    ///
    /// - Parameter positive: The positive value; `nil`: the greater of two numbers, the word that says so by
    ///   itself or whose other one says that it has not, else the rarer.
    /// - Throws: `Failure` (65) when there are not two values, or the positive one is none of them.
    init(_ column: TextColumn, rows: [Int], positive: String?, file: String) throws(Failure) {
        var counts: [String: Int] = [:]
        for row in rows {
            if let value = BinaryLabel.value(column, row) { counts[value, default: 0] += 1 }
        }
        let values = counts.keys.sorted { (counts[$0] ?? 0, $0) > (counts[$1] ?? 0, $1) }
        self.column = column.name
        guard let common = values.first, let rare = values.last, values.count == 2 else {
            throw BinaryLabel.failure(column.name, values, file)
        }
        self.positive = try BinaryLabel.positive(of: (common, rare), wanted: positive, column.name, file)
        negative = self.positive == common ? rare : common
    }

    init(column: String, positive: String, negative: String) {
        self.column = column
        self.positive = positive
        self.negative = negative
    }

    /// A row's value; `nil` where it is missing. Numbers are read as numbers: `1.0` is `1`.
    private static func value(_ column: TextColumn, _ row: Int) -> String? {
        switch column.cell(of: row) {
        case .missing: nil
        case .number(let value): NumberText.exact(value)
        case .text: column.text(of: row)
        }
    }

    private static func positive(
        of values: (common: String, rare: String), wanted: String?, _ column: String, _ file: String
    ) throws(Failure) -> String {
        if let wanted {
            let names = [wanted, Double(wanted).map(NumberText.exact) ?? wanted]
            if let named = [values.rare, values.common].first(where: names.contains) { return named }
            throw Failure(
                .badData, file: file, "the label “\(column)” has no value “\(wanted)” to be positive",
                remedy: "Its values are \(Words.quoted([values.rare, values.common])).")
        }
        if let rare = Double(values.rare), let common = Double(values.common) {
            return rare > common ? values.rare : values.common
        }
        for words in [affirmative, negating] {
            let says = [values.common, values.rare].filter { words.contains(firstWord($0)) }
            guard says.count == 1 else { continue }
            return (says[0] == values.common) == (words == affirmative) ? values.common : values.rare
        }
        return values.rare
    }

    private static func firstWord(_ value: String) -> String {
        String(value.lowercased().drop { !$0.isLetter }.prefix { $0.isLetter })
    }

    private static func failure(_ column: String, _ values: [String], _ file: String) -> Failure {
        switch values.count {
        case 0:
            Failure(
                .badData, file: file, "the label “\(column)” is missing in every row",
                remedy: "Name another column with --label.")
        case 1:
            Failure(
                .badData, file: file, "the label “\(column)” is “\(values[0])” in every row: there is one class",
                remedy: "A model needs rows of both classes to learn what tells them apart.")
        default:
            Failure(
                .badData, file: file,
                "the label “\(column)” has \(values.count) values: \(Words.quoted(values))",
                remedy: "A label has two values, such as yes and no.")
        }
    }

    /// The rows that have a label, and whether it is the positive one.
    ///
    /// - Throws: `Failure` (65) at a value that is neither.
    func classes(_ column: TextColumn, rows: [Int], file: String) throws(Failure) -> LabelledRows {
        var labelled = LabelledRows()
        for row in rows {
            guard let value = BinaryLabel.value(column, row) else { continue }
            guard value == positive || value == negative else {
                throw Failure(
                    .badData, file: file, "the label “\(self.column)” is “\(value)” in a row",
                    remedy: "The model learnt from \(Words.quoted([positive, negative])).")
            }
            labelled.rows.append(row)
            labelled.isPositive.append(value == positive)
        }
        return labelled
    }
}

/// Rows of a table with their classes.
struct LabelledRows: Equatable {
    var rows: [Int] = []
    var isPositive: [Bool] = []
}
