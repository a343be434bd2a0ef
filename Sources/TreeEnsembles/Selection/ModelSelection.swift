/// A choice between learners by what each says of rows that it did not learn from, after calibration.
///
/// A calibration that is judged on the rows it was fitted to flatters itself, the isotonic one most. So each fold is
/// calibrated by a curve fitted to the other folds (`CrossCalibration`).
package struct ModelSelection: Equatable, Sendable {
    /// A learner's probabilities: out of bag, out of fold, or of later rows; NaN where it has none.
    package struct Candidate: Equatable, Sendable {
        package var name: String
        package var probabilities: [Double]

        package init(name: String, probabilities: [Double]) {
            self.name = name
            self.probabilities = probabilities
        }
    }

    /// How a learner did.
    package struct Figures: Equatable, Sendable {
        package var name: String
        /// By row: calibrated with its fold apart; NaN on rows that some candidate has no estimate of.
        package var probabilities: [Double]
        package var logLoss: Double
        package var brier: Double
        /// Under the ROC curve, before calibration; `nil` when one class is absent.
        package var area: Double?
    }

    /// In the order of the candidates.
    package let figures: [Figures]
    /// Index of the candidate with the least log loss, of these the least Brier score, of these the first.
    package let choice: Int

    /// Compares candidates on the rows that all of them estimate.
    ///
    /// - Precondition: there are candidates, each with a probability for every row.
    /// - Throws: `TrainingError` when there is no row that all estimate.
    package init(_ candidates: [Candidate], isPositive: [Bool], folds: GroupFolds) throws(TrainingError) {
        precondition(!candidates.isEmpty, "there is something to choose from")
        precondition(
            candidates.allSatisfy { $0.probabilities.count == isPositive.count }, "every row has its probability")
        let rows = isPositive.indices.filter { row in candidates.allSatisfy { !$0.probabilities[row].isNaN } }
        guard !rows.isEmpty else { throw .noRows }
        figures = candidates.map { Figures($0, isPositive: isPositive, rows: rows, folds: folds) }
        var choice = 0
        for (place, figure) in figures.enumerated()
        where (figure.logLoss, figure.brier) < (figures[choice].logLoss, figures[choice].brier) {
            choice = place
        }
        self.choice = choice
    }
}

extension ModelSelection.Figures {
    fileprivate init(_ candidate: ModelSelection.Candidate, isPositive: [Bool], rows: [Int], folds: GroupFolds) {
        var estimates = [Double](repeating: .nan, count: isPositive.count)
        for row in rows { estimates[row] = candidate.probabilities[row] }
        let calibrated = CrossCalibration(estimates, isPositive: isPositive, folds: folds).probabilities
        let known = rows.map { calibrated[$0] }
        let outcomes = rows.map { isPositive[$0] }
        self.init(
            name: candidate.name, probabilities: calibrated,
            logLoss: ProbabilityMetrics.logLoss(probabilities: known, isPositive: outcomes) ?? .nan,
            brier: ProbabilityMetrics.brier(probabilities: known, isPositive: outcomes) ?? .nan,
            area: RankMetrics.areaUnderROC(scores: rows.map { candidate.probabilities[$0] }, isPositive: outcomes))
    }
}
