import TreeEnsembles

/// Estimates of rows by models that have not seen them: the rows are dealt into parts, and each part is estimated by what
/// the others teach.
struct CrossFitting {
    private static let partCount = 5
    /// Keeps this use of a seed apart from others.
    private static let stream: UInt64 = 3

    private let parts: [[Int]]
    private let rowCount: Int

    /// Deals positives and negatives in turn, each in a random order, so that parts are alike.
    init(isPositive: [Bool], seed: UInt64) {
        rowCount = isPositive.count
        var parts = [[Int]](repeating: [], count: min(CrossFitting.partCount, isPositive.count))
        var generator = KeyedGenerator(seed: seed, 0, CrossFitting.stream)
        var place = 0
        for value in [true, false] {
            var rows = isPositive.indices.filter { isPositive[$0] == value }
            for last in rows.indices.reversed() { rows.swapAt(last, generator.below(last + 1)) }
            for row in rows {
                parts[place % parts.count].append(row)
                place += 1
            }
        }
        self.parts = parts.map { $0.sorted() }
    }

    /// - Parameter estimate: Learns from the first rows and estimates the second.
    func estimates(
        _ estimate: (_ training: [Int], _ others: [Int]) throws(TrainingError) -> [Double]
    ) throws(TrainingError) -> [Double] {
        var result = [Double](repeating: .nan, count: rowCount)
        for part in parts {
            let isAside = Set(part)
            let training = (0..<rowCount).filter { !isAside.contains($0) }
            for (row, value) in zip(part, try estimate(training, part)) { result[row] = value }
        }
        return result
    }
}
