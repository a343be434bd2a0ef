/// How well scores put positives above negatives.
///
/// Rows of one score are one threshold in all of these, so the order of the rows never matters.
///
/// - Precondition: scores and classes are of one length; no score is NaN.
package enum RankMetrics {
    /// The area under the ROC curve: the chance that a positive scores above a negative, ties counting half. `nil` when
    /// one class is absent. Counted in integers (Mann and Whitney's U from mid-ranks), so exact but for one division.
    package static func areaUnderROC(scores: [Double], isPositive: [Bool]) -> Double? {
        areaUnderROC(TiedScores.descending(scores, isPositive))
    }

    static func areaUnderROC(_ ties: [TiedScores]) -> Double? {
        var twiceWins = 0
        var positives = 0
        var negatives = 0
        for tie in ties {
            twiceWins += tie.negatives * (2 * positives + tie.positives)
            positives += tie.positives
            negatives += tie.negatives
        }
        guard positives > 0, negatives > 0 else { return nil }
        return Double(twiceWins) / (2 * Double(positives) * Double(negatives))
    }

    /// Average precision: Σ (Rₙ − Rₙ₋₁) Pₙ over the thresholds, recall R and precision P of the rows at or above each; a
    /// sum of steps, without interpolation, as scikit-learn's `average_precision_score`. `nil` without positives.
    ///
    /// Scores that tell nothing get about the share of positives, so it is to be read beside that share.
    package static func averagePrecision(scores: [Double], isPositive: [Bool]) -> Double? {
        averagePrecision(TiedScores.descending(scores, isPositive))
    }

    static func averagePrecision(_ ties: [TiedScores]) -> Double? {
        var sum = 0.0
        var recall = 0.0
        for point in precisionRecallCurve(ties) {
            sum += (point.recall - recall) * point.precision
            recall = point.recall
        }
        return recall > 0 ? sum : nil
    }

    /// The share of positives among the rows of the highest scores, divided by their share among all: how many times as
    /// many positives one meets by going through so many rows from the top. `nil` when there are no positives.
    ///
    /// Where the border falls among rows of one score, these count in proportion, as they would on average in a random
    /// order; so does the part of a row where the share is no whole number of rows.
    ///
    /// - Parameter share: of the rows, above 0, at most 1.
    package static func lift(scores: [Double], isPositive: [Bool], share: Double) -> Double? {
        lift(TiedScores.descending(scores, isPositive), share: share)
    }

    static func lift(_ ties: [TiedScores], share: Double) -> Double? {
        precondition(share > 0 && share <= 1, "a share is above 0 and at most 1")
        let positives = ties.reduce(0) { $0 + $1.positives }
        guard positives > 0 else { return nil }
        let rows = Double(ties.reduce(0) { $0 + $1.rows })
        let wanted = share * rows
        var room = wanted
        var found = 0.0
        for tie in ties {
            let taken = min(room, Double(tie.rows))
            found += Double(tie.positives) * (taken / Double(tie.rows))
            room -= taken
            guard room > 0 else { break }
        }
        return (found / wanted) / (Double(positives) / rows)
    }
}
