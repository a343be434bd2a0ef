import TreeEnsembles

/// What is to be learnt from a table, and how.
package struct TableOptions: Sendable {
    /// Names of columns.
    package var label: String
    package var id: String?
    package var dropped: [String] = []
    /// The column that says which rows are held out.
    package var split: String?
    /// The label's positive value; `nil`: inferred.
    package var positive: String?

    package var treeCount = 500
    package var leafRows = 5
    package var seed: UInt64 = 1
    /// How logistic regressions learn; chosen in training.
    var logistic = LogisticSettings()
    /// Changes nothing of the result.
    package var threads = 1
    /// The scores at which rows are called positive, in the evaluation.
    package var cutoffs = [0.3, 0.5, 0.6]

    package init(label: String) { self.label = label }
}
