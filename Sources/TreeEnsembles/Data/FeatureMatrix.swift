/// Numbers in columns, one column a feature, one row a case. A missing value is NaN; infinities count as missing.
///
/// Names of features stay with the caller: the engine knows columns by index.
package struct FeatureMatrix: Equatable, Sendable {
    package let rowCount: Int
    /// Column-major: `columns[feature][row]`.
    package let columns: [[Double]]

    package var featureCount: Int { columns.count }

    /// - Precondition: every column has `rowCount` values.
    package init(rowCount: Int, columns: [[Double]]) {
        precondition(columns.allSatisfy { $0.count == rowCount }, "every column has one value a row")
        self.rowCount = rowCount
        self.columns = columns
    }

    /// Turns rows into columns.
    ///
    /// - Precondition: every row has `featureCount` values.
    package init(featureCount: Int, rows: [[Double]]) {
        precondition(rows.allSatisfy { $0.count == featureCount }, "every row has one value a feature")
        rowCount = rows.count
        columns = (0..<featureCount).map { feature in rows.map { $0[feature] } }
    }

    /// The rows at `indices`, in that order.
    package func rows(at indices: [Int]) -> FeatureMatrix {
        FeatureMatrix(rowCount: indices.count, columns: columns.map { column in indices.map { column[$0] } })
    }
}
