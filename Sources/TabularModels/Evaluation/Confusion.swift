/// What is right and wrong when rows scored at or above a cut-off are called positive.
package struct Confusion: Equatable, Sendable {
    package var cutoff: Double
    package var truePositives = 0
    package var falsePositives = 0
    package var falseNegatives = 0
    package var trueNegatives = 0

    package init(cutoff: Double, probabilities: [Double], isPositive: [Bool]) {
        self.cutoff = cutoff
        for (probability, positive) in zip(probabilities, isPositive) {
            switch (probability >= cutoff, positive) {
            case (true, true): truePositives += 1
            case (true, false): falsePositives += 1
            case (false, true): falseNegatives += 1
            case (false, false): trueNegatives += 1
            }
        }
    }

    init(cutoff: Double, counts: [Int]) {
        self.cutoff = cutoff
        (truePositives, falsePositives, falseNegatives, trueNegatives) = (counts[0], counts[1], counts[2], counts[3])
    }

    /// By the order in which files have them.
    var counts: [Int] { [truePositives, falsePositives, falseNegatives, trueNegatives] }

    /// The share of rows called what they are.
    package var accuracy: Double {
        Double(truePositives + trueNegatives) / Double(counts.reduce(0, +))
    }
}
