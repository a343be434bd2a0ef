/// What the numbers of a column mean.
package enum FeatureKind: Equatable, Sendable {
    /// Quantities: their order counts.
    case numeric
    /// Categories by index, 0, 1, 2, …: only whether two are the same counts.
    case categorical
}

/// Numbers in columns, one column a feature, one row a case. A missing value is NaN; infinities count as missing.
///
/// Names of features and categories stay with the caller: the engine knows both by index.
package struct FeatureMatrix: Equatable, Sendable {
    package let rowCount: Int
    /// Column-major: `columns[feature][row]`.
    package let columns: [[Double]]
    /// By feature.
    package let kinds: [FeatureKind]

    package var featureCount: Int { columns.count }

    /// - Parameter kinds: By feature; `nil`: all are numeric.
    /// - Precondition: every column has `rowCount` values, and a kind where kinds are given.
    package init(rowCount: Int, columns: [[Double]], kinds: [FeatureKind]? = nil) {
        precondition(columns.allSatisfy { $0.count == rowCount }, "every column has one value a row")
        precondition(kinds.map { $0.count == columns.count } ?? true, "every column has its kind")
        self.rowCount = rowCount
        self.columns = columns
        self.kinds = kinds ?? columns.map { _ in .numeric }
    }

    /// Turns rows into columns.
    ///
    /// - Precondition: every row has `featureCount` values.
    package init(featureCount: Int, rows: [[Double]]) {
        precondition(rows.allSatisfy { $0.count == featureCount }, "every row has one value a feature")
        rowCount = rows.count
        columns = (0..<featureCount).map { feature in rows.map { $0[feature] } }
        kinds = Array(repeating: .numeric, count: featureCount)
    }

    /// The rows at `indices`, in that order.
    package func rows(at indices: [Int]) -> FeatureMatrix {
        FeatureMatrix(
            rowCount: indices.count, columns: columns.map { column in indices.map { column[$0] } }, kinds: kinds)
    }
}
