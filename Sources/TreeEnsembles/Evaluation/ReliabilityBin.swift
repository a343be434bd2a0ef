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

    /// Counts rows in bins of equal width; 1 belongs to the last.
    package static func table(
        probabilities: [Double], isPositive: [Bool], binCount: Int = 10
    ) -> [ReliabilityBin] {
        precondition(binCount > 0, "there are bins")
        let edges = (1..<binCount).map { Double($0) / Double(binCount) }
        return table(probabilities: probabilities, isPositive: isPositive, edges: edges)
    }

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
