import Diagnostics
import TreeEnsembles

extension TableSchema {
    /// Rows as numbers, and a word on what could not be taken.
    struct Encoded {
        var matrix: FeatureMatrix
        var notices: [Diagnostic] = []
    }

    /// Rows of a table as the features of this schema. Columns are found by name, so their order does not matter.
    ///
    /// - Parameter threads: Changes nothing of the result.
    /// - Throws: `Failure` (65): a column is not there, or one of numbers has text in every row.
    func encoded(_ table: TextTable, rows: [Int], threads: Int) throws(Failure) -> Encoded {
        try requireColumns(of: table)
        var values: [[Double]] = []
        var notices: [Diagnostic] = []
        let found = columns.compactMap { schema in table.column(named: schema.name).map { (schema, $0) } }
        let parts = ParallelWork.map(found.count, threads: threads) { found[$0].0.encoded(found[$0].1, rows: rows) }
        for (schema, encoded) in zip(columns, parts) {
            if encoded.textCount > 0 {
                guard encoded.textCount < encoded.presentCount else { throw schema.allText(file: table.file) }
                notices.append(schema.someText(encoded.textCount, file: table.file))
            }
            if encoded.unseenCount > 0 { notices.append(schema.unseen(encoded.unseenCount, file: table.file)) }
            values.append(encoded.values)
        }
        let matrix = FeatureMatrix(rowCount: rows.count, columns: values, kinds: columns.map(\.featureKind))
        return Encoded(matrix: matrix, notices: notices)
    }

    private func requireColumns(of table: TextTable) throws(Failure) {
        let present = Set(table.columns.map(\.name))
        let missing = names.filter { !present.contains($0) }
        guard !missing.isEmpty else { return }
        let near = missing.compactMap { name in
            NearestName.of(name, in: present.subtracting(names)).map { "“\($0)” for “\(name)”" }
        }
        throw Failure(
            .badData, file: table.file,
            "the table lacks \(missing.count == 1 ? "the column" : "the columns") \(Words.quoted(missing, limit: 20))",
            remedy: near.isEmpty
                ? "The model needs every column that it learnt from."
                : "Did you mean \(near.joined(separator: ", "))?")
    }
}

extension ColumnSchema {
    fileprivate func allText(file: String) -> Failure {
        Failure(
            .badData, file: file, "“\(name)” has text in every row, but the model learnt it as numbers",
            remedy: "Give it numbers, or leave its values empty.")
    }

    fileprivate func someText(_ count: Int, file: String) -> Diagnostic {
        Diagnostic(
            .warning, file: file,
            "“\(name)” has text instead of a number in \(Words.count(count, "row")): counted as missing")
    }

    fileprivate func unseen(_ count: Int, file: String) -> Diagnostic {
        Diagnostic(
            .warning, file: file,
            "“\(name)” has a category that the model has not seen in \(Words.count(count, "row")): counted as missing")
    }
}
