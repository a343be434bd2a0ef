import Diagnostics
import TreeEnsembles

/// The way from a table to a model.
package struct TableTraining {
    private let table: TextTable
    private let test: TextTable?
    private let options: TableOptions

    /// A model, and what to tell of the table.
    package struct Result: Sendable {
        package var model: TableModel
        package var notices: [Diagnostic]
    }

    /// - Parameter test: Rows to evaluate on alone.
    package init(_ table: TextTable, test: TextTable? = nil, options: TableOptions) {
        self.table = table
        self.test = test
        self.options = options
    }

    /// Learns by forest and by logistic regression, takes the better of both on rows that they have not seen, and
    /// calibrates it on these.
    ///
    /// - Throws: `Failure` (64, 65) when options or tables are wrong, or there is nothing to learn.
    package func run() throws(Failure) -> Result {
        let data = try TableData(table, test: test, options: options)
        do throws(TrainingError) {
            return Result(model: try model(data), notices: data.notices)
        } catch {
            throw Failure(
                .badData, file: table.file, "nothing can be learnt: \(error)",
                remedy: "Give the table rows of both classes.")
        }
    }

    private func model(_ data: TableData) throws(TrainingError) -> TableModel {
        let candidates = try Candidates(data.training, options)
        var evaluations = [candidates.crossEvaluation(options)]
        if let heldOut = data.heldOut { evaluations.append(candidates.evaluation(on: heldOut, options)) }
        return TableModel(
            schema: data.schema, label: data.label, id: options.id, leftOut: data.leftOut,
            settings: TableModel.Settings(
                treeCount: options.treeCount, leafRows: options.leafRows, seed: options.seed),
            rows: data.training.isPositive.count, positives: data.training.positiveCount, evaluations: evaluations,
            model: candidates.chosen)
    }
}
