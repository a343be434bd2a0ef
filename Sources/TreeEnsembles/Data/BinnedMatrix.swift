/// A feature matrix as codes: what trees are grown on and walked by.
package struct BinnedMatrix: Sendable {
    package let rowCount: Int
    package let featureCount: Int
    /// By feature: how many codes there are beside the missing one.
    package let codeCounts: [Int]
    /// By feature: whether codes are categories, whose order means nothing.
    package let kinds: [FeatureKind]
    /// `codes[feature * rowCount + row]`: one column after another, for growing.
    private(set) var byColumn: [UInt8]
    /// `codes[row * featureCount + feature]`: one row after another, for walking.
    private(set) var byRow: [UInt8]

    /// Codes every value of `matrix`.
    ///
    /// - Parameter codings: By feature. Their kinds count, not those of the matrix.
    /// - Precondition: there are as many codings as columns.
    package init(_ matrix: FeatureMatrix, codings: [FeatureCoding]) {
        precondition(codings.count == matrix.featureCount, "every feature has its coding")
        rowCount = matrix.rowCount
        featureCount = matrix.featureCount
        codeCounts = codings.map(\.codeCount)
        kinds = codings.map(\.kind)
        var byColumn: [UInt8] = []
        byColumn.reserveCapacity(rowCount * featureCount)
        for (column, coding) in zip(matrix.columns, codings) {
            byColumn += coding.codes(of: column)
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

    /// Fits the codings to the matrix itself.
    package static func fitting(_ matrix: FeatureMatrix) -> (matrix: BinnedMatrix, codings: [FeatureCoding]) {
        let codings = zip(matrix.columns, matrix.kinds).map { FeatureCoding(fitting: $0, kind: $1) }
        return (BinnedMatrix(matrix, codings: codings), codings)
    }
}
