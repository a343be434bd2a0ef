/// Rows to learn from: codes, classes and, where rows belong together, their groups.
package struct TrainingRows: Sendable {
    package let matrix: BinnedMatrix
    package let isPositive: [Bool]
    /// Each row's group, 0 ..< `groupCount`. Rows of one group are in a bag together or not at all.
    package let groups: [Int32]
    package let groupCount: Int

    /// The most rows that training takes.
    package static let rowLimit = 1_000_000

    /// Rows in groups: any numbers, rows with the same number belong together.
    ///
    /// - Throws: `TrainingError` when there are no rows, too many, too many features, or only one class.
    package init(matrix: BinnedMatrix, isPositive: [Bool], groups: [Int]? = nil) throws(TrainingError) {
        precondition(isPositive.count == matrix.rowCount, "every row has its class")
        precondition(groups.map { $0.count == matrix.rowCount } ?? true, "every row has its group")
        guard matrix.rowCount > 0, matrix.featureCount > 0 else { throw .noRows }
        guard matrix.rowCount <= TrainingRows.rowLimit else { throw .tooManyRows(matrix.rowCount) }
        guard matrix.featureCount <= Int(Int16.max) else { throw .tooManyFeatures(matrix.featureCount) }
        guard isPositive.contains(true), isPositive.contains(false) else { throw .oneClass }
        self.matrix = matrix
        self.isPositive = isPositive
        var numbers: [Int: Int32] = [:]
        var rowGroups: [Int32] = []
        rowGroups.reserveCapacity(matrix.rowCount)
        for row in 0..<matrix.rowCount {
            let group = groups?[row] ?? row
            let number = numbers[group] ?? Int32(numbers.count)
            numbers[group] = number
            rowGroups.append(number)
        }
        self.groups = rowGroups
        groupCount = numbers.count
    }
}
