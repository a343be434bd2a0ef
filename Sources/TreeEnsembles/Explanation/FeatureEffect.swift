/// How a score goes with one feature: the mean score of the rows by the feature's value.
///
/// It tells what rows with such values are scored, not what the feature alone does: other features change along with it.
package struct FeatureEffect: Equatable, Sendable {
    /// Rows whose values lie in (`lowerBound`, `upperBound`], in the feature's unit.
    package struct Bin: Equatable, Sendable {
        /// `nil`: no value is too small.
        package var lowerBound: Double?
        /// `nil`: no value is too great.
        package var upperBound: Double?
        package var rows: Int
        package var meanScore: Double
    }

    /// The rows whose value is missing.
    package struct Missing: Equatable, Sendable {
        package var rows: Int
        package var meanScore: Double
    }

    /// In order of the values, one's upper bound the next one's lower, none empty. None where every value is missing.
    package let bins: [Bin]
    /// `nil` where no value is missing.
    package let missing: Missing?

    /// Takes an effect as it was written.
    init(bins: [Bin], missing: Missing?) {
        self.bins = bins
        self.missing = missing
    }

    /// The effect of a feature on the scores of rows.
    ///
    /// Codes of neighbouring values are merged to bins of about as many rows; a code is never cut.
    ///
    /// - Parameters:
    ///   - edges: those that the feature was coded by.
    ///   - scores: one a row, in any unit.
    ///   - binLimit: the most bins, beside the missing rows.
    package init(of feature: Int, in matrix: BinnedMatrix, edges: BinEdges, scores: [Double], binLimit: Int = 20) {
        precondition(scores.count == matrix.rowCount, "every row has its score")
        precondition(edges.binCount == matrix.binCounts[feature], "the edges are those of the feature")
        precondition(binLimit > 0, "there are bins")
        var counts = [Int](repeating: 0, count: Int(UInt8.max) + 1)
        var sums = [Double](repeating: 0, count: counts.count)
        for (row, score) in scores.enumerated() {
            let code = Int(matrix.byColumn[feature * matrix.rowCount + row])
            counts[code] += 1
            sums[code] += score
        }
        let missingCode = Int(BinEdges.missingCode)
        missing =
            counts[missingCode] == 0
            ? nil : Missing(rows: counts[missingCode], meanScore: sums[missingCode] / Double(counts[missingCode]))

        let codes = (0..<missingCode).filter { counts[$0] > 0 }
        var bins: [Bin] = []
        var start = 0
        for end in BinEdges.cuts(counts: codes.map { counts[$0] }, limit: binLimit) + [codes.count - 1]
        where end >= start {
            let rows = codes[start...end].reduce(0) { $0 + counts[$1] }
            let sum = codes[start...end].reduce(0) { $0 + sums[$1] }
            let upperBound = end == codes.count - 1 ? nil : edges.bounds[codes[end]]
            bins.append(
                Bin(
                    lowerBound: bins.last?.upperBound, upperBound: upperBound, rows: rows,
                    meanScore: sum / Double(rows)))
            start = end + 1
        }
        self.bins = bins
    }
}
