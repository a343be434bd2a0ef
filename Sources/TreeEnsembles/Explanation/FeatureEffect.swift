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

    /// Rows of one category, or of all the rare ones that share a code.
    package struct Category: Equatable, Sendable {
        /// By index.
        package var categories: [Int32]
        package var rows: Int
        package var meanScore: Double
    }

    /// The rows whose value is missing.
    package struct Missing: Equatable, Sendable {
        package var rows: Int
        package var meanScore: Double
    }

    /// Of a number, in order of the values, one's upper bound the next one's lower, none empty. None where every value is
    /// missing.
    package let bins: [Bin]
    /// Of a categorical feature: the categories that occur, those of most rows first.
    package let categories: [Category]
    /// `nil` where no value is missing.
    package let missing: Missing?

    /// Takes an effect as it was written.
    init(bins: [Bin], categories: [Category], missing: Missing?) {
        self.bins = bins
        self.categories = categories
        self.missing = missing
    }

    /// The effect of a feature on the scores of rows.
    ///
    /// Codes of neighbouring numbers are merged to bins of about as many rows; a code is never cut. Categories stay apart.
    ///
    /// - Parameters:
    ///   - coding: the one that the feature was coded by.
    ///   - scores: one a row, in any unit.
    ///   - binLimit: the most bins, beside the missing rows.
    package init(
        of feature: Int, in matrix: BinnedMatrix, coding: FeatureCoding, scores: [Double], binLimit: Int = 20
    ) {
        precondition(scores.count == matrix.rowCount, "every row has its score")
        precondition(coding.codeCount == matrix.codeCounts[feature], "the coding is that of the feature")
        precondition(binLimit > 0, "there are bins")
        let sums = ScoreSums(of: feature, in: matrix, scores: scores)
        let missingCode = Int(BinEdges.missingCode)
        missing =
            sums.rows[missingCode] == 0
            ? nil : Missing(rows: sums.rows[missingCode], meanScore: sums.mean([missingCode]))
        switch coding {
        case .numeric(let edges): (bins, categories) = (sums.bins(edges, limit: binLimit), [])
        case .categorical(let codes): (bins, categories) = ([], sums.categories(codes))
        }
    }
}

/// Rows and sums of their scores by code of one feature.
private struct ScoreSums {
    private(set) var rows = [Int](repeating: 0, count: Int(UInt8.max) + 1)
    private var scores = [Double](repeating: 0, count: Int(UInt8.max) + 1)

    init(of feature: Int, in matrix: BinnedMatrix, scores: [Double]) {
        for (row, score) in scores.enumerated() {
            let code = Int(matrix.byColumn[feature * matrix.rowCount + row])
            rows[code] += 1
            self.scores[code] += score
        }
    }

    /// The codes that occur, but for the missing one.
    private var codes: [Int] { (0..<Int(BinEdges.missingCode)).filter { rows[$0] > 0 } }

    private func rows(_ codes: some Sequence<Int>) -> Int { codes.reduce(0) { $0 + rows[$1] } }

    func mean(_ codes: some Sequence<Int>) -> Double { codes.reduce(0) { $0 + scores[$1] } / Double(rows(codes)) }

    func bins(_ edges: BinEdges, limit: Int) -> [FeatureEffect.Bin] {
        let codes = codes
        var bins: [FeatureEffect.Bin] = []
        var start = 0
        for end in BinEdges.cuts(counts: codes.map { rows[$0] }, limit: limit) + [codes.count - 1]
        where end >= start {
            bins.append(
                FeatureEffect.Bin(
                    lowerBound: bins.last?.upperBound,
                    upperBound: end == codes.count - 1 ? nil : edges.bounds[codes[end]],
                    rows: rows(codes[start...end]), meanScore: mean(codes[start...end])))
            start = end + 1
        }
        return bins
    }

    func categories(_ codes: CategoryCodes) -> [FeatureEffect.Category] {
        self.codes.sorted { (rows[$1], $0) < (rows[$0], $1) }.map {
            FeatureEffect.Category(
                categories: codes.categories(of: UInt8($0)), rows: rows[$0], meanScore: mean([$0]))
        }
    }
}
