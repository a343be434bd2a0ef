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
        package var times: Times
    }

    /// How long the forest took.
    package struct Times: Sendable {
        /// To grow, with an estimate of every row by the trees that have not seen it.
        package var growing = Duration.zero
        /// To score the rows held out; `nil`: there are none.
        package var scoring: Duration?

        /// `The forest grew in 0.620 s and scored the held-out rows in 0.050 s.`
        package var sentence: String {
            let scored = scoring.map { " and scored the held-out rows in \(Times.text($0))" } ?? ""
            return "The forest grew in \(Times.text(growing))\(scored)."
        }

        private static func text(_ time: Duration) -> String { NumberText.fixed(time / .seconds(1), digits: 3) + " s" }
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
            return try result(data)
        } catch {
            throw Failure(
                .badData, file: table.file, "nothing can be learnt: \(error)",
                remedy: "Give the table rows of both classes.")
        }
    }

    private func doubt(_ evaluation: TableEvaluation) -> Diagnostic {
        Diagnostic(
            .warning, file: table.file,
            "what scores is no better than the base rate on \(evaluation.rowsInWords)",
            remedy: "Do not go by its scores. Add rows, or columns that have to do with “\(options.label)”.")
    }

    private func result(_ data: TableData) throws(TrainingError) -> Result {
        let clock = ContinuousClock()
        var times = Times()
        let start = clock.now
        let grown = try GrownForest(data.training, options)
        times.growing = clock.now - start
        let candidates = try Candidates(data.training, grown: grown, options)
        var evaluations = [candidates.crossEvaluation(options)]
        if let heldOut = data.heldOut {
            let start = clock.now
            let scores = grown.kernel.probabilities(of: heldOut.matrix, threads: options.threads)
            times.scoring = clock.now - start
            evaluations.append(candidates.evaluation(on: heldOut, forest: scores, options))
        }
        let model = TableModel(
            schema: data.schema, label: data.label, id: options.id, leftOut: data.leftOut,
            settings: TableModel.Settings(
                treeCount: options.treeCount, leafRows: options.leafRows, seed: options.seed),
            rows: data.training.isPositive.count, positives: data.training.positiveCount, evaluations: evaluations,
            model: candidates.chosen)
        let weak = evaluations.first { !$0.beatsBaseRate }.map(doubt)
        return Result(model: model, notices: data.notices + [weak].compactMap { $0 }, times: times)
    }
}
