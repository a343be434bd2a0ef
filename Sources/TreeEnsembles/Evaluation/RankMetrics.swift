/// How well scores put positives above negatives.
package enum RankMetrics {
    /// The area under the ROC curve: the chance that a positive scores above a negative, ties counting half. `nil` when
    /// one class is absent. Counted in integers (Mann and Whitney's U from mid-ranks), so exact but for one division.
    ///
    /// - Precondition: both arrays are of one length; no score is NaN.
    package static func areaUnderROC(scores: [Double], isPositive: [Bool]) -> Double? {
        precondition(scores.count == isPositive.count, "every score has its class")
        let order = scores.indices.sorted { scores[$0] < scores[$1] }
        var twiceWins = 0
        var negativesBelow = 0
        var positives = 0
        var start = 0
        while start < order.count {
            var end = start
            var tiedPositives = 0
            while end < order.count, scores[order[end]] == scores[order[start]] {
                if isPositive[order[end]] { tiedPositives += 1 }
                end += 1
            }
            let tiedNegatives = end - start - tiedPositives
            twiceWins += tiedPositives * (2 * negativesBelow + tiedNegatives)
            negativesBelow += tiedNegatives
            positives += tiedPositives
            start = end
        }
        guard positives > 0, negativesBelow > 0 else { return nil }
        return Double(twiceWins) / (2 * Double(positives) * Double(negativesBelow))
    }
}
