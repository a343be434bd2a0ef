/// Calibration by a rising line through groups of rows: no shape assumed, so it takes more rows than the sigmoid.
///
/// Rows are put into groups of neighbouring probabilities, each group's share of positives is drawn towards the mean by
/// one pseudo-row, so that none is 0 or 1 for want of rows, and groups that fall out of order are given one value (pool
/// adjacent violators). The line is level within and beyond these blocks, straight between them.
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
        var place = 0
        var end = knots.count
        while place < end {
            let middle = (place + end) / 2
            if knots[middle].input < probability { place = middle + 1 } else { end = middle }
        }
        let low = place > 0 ? knots[place - 1] : Knot(input: 0, output: 0)
        let high = place < knots.count ? knots[place] : Knot(input: 1, output: 1)
        guard high.input > low.input else { return high.output }
        return low.output + (probability - low.input) / (high.input - low.input) * (high.output - low.output)
    }

    /// Fits the line to probabilities and outcomes.
    ///
    /// - Parameter groupRows: how many rows at least make a group.
    package init(fitting probabilities: [Double], isPositive: [Bool], groupRows: Int = 40) {
        precondition(probabilities.count == isPositive.count, "every probability has its outcome")
        let mean = Double(isPositive.count { $0 }) / Double(max(1, isPositive.count))
        let blocks = PooledBlock.pooled(
            Group.dealt(probabilities, isPositive, groupRows).map {
                PooledBlock(
                    input: min(max($0.inputSum / $0.rows, 0), 1), output: ($0.positives + mean) / ($0.rows + 1),
                    weight: $0.rows)
            })
        var knots: [Knot] = []
        func add(_ input: Double, _ output: Double) {
            if knots.last.map({ $0.input < input }) ?? true { knots.append(Knot(input: input, output: min(output, 1))) }
        }
        if let lowest = blocks.first { add(0, lowest.output) }
        for block in blocks {
            add(block.first, block.output)
            add(block.last, block.output)
        }
        if let highest = blocks.last { add(1, highest.output) }
        self.knots = knots
    }

    /// Rows of neighbouring probabilities.
    private struct Group {
        var inputSum = 0.0
        var positives = 0.0
        var rows = 0.0

        /// Groups of at least so many rows, but for the last; rows of one probability are in one group.
        static func dealt(_ probabilities: [Double], _ isPositive: [Bool], _ groupRows: Int) -> [Group] {
            let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
            var groups: [Group] = []
            for (place, row) in order.enumerated() {
                let tied = place > 0 && probabilities[order[place - 1]] == probabilities[row]
                let isFull = groups.last.map { Int($0.rows) >= groupRows } ?? true
                if isFull && !tied { groups.append(Group()) }
                groups[groups.count - 1].inputSum += probabilities[row]
                groups[groups.count - 1].positives += isPositive[row] ? 1 : 0
                groups[groups.count - 1].rows += 1
            }
            return groups
        }
    }
}
