import Diagnostics
import TreeEnsembles

/// A row's chance to be positive, and why.
package struct TableScore: Equatable, Sendable {
    /// The id column's text, or the row's number from 1.
    package var id: String
    /// Calibrated probability, 0…1, four decimals.
    package var score: Double
    /// At most three, those that raise the score first, by size.
    package var reasons: [Reason]

    /// A fact of the row that moved its score.
    package struct Reason: Equatable, Sendable {
        /// `tenure is 1 (usual: 29)`
        package var sentence: String
        /// What it adds to the score, in percentage points; below zero it lowers the score.
        package var points: Double
    }
}

/// Applies a model to the rows of a table.
package struct TableScorer: Sendable {
    /// How many reasons a score has at most.
    private static let reasonLimit = 3
    /// What moves a score by less is not worth a sentence.
    private static let leastContribution = 0.001

    private let model: TableModel
    private let threads: Int

    package init(_ model: TableModel, threads: Int = 1) {
        self.model = model
        self.threads = threads
    }

    /// Scores every row, in their order.
    ///
    /// - Parameters:
    ///   - id: The column that names rows; `nil`: the training's.
    ///   - notices: What was ignored or could not be taken.
    /// - Throws: `Failure` (65) when a column is missing, or has text where the model learnt numbers.
    package func scores(
        _ table: TextTable, id: String? = nil, notices: inout [Diagnostic]
    ) throws(Failure) -> [TableScore] {
        let ids = try idColumn(table, id, &notices)
        let encoded = try model.schema.encoded(table, rows: Array(0..<table.rowCount), threads: threads)
        notices += encoded.notices + strangers(table, id)
        let columns = model.schema.names.map { table.column(named: $0) }
        let explained = model.model.explained(encoded.matrix, threads: threads)
        let blocks = ParallelWork.blocks(of: explained.count)
        let parts = ParallelWork.map(blocks.count, threads: threads) { block in
            blocks[block].map { score(explained[$0], row: $0, id: ids, columns) }
        }
        return Array(parts.joined())
    }

    private func score(
        _ explained: CalibratedModel.Explained, row: Int, id: TextColumn?, _ columns: [TextColumn?]
    ) -> TableScore {
        let contributions = model.model.rescaledContributions(explained)
        let reasons = reasons(contributions).map {
            TableScore.Reason(
                sentence: sentence(model.schema.columns[$0], columns[$0], row), points: contributions[$0] * 100)
        }
        return TableScore(
            id: id?.text(of: row) ?? String(row + 1), score: (explained.probability * 10_000).rounded() / 10_000,
            reasons: reasons)
    }

    private func idColumn(
        _ table: TextTable, _ id: String?, _ notices: inout [Diagnostic]
    ) throws(Failure) -> TextColumn? {
        if let id { return try table.column(named: id, option: "--id") }
        guard let id = model.id else { return nil }
        let column = table.column(named: id)
        if column == nil {
            notices.append(
                Diagnostic(.warning, file: table.file, "there is no id column “\(id)”: rows are numbered from 1"))
        }
        return column
    }

    /// Columns that neither the model nor its training knew.
    private func strangers(_ table: TextTable, _ id: String?) -> [Diagnostic] {
        let known = Set(model.schema.names + model.leftOut + [model.label.column] + [model.id, id].compactMap { $0 })
        let strangers = table.columns.map(\.name).filter { !known.contains($0) }
        guard !strangers.isEmpty else { return [] }
        let what = "\(Words.count(strangers.count, "column")) that the model does not know"
        return [Diagnostic(.warning, file: table.file, "ignored \(what): \(Words.quoted(strangers))")]
    }

    /// Features that raise the score by size, then those that lower it.
    private func reasons(_ contributions: [Double]) -> ArraySlice<Int> {
        contributions.indices
            .filter { contributions[$0].magnitude >= TableScorer.leastContribution }
            .sorted { a, b in
                let (first, second) = (contributions[a], contributions[b])
                if (first > 0) != (second > 0) { return first > 0 }
                return (second.magnitude, a) < (first.magnitude, b)
            }
            .prefix(TableScorer.reasonLimit)
    }

    /// `tenure is 1 (usual: 29)`: a fact, no cause claimed.
    private func sentence(_ schema: ColumnSchema, _ column: TextColumn?, _ row: Int) -> String {
        "\(schema.name) is \(column.map { schema.shown($0, row) } ?? "missing") (usual: \(schema.usual.shortened))"
    }
}

extension ColumnSchema {
    /// A row's value as a sentence has it.
    fileprivate func shown(_ column: TextColumn, _ row: Int) -> String {
        switch (column.cell(of: row), kind) {
        case (.missing, _): "missing"
        case (.number(let value), .numeric): NumberText.short(value)
        case (_, _): column.text(of: row).shortened
        }
    }
}

extension String {
    private static let sentenceLimit = 60

    /// Cut where it would make a sentence too long to read.
    fileprivate var shortened: String {
        count > String.sentenceLimit ? prefix(String.sentenceLimit - 1) + "…" : self
    }
}
