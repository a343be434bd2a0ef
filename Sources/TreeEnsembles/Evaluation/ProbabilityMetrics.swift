/// How far probabilities are from what happened.
package enum ProbabilityMetrics {
    /// Mean squared difference of probability and outcome (Brier, 1950); `nil` without rows.
    package static func brier(probabilities: [Double], isPositive: [Bool]) -> Double? {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        guard !probabilities.isEmpty else { return nil }
        var sum = 0.0
        for (probability, positive) in zip(probabilities, isPositive) {
            let error = probability - (positive ? 1 : 0)
            sum += error * error
        }
        return sum / Double(probabilities.count)
    }

    /// Mean −ln of the probability given to what happened, probabilities kept within 10⁻⁶ … 1 − 10⁻⁶; `nil` without rows.
    package static func logLoss(probabilities: [Double], isPositive: [Bool]) -> Double? {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        guard !probabilities.isEmpty else { return nil }
        var sum = 0.0
        for (probability, positive) in zip(probabilities, isPositive) {
            let kept = min(max(positive ? probability : 1 - probability, 1e-6), 1 - 1e-6)
            sum -= StableMath.log(kept)
        }
        return sum / Double(probabilities.count)
    }
}

/// One row of a reliability table: of rows scored between two edges, what was forecast and what happened.
package struct ReliabilityBin: Equatable, Sendable {
    package var lowerEdge: Double
    package var upperEdge: Double
    package var rows: Int
    package var positives: Int
    /// Mean probability; `nil` in an empty bin.
    package var meanProbability: Double?

    package init(lowerEdge: Double, upperEdge: Double, rows: Int, positives: Int, meanProbability: Double?) {
        self.lowerEdge = lowerEdge
        self.upperEdge = upperEdge
        self.rows = rows
        self.positives = positives
        self.meanProbability = meanProbability
    }

    /// Share of positives; `nil` in an empty bin.
    package var observedShare: Double? { rows == 0 ? nil : Double(positives) / Double(rows) }

    /// Counts rows in the bins [0, e₁), [e₁, e₂), … [eₙ, 1].
    ///
    /// - Parameter edges: inner edges, ascending.
    package static func table(probabilities: [Double], isPositive: [Bool], edges: [Double]) -> [ReliabilityBin] {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        let bounds = [0] + edges + [1]
        var sums = [Double](repeating: 0, count: edges.count + 1)
        var rows = [Int](repeating: 0, count: edges.count + 1)
        var positives = rows
        for (probability, positive) in zip(probabilities, isPositive) {
            let bin = edges.count { $0 <= probability }
            sums[bin] += probability
            rows[bin] += 1
            positives[bin] += positive ? 1 : 0
        }
        return rows.indices.map { bin in
            ReliabilityBin(
                lowerEdge: bounds[bin], upperEdge: bounds[bin + 1], rows: rows[bin], positives: positives[bin],
                meanProbability: rows[bin] == 0 ? nil : sums[bin] / Double(rows[bin]))
        }
    }
}
