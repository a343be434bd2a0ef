/// The inputs of training rows as fitting reads them: numbers one column after another, and for each feature with
/// switches the index of the weight that is on.
///
/// Weights stand in this order: the constant, numbers, switches.
struct LogisticDesign: Sendable {
    let rowCount: Int
    let isPositive: [Bool]
    /// `numbers[input * rowCount + row]`; the first input is the constant, 1.
    let numbers: [Double]
    let numberCount: Int
    /// By feature with switches, then row: the weight's index, −1 where no switch is on.
    let switches: [[Int32]]
    let weightCount: Int

    init(_ matrix: FeatureMatrix, isPositive: [Bool], features: [LinearFeature]) {
        rowCount = matrix.rowCount
        self.isPositive = isPositive
        numberCount = 1 + features.count { $0.hasNumber }
        var numbers = [Double](repeating: 1, count: matrix.rowCount)
        numbers.reserveCapacity(numberCount * rowCount)
        var switches: [[Int32]] = []
        var next = numberCount
        for (feature, column) in zip(features, matrix.columns) {
            let inputs = column.map(feature.input)
            if feature.hasNumber { numbers += inputs.map(\.number) }
            guard !feature.switchShares.isEmpty else { continue }
            switches.append(inputs.map { $0.switchIndex < 0 ? -1 : Int32(next + $0.switchIndex) })
            next += feature.switchShares.count
        }
        self.numbers = numbers
        self.switches = switches
        weightCount = next
    }

    /// Ranges of rows whose sums are taken apart and then added in order: few, and the same for any number of threads.
    var chunks: [Range<Int>] { ParallelWork.blocks(of: rowCount, size: max(8192, (rowCount + 31) / 32)) }
}
