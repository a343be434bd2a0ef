import DelimitedText
import Diagnostics
import EventModel

/// Where a log has the columns that a mapping names.
struct ColumnLayout {
    /// The place in a row of each of `LogMapping.columns`; `nil` where the log lacks it.
    private let places: [Int?]
    /// How many values every row must have.
    private let width: Int
    private let trims: Bool
    /// The reader has put the values in the mapping's order already.
    private let isSelected: Bool

    /// - Parameter first: the log's first row: its header if the mapping says that it has one.
    /// - Throws: `Failure` (78) naming every column that the log lacks.
    init(mapping: LogMapping, first: RowValues, file: String) throws(Failure) {
        let shape = mapping.shape
        trims = shape.trims
        isSelected = shape.format == .ndjson
        guard !isSelected else {
            (places, width) = ([], mapping.columns.count)
            return
        }
        var names = shape.columnNames
        if names.isEmpty, shape.hasHeader { names = (0..<first.count).map { Self.text(first[$0], trims: shape.trims) } }
        width = names.isEmpty ? first.count : names.count
        var findings: [Diagnostic] = []
        var places: [Int?] = []
        for column in mapping.columns {
            let place = Self.place(of: column.name, in: names, width: width)
            let isRepeated = names.filter { $0 == column.name }.count > 1
            if isRepeated || place == nil && !column.isOptional {
                findings.append(Self.finding(column, names, isRepeated, file))
            }
            places.append(place)
        }
        guard findings.isEmpty else {
            throw Failure(.configuration, findings.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        self.places = places
    }

    /// By name, else by number from 1.
    private static func place(of name: String, in names: [String], width: Int) -> Int? {
        if let place = names.firstIndex(of: name) { return place }
        return Int(name).flatMap { (1...max(1, width)).contains($0) ? $0 - 1 : nil }
    }

    private static func finding(
        _ column: ColumnReference, _ names: [String], _ isRepeated: Bool, _ file: String
    ) -> Diagnostic {
        let summary =
            isRepeated ? "\(file) has more than one column “\(column.name)”" : "\(file) has no column “\(column.name)”"
        let list =
            names.isEmpty
            ? "Its columns have numbers only, from $1 on." : "Its columns are \(names.joined(separator: ", "))."
        let near = NearestName.of(column.name, in: names).map { "Did you mean “\($0)”?" }
        let remedy = isRepeated ? "Name it by its number, such as $3." : near ?? list
        return Diagnostic(.error, file: column.file, line: column.line, summary, remedy: remedy)
    }

    /// The values of the mapping's columns.
    func select(_ fields: RowValues) throws(EventProblem) -> RowValues {
        guard fields.count == width else {
            throw EventProblem(.malformedRow, "the row has \(fields.count) values, must have \(width)")
        }
        guard !isSelected || trims else { return fields }
        var row = RowValues()
        if isSelected {
            for index in 0..<width { row.append(Self.trimmed(fields[index])) }
        } else {
            for place in places {
                let value = place.map { fields[$0] } ?? []
                row.append(trims ? Self.trimmed(value) : value)
            }
        }
        return row
    }

    private static func text(_ bytes: ArraySlice<UInt8>, trims: Bool) -> String {
        String(decoding: trims ? trimmed(bytes) : bytes, as: UTF8.self)
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var value = value.drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        return value
    }
}
