/// A feature matrix as codes: what trees are grown on and walked by.
package struct BinnedMatrix: Sendable {
    package let rowCount: Int
    package let featureCount: Int
    package let binCounts: [Int]
    /// `codes[feature * rowCount + row]`: one column after another, for growing.
    private(set) var byColumn: [UInt8]
    /// `codes[row * featureCount + feature]`: one row after another, for walking.
    private(set) var byRow: [UInt8]

    /// Codes every value of `matrix` by `edges`, one entry a feature.
    ///
    /// - Precondition: there are as many edges as columns.
    package init(_ matrix: FeatureMatrix, edges: [BinEdges]) {
        precondition(edges.count == matrix.featureCount, "every feature has its edges")
        rowCount = matrix.rowCount
        featureCount = matrix.featureCount
        binCounts = edges.map(\.binCount)
        var byColumn: [UInt8] = []
        byColumn.reserveCapacity(rowCount * featureCount)
        for (column, edge) in zip(matrix.columns, edges) {
            for value in column { byColumn.append(edge.code(of: value)) }
        }
        var byRow = [UInt8](repeating: 0, count: byColumn.count)
        for feature in 0..<featureCount {
            for row in 0..<rowCount { byRow[row * featureCount + feature] = byColumn[feature * rowCount + row] }
        }
        self.byColumn = byColumn
        self.byRow = byRow
    }

    /// Gives a feature other codes in some rows.
    mutating func replaceCodes(of feature: Int, in rows: [Int], with codes: [UInt8]) {
        for (row, code) in zip(rows, codes) {
            byColumn[feature * rowCount + row] = code
            byRow[row * featureCount + feature] = code
        }
    }

    /// Chooses edges from the matrix itself.
    package static func fitting(_ matrix: FeatureMatrix) -> (matrix: BinnedMatrix, edges: [BinEdges]) {
        let edges = matrix.columns.map { BinEdges(fitting: $0) }
        return (BinnedMatrix(matrix, edges: edges), edges)
    }
}
