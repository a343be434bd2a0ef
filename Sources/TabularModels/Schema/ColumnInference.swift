/// What the training rows say of a column.
enum ColumnInference: Equatable, Sendable {
    case feature(ColumnSchema)
    case leftOut(LeftOutReason)

    enum LeftOutReason: Equatable, Sendable {
        case allMissing
        /// All rows have this value.
        case constant(String)
        /// Each row has text of its own, as names and keys do.
        case identifier
    }

    /// Text that tells every row from every other is a name from so many rows on.
    private static let identifierRows = 50

    /// Numeric when all values that are not missing are numbers, else categorical.
    init(_ column: TextColumn, rows: [Int]) {
        var numbers: [Double] = []
        var missingCount = 0
        for row in rows {
            switch column.cell(of: row) {
            case .missing: missingCount += 1
            case .number(let value): numbers.append(value)
            case .text:
                self = ColumnInference.categories(column, rows)
                return
            }
        }
        numbers.sort()
        guard let first = numbers.first, let last = numbers.last else {
            self = .leftOut(.allMissing)
            return
        }
        guard first != last || missingCount > 0 else {
            self = .leftOut(.constant(NumberText.short(first)))
            return
        }
        let usual = NumberText.short(numbers[(numbers.count - 1) / 2])
        self = .feature(ColumnSchema(name: column.name, kind: .numeric, usual: usual))
    }

    private static func categories(_ column: TextColumn, _ rows: [Int]) -> ColumnInference {
        var counts: [String: Int] = [:]
        for row in rows where column.cell(of: row) != .missing { counts[column.text(of: row), default: 0] += 1 }
        let present = counts.values.reduce(0, +)
        if counts.count == present, present > identifierRows { return .leftOut(.identifier) }
        let names = counts.keys.sorted()
        if names.count == 1, present == rows.count { return .leftOut(.constant(names[0])) }
        let most = counts.values.max() ?? 0
        let usual = names.first { counts[$0] == most } ?? ""
        return .feature(ColumnSchema(name: column.name, kind: .categorical(names), usual: usual))
    }
}
