/// What the trees that did not see a row say of it: an honest estimate without rows held back.
package struct OutOfBagEstimate: Equatable, Sendable {
    /// Mean over the trees whose bag lacks the row's group; NaN for a row that was in every bag.
    package var probabilities: [Double]
    /// How many trees that mean is over.
    package var treeCounts: [Int]
}

/// Sums over the trees that did not see a row, in the order in which trees are added.
struct OutOfBagSums {
    private let rows: Range<Int>
    private var sums: [Double]
    private var counts: [Int]

    init(rows: Range<Int>) {
        self.rows = rows
        sums = Array(repeating: 0, count: rows.count)
        counts = Array(repeating: 0, count: rows.count)
    }

    /// Adds what the tree says of the rows that its bag lacks, by the codes in `matrix`.
    mutating func add(_ tree: DecisionTree, _ bag: Bag, groups: [Int32], matrix: BinnedMatrix) {
        tree.forEachLeaf(of: rows, in: matrix) { row, leaf in
            guard bag.groupDraws[Int(groups[row])] == 0 else { return }
            sums[row - rows.lowerBound] += tree.probabilities[leaf]
            counts[row - rows.lowerBound] += 1
        }
    }

    var estimate: OutOfBagEstimate {
        OutOfBagEstimate(
            probabilities: zip(sums, counts).map { $1 == 0 ? .nan : $0 / Double($1) }, treeCounts: counts)
    }
}
