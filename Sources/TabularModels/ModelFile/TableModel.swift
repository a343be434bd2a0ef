import TreeEnsembles

/// A model learnt from a table, with all it takes to score another table of these columns, and how good it is.
package struct TableModel: Equatable, Sendable {
    package var schema: TableSchema
    package var label: BinaryLabel
    /// The column that names rows in scores; `nil`: rows are numbered.
    package var id: String?
    /// Columns of the training table that the model does not use.
    package var leftOut: [String]
    package var settings: Settings
    /// Rows learnt from, and positive ones among them.
    package var rows: Int
    package var positives: Int
    package var evaluations: [TableEvaluation]
    package var model: CalibratedModel

    package struct Settings: Equatable, Sendable {
        package var treeCount: Int
        package var leafRows: Int
        package var seed: UInt64
    }
}
