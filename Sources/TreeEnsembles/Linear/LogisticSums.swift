/// The loss of some weights over rows, with its first and second derivatives.
struct LogisticSums: Sendable {
    var loss = 0.0
    var gradient: [Double]
    /// Row by row; filled on and below the diagonal.
    var curvature: [Double]

    private let design: LogisticDesign
    private let weights: [Double]

    /// So many rows at once that their numbers stay in the processor's cache.
    private static let blockRows = 256

    init(_ design: LogisticDesign, weights: [Double]) {
        self.design = design
        self.weights = weights
        gradient = Array(repeating: 0, count: weights.count)
        curvature = Array(repeating: 0, count: weights.count * weights.count)
    }

    mutating func add(_ rows: Range<Int>) {
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: LogisticSums.blockRows) {
            addBlock(start..<min(rows.upperBound, start + LogisticSums.blockRows))
        }
    }

    mutating func add(_ other: LogisticSums) {
        loss += other.loss
        for index in gradient.indices { gradient[index] += other.gradient[index] }
        for index in curvature.indices { curvature[index] += other.curvature[index] }
    }

    private mutating func addBlock(_ rows: Range<Int>) {
        var errors = logOdds(of: rows)
        var scales = errors
        for (place, row) in rows.enumerated() {
            let sign: Double = design.isPositive[row] ? 1 : -1
            let right = StableMath.logistic(sign * errors[place])
            loss -= StableMath.log(right)
            errors[place] = sign * (right - 1)
            scales[place] = right * (1 - right)
        }
        addNumbers(rows, errors, scales)
        addSwitches(rows, errors, scales)
    }

    private func logOdds(of rows: Range<Int>) -> [Double] {
        var sums = [Double](repeating: 0, count: rows.count)
        for input in 0..<design.numberCount {
            let offset = input * design.rowCount + rows.lowerBound
            for place in sums.indices { sums[place] += weights[input] * design.numbers[offset + place] }
        }
        for indexes in design.switches {
            for place in sums.indices where indexes[rows.lowerBound + place] >= 0 {
                sums[place] += weights[Int(indexes[rows.lowerBound + place])]
            }
        }
        return sums
    }

    private mutating func addNumbers(_ rows: Range<Int>, _ errors: [Double], _ scales: [Double]) {
        let width = weights.count
        design.numbers.withUnsafeBufferPointer { numbers in
            var scaled = scales
            for input in 0..<design.numberCount {
                let column = numbers[slice(input, rows)]
                gradient[input] += dotProduct(column, errors[...])
                for place in scaled.indices { scaled[place] = scales[place] * column[column.startIndex + place] }
                for other in 0...input {
                    curvature[input * width + other] += dotProduct(numbers[slice(other, rows)], scaled[...])
                }
                for indexes in design.switches {
                    for (place, index) in indexes[rows].enumerated() where index >= 0 {
                        curvature[Int(index) * width + input] += scaled[place]
                    }
                }
            }
        }
    }

    private mutating func addSwitches(_ rows: Range<Int>, _ errors: [Double], _ scales: [Double]) {
        for (place, indexes) in design.switches.enumerated() {
            for row in rows where indexes[row] >= 0 {
                let index = Int(indexes[row])
                let scale = scales[row - rows.lowerBound]
                gradient[index] += errors[row - rows.lowerBound]
                curvature[index * weights.count + index] += scale
                for others in design.switches[..<place] where others[row] >= 0 {
                    curvature[index * weights.count + Int(others[row])] += scale
                }
            }
        }
    }

    private func slice(_ input: Int, _ rows: Range<Int>) -> Range<Int> {
        (input * design.rowCount + rows.lowerBound)..<(input * design.rowCount + rows.upperBound)
    }
}
