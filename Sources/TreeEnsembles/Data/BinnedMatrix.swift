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

    /// Codes every value of `matrix`. The number of threads changes nothing.
    ///
    /// - Parameter codings: By feature. Their kinds count, not those of the matrix.
    /// - Precondition: there are as many codings as columns.
    package init(_ matrix: FeatureMatrix, codings: [FeatureCoding], threads: Int = 1) {
        precondition(codings.count == matrix.featureCount, "every feature has its coding")
        rowCount = matrix.rowCount
        featureCount = matrix.featureCount
        codeCounts = codings.map(\.codeCount)
        kinds = codings.map(\.kind)
        let columns = ParallelWork.map(featureCount, threads: threads) { codings[$0].codes(of: matrix.columns[$0]) }
        let blocks = ParallelWork.blocks(of: rowCount)
        let parts = ParallelWork.map(blocks.count, threads: threads) { BinnedMatrix.rows(blocks[$0], of: columns) }
        byColumn = Array(columns.joined())
        byRow = Array(parts.joined())
    }

    /// One row after another; in blocks, so that the rows written to stay in the nearest memory.
    private static func rows(_ block: Range<Int>, of columns: [[UInt8]]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: block.count * columns.count) { codes, count in
            for (feature, column) in columns.enumerated() {
                var place = feature
                for code in column[block] {
                    codes[place] = code
                    place += columns.count
                }
            }
            count = block.count * columns.count
        }
    }

    /// Gives a feature other codes in some rows.
    mutating func replaceCodes(of feature: Int, in rows: [Int], with codes: [UInt8]) {
        for (row, code) in zip(rows, codes) {
            byColumn[feature * rowCount + row] = code
            byRow[row * featureCount + feature] = code
        }
    }

    /// Fits the codings to the matrix itself. The number of threads changes nothing.
    package static func fitting(
        _ matrix: FeatureMatrix, threads: Int = 1
    ) -> (matrix: BinnedMatrix, codings: [FeatureCoding]) {
        let codings = ParallelWork.map(matrix.featureCount, threads: threads) {
            FeatureCoding(fitting: matrix.columns[$0], kind: matrix.kinds[$0])
        }
        return (BinnedMatrix(matrix, codings: codings, threads: threads), codings)
    }
}
