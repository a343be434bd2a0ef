/// Scores and outcomes made ready, so that all their figures can be taken of draw after draw of the rows: the rows are
/// put in order once, and each draw only counts them.
package struct ScoreSheet: Sendable {
    private let isPositive: [Bool]
    /// The distinct scores, highest first, still without rows.
    private let ties: [TiedScores]
    /// By row: the place of its score in `ties`.
    private let placeOfRow: [Int32]
    /// By row.
    private let probabilities: [Double]
    private let squaredErrors: [Double]
    private let logLosses: [Double]
    private let binOfRow: [Int]

    /// Inner edges of the calibration error's bins.
    private static let edges = (1...9).map { Double($0) / 10 }

    /// - Parameters:
    ///   - probabilities: one a row, 0…1.
    ///   - ranking: what the rows are put in order by where that is not the probability; greater comes first.
    package init(probabilities: [Double], ranking: [Double]? = nil, isPositive: [Bool]) {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        let scores = ranking ?? probabilities
        precondition(scores.count == isPositive.count, "every score has its outcome")
        self.isPositive = isPositive
        self.probabilities = probabilities
        var ties: [TiedScores] = []
        var places = [Int32](repeating: 0, count: scores.count)
        for row in scores.indices.sorted(by: { scores[$0] > scores[$1] }) {
            if ties.last?.score != scores[row] {
                ties.append(TiedScores(score: scores[row], positives: 0, negatives: 0))
            }
            places[row] = Int32(ties.count - 1)
        }
        (self.ties, placeOfRow) = (ties, places)
        squaredErrors = zip(probabilities, isPositive).map { ProbabilityMetrics.squaredError($0, $1) }
        logLosses = zip(probabilities, isPositive).map { ProbabilityMetrics.logLoss($0, $1) }
        binOfRow = probabilities.map { probability in Self.edges.count { $0 <= probability } }
    }

    /// The figures of all rows; those that the rows leave undefined are not there.
    package func figures() -> [ScoreFigure: Double] { figures(of: Array(isPositive.indices)) }

    /// The figures of some rows, which may come more than once.
    package func figures(of rows: [Int]) -> [ScoreFigure: Double] {
        guard !rows.isEmpty else { return [:] }
        let drawn = ties(of: rows)
        var figures: [ScoreFigure: Double] = [
            .brier: mean(squaredErrors, rows), .logLoss: mean(logLosses, rows),
            .calibrationError: calibrationError(of: rows),
        ]
        figures[.area] = RankMetrics.areaUnderROC(drawn)
        figures[.averagePrecision] = RankMetrics.averagePrecision(drawn)
        figures[.lift10] = RankMetrics.lift(drawn, share: 0.1)
        figures[.lift20] = RankMetrics.lift(drawn, share: 0.2)
        return figures
    }

    private func ties(of rows: [Int]) -> [TiedScores] {
        var counted = ties
        for row in rows {
            if isPositive[row] {
                counted[Int(placeOfRow[row])].positives += 1
            } else {
                counted[Int(placeOfRow[row])].negatives += 1
            }
        }
        return counted.filter { $0.rows > 0 }
    }

    private func mean(_ values: [Double], _ rows: [Int]) -> Double {
        rows.reduce(0) { $0 + values[$1] } / Double(rows.count)
    }

    /// |Σ probability − positives| over the bins, by row: the rows of a bin cancel out of its mean and its weight.
    private func calibrationError(of rows: [Int]) -> Double {
        var excess = [Double](repeating: 0, count: Self.edges.count + 1)
        for row in rows { excess[binOfRow[row]] += probabilities[row] - (isPositive[row] ? 1 : 0) }
        return excess.reduce(0) { $0 + $1.magnitude } / Double(rows.count)
    }
}
