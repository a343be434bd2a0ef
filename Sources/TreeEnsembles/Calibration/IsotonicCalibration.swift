/// Calibration by a rising line through groups of rows: no shape assumed, so it takes more rows than the sigmoid.
///
/// Rows are put into groups of neighbouring probabilities, each group's share of positives is drawn towards the mean by
/// one pseudo-row, groups that fall out of order are merged (pool adjacent violators), and straight lines join the
/// groups, from (0, 0) to (1, 1). So the result rises strictly where there are groups and no score is 0 or 1 for want of
/// rows.
package struct IsotonicCalibration: Equatable, Sendable {
    package struct Knot: Equatable, Sendable {
        package var input: Double
        package var output: Double

        package init(input: Double, output: Double) {
            self.input = input
            self.output = output
        }
    }

    /// Rising in input, not falling in output, within 0…1.
    package let knots: [Knot]

    /// Takes knots as they are; `nil` unless they are in order and within 0…1.
    package init?(knots: [Knot]) {
        let inUnit = knots.allSatisfy { (0...1).contains($0.input) && (0...1).contains($0.output) }
        let inOrder = zip(knots, knots.dropFirst()).allSatisfy { $0.input < $1.input && $0.output <= $1.output }
        guard inUnit, inOrder else { return nil }
        self.knots = knots
    }

    package func callAsFunction(_ probability: Double) -> Double {
        var low = Knot(input: 0, output: 0)
        for high in knots + [Knot(input: 1, output: 1)] {
            if probability <= high.input {
                guard high.input > low.input else { return high.output }
                return low.output + (probability - low.input) / (high.input - low.input) * (high.output - low.output)
            }
            low = high
        }
        return 1
    }

    private struct Block {
        var inputSum = 0.0
        var outputSum = 0.0
        var weight = 0.0
        var output: Double { outputSum / weight }

        mutating func absorb(_ other: Block) {
            inputSum += other.inputSum
            outputSum += other.outputSum
            weight += other.weight
        }
    }

    /// Fits the line to probabilities and outcomes.
    ///
    /// - Parameter groupRows: how many rows at least make a group.
    package init(fitting probabilities: [Double], isPositive: [Bool], groupRows: Int = 40) {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        let mean = Double(isPositive.count { $0 }) / Double(max(1, isPositive.count))
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        var groups: [Block] = []
        for (place, row) in order.enumerated() {
            let tied = place > 0 && probabilities[order[place - 1]] == probabilities[row]
            if groups.isEmpty || (Int(groups[groups.count - 1].weight) >= groupRows && !tied) { groups.append(Block()) }
            groups[groups.count - 1].absorb(
                Block(inputSum: probabilities[row], outputSum: isPositive[row] ? 1 : 0, weight: 1))
        }
        var pooled: [Block] = []
        for group in groups {
            var block = group
            block.outputSum = (group.outputSum + mean) / (group.weight + 1) * group.weight
            while let last = pooled.last, last.output >= block.output {
                block.absorb(last)
                pooled.removeLast()
            }
            pooled.append(block)
        }
        knots = pooled.map { Knot(input: min(max($0.inputSum / $0.weight, 0), 1), output: min($0.output, 1)) }
    }
}
