/// How the churn model is learnt. The defaults are those of the commands.
package struct ChurnOptions: Equatable, Sendable {
    /// Trees of the forest.
    package var treeCount = 400
    /// The fewest rows in a leaf; `nil`: one in 250 of the rows, at least 5 and at most 40.
    package var minimumLeafRows: Int?
    package var seed: UInt64 = 1
    /// Changes how long training takes, nothing else.
    package var threads = 1
    /// The most cut-offs to learn and evaluate from; half a horizon apart, 26 reach back a little more than a year.
    package var maximumCutoffs = 26

    /// The most cases to learn and evaluate from: where there would be more, only so many tenants are learnt from
    /// that there are not. It bounds time and memory; more cases than this hardly better a forest.
    package var maximumCases = 60_000

    /// What training needs at the least; below, there is no model.
    package static let leastTrainingCutoffs = 2
    /// Tenants at a cut-off, of each outcome, to learn from.
    package static let leastTrainingOutcomes = 20
    /// Tenants at a cut-off, of each outcome, to evaluate on.
    package static let leastEvaluationOutcomes = 10

    package init() {}

    func leafRows(of rowCount: Int) -> Int { minimumLeafRows ?? min(max(rowCount / 250, 5), 40) }
}
