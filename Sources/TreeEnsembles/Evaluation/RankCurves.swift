/// What is found, and at what price, when every row scored at or above a threshold is called positive.
package struct ROCPoint: Equatable, Sendable {
    /// `nil` above the highest score, where no row is called positive.
    package var threshold: Double?
    /// Of the negatives, the share called positive.
    package var falsePositiveRate: Double
    /// Of the positives, the share called positive.
    package var truePositiveRate: Double

    package init(threshold: Double?, falsePositiveRate: Double, truePositiveRate: Double) {
        self.threshold = threshold
        self.falsePositiveRate = falsePositiveRate
        self.truePositiveRate = truePositiveRate
    }
}

/// What is found, and how much of it is right, when every row scored at or above a threshold is called positive.
package struct PrecisionRecallPoint: Equatable, Sendable {
    package var threshold: Double
    /// Of the rows called positive, the share that is.
    package var precision: Double
    /// Of the positives, the share called positive.
    package var recall: Double

    package init(threshold: Double, precision: Double, recall: Double) {
        self.threshold = threshold
        self.precision = precision
        self.recall = recall
    }
}

extension RankMetrics {
    /// The ROC curve: (0, 0), then a point a distinct score, from the highest to the lowest, which is (1, 1). Joined by
    /// straight lines it has `areaUnderROC` under it. Empty when one class is absent.
    ///
    /// The points are those of scikit-learn's `roc_curve` with `drop_intermediate=False`.
    package static func rocCurve(scores: [Double], isPositive: [Bool]) -> [ROCPoint] {
        let ties = TiedScores.descending(scores, isPositive)
        let positives = Double(ties.reduce(0) { $0 + $1.positives })
        let negatives = Double(scores.count) - positives
        guard positives > 0, negatives > 0 else { return [] }
        return cumulative(ties).reduce(into: [ROCPoint(threshold: nil, falsePositiveRate: 0, truePositiveRate: 0)]) {
            $0.append(
                ROCPoint(
                    threshold: $1.score, falsePositiveRate: Double($1.negatives) / negatives,
                    truePositiveRate: Double($1.positives) / positives))
        }
    }

    /// The precision–recall curve: a point a distinct score, from the highest to the lowest, where recall is 1. Empty
    /// without positives.
    ///
    /// The points are those of scikit-learn's `precision_recall_curve`, which lists them from the lowest score and adds
    /// one of precision 1 and recall 0 that stands for no threshold.
    package static func precisionRecallCurve(scores: [Double], isPositive: [Bool]) -> [PrecisionRecallPoint] {
        precisionRecallCurve(TiedScores.descending(scores, isPositive))
    }

    static func precisionRecallCurve(_ ties: [TiedScores]) -> [PrecisionRecallPoint] {
        let called = cumulative(ties)
        guard let positives = called.last?.positives, positives > 0 else { return [] }
        return called.map {
            PrecisionRecallPoint(
                threshold: $0.score, precision: Double($0.positives) / Double($0.rows),
                recall: Double($0.positives) / Double(positives))
        }
    }

    /// What lies at or above each score.
    private static func cumulative(_ ties: [TiedScores]) -> [TiedScores] {
        var positives = 0
        var negatives = 0
        return ties.map { tie in
            positives += tie.positives
            negatives += tie.negatives
            return TiedScores(score: tie.score, positives: positives, negatives: negatives)
        }
    }
}
