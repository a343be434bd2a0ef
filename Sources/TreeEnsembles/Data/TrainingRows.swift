/// Rows to learn from: codes, classes, weights and, where rows belong together, their groups.
package struct TrainingRows: Sendable {
    package let matrix: BinnedMatrix
    package let isPositive: [Bool]
    /// Each row's group, 0 ..< `groupCount`. Rows of one group are in a bag together or not at all.
    package let groups: [Int32]
    package let groupCount: Int
    /// How many cases each row stands for; positive. Leaves are counted in rows, all shares in cases.
    package let weights: [Int32]

    /// The most rows, and the most cases together, that training takes.
    package static let rowLimit = 1_000_000

    /// Rows in groups: any numbers, rows with the same number belong together.
    ///
    /// - Parameter weights: By row; `nil`: each row stands for one case.
    /// - Precondition: weights are positive.
    /// - Throws: `TrainingError` when there are no rows, too many, too many features, or only one class.
    package init(
        matrix: BinnedMatrix, isPositive: [Bool], groups: [Int]? = nil, weights: [Int32]? = nil
    ) throws(TrainingError) {
        precondition(isPositive.count == matrix.rowCount, "every row has its class")
        precondition(weights.map { $0.count == matrix.rowCount } ?? true, "every row has its weight")
        precondition(weights?.allSatisfy { $0 > 0 } ?? true, "every row stands for a case")
        precondition(groups.map { $0.count == matrix.rowCount } ?? true, "every row has its group")
        guard matrix.rowCount > 0, matrix.featureCount > 0 else { throw .noRows }
        guard matrix.rowCount <= TrainingRows.rowLimit else { throw .tooManyRows(matrix.rowCount) }
        guard matrix.featureCount <= Int(Int16.max) else { throw .tooManyFeatures(matrix.featureCount) }
        guard isPositive.contains(true), isPositive.contains(false) else { throw .oneClass }
        let weights = weights ?? Array(repeating: 1, count: matrix.rowCount)
        let cases = weights.reduce(0) { $0 + Int($1) }
        guard cases <= TrainingRows.rowLimit else { throw .tooManyCases(cases) }
        self.matrix = matrix
        self.weights = weights
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
