/// Rows of one score. No metric of an order can tell them apart, so they pass a threshold together.
struct TiedScores {
    var score: Double
    var positives: Int
    var negatives: Int

    var rows: Int { positives + negatives }

    /// The rows by score, highest first.
    ///
    /// - Precondition: both arrays are of one length; no score is NaN.
    static func descending(_ scores: [Double], _ isPositive: [Bool]) -> [TiedScores] {
        precondition(scores.count == isPositive.count, "every score has its class")
        var ties: [TiedScores] = []
        for row in scores.indices.sorted(by: { scores[$0] > scores[$1] }) {
            if ties.last?.score != scores[row] {
                ties.append(TiedScores(score: scores[row], positives: 0, negatives: 0))
            }
            if isPositive[row] {
                ties[ties.count - 1].positives += 1
            } else {
                ties[ties.count - 1].negatives += 1
            }
        }
        return ties
    }
}
