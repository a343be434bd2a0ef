import TreeEnsembles

/// The columns that a model learns from, in the order of its features.
package struct TableSchema: Equatable, Sendable {
    package var columns: [ColumnSchema]

    package var names: [String] { columns.map(\.name) }
}

/// One column that a model learns from.
package struct ColumnSchema: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case numeric
        /// The categories of the training rows by name; a category's place is its number.
        case categorical([String])
    }

    package var name: String
    package var kind: Kind
    /// What most of the training rows have, as text: the median of numbers, the most frequent category.
    package var usual: String

    var featureKind: FeatureKind { kind == .numeric ? .numeric : .categorical }
}

/// A column's values as numbers, and what could not be taken.
struct EncodedColumn: Sendable {
    /// NaN where missing.
    var values: [Double] = []
    /// Text in a numeric column, counted as missing.
    var textCount = 0
    /// Categories that no training row had, counted as missing.
    var unseenCount = 0
    var presentCount = 0
}

extension ColumnSchema {
    /// The values of `rows` of a column of this name.
    func encoded(_ column: TextColumn, rows: [Int]) -> EncodedColumn {
        switch kind {
        case .numeric: numbers(column, rows)
        case .categorical(let names): categories(column, rows, names)
        }
    }

    private func numbers(_ column: TextColumn, _ rows: [Int]) -> EncodedColumn {
        var encoded = EncodedColumn()
        encoded.values.reserveCapacity(rows.count)
        for row in rows {
            switch column.cell(of: row) {
            case .missing: encoded.values.append(.nan)
            case .number(let value):
                encoded.values.append(value)
                encoded.presentCount += 1
            case .text:
                encoded.values.append(.nan)
                encoded.presentCount += 1
                encoded.textCount += 1
            }
        }
        return encoded
    }

    private func categories(_ column: TextColumn, _ rows: [Int], _ names: [String]) -> EncodedColumn {
        let places = Dictionary(uniqueKeysWithValues: zip(names, 0...))
        var encoded = EncodedColumn()
        encoded.values.reserveCapacity(rows.count)
        for row in rows {
            guard column.cell(of: row) != .missing else {
                encoded.values.append(.nan)
                continue
            }
            encoded.presentCount += 1
            if let place = places[column.text(of: row)] {
                encoded.values.append(Double(place))
            } else {
                encoded.values.append(.nan)
                encoded.unseenCount += 1
            }
        }
        return encoded
    }
}
