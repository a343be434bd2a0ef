import Diagnostics
import TreeEnsembles

extension TableSchema {
    /// What is learnt from, and a word on what is left out.
    struct Inferred {
        var schema: TableSchema
        /// Names of columns that tell nothing.
        var leftOut: [String] = []
        var notices: [Diagnostic] = []
    }

    /// Finds the kinds of all columns but some.
    ///
    /// - Parameters:
    ///   - rows: those to learn from.
    ///   - aside: names of columns that are no features.
    ///   - threads: changes nothing of the result.
    /// - Throws: `Failure` (65) when no column is left.
    static func inferred(
        from table: TextTable, rows: [Int], aside: Set<String>, threads: Int
    ) throws(Failure) -> Inferred {
        var inferred = Inferred(schema: TableSchema(columns: []))
        let columns = table.columns.filter { !aside.contains($0.name) }
        let found = ParallelWork.map(columns.count, threads: threads) { ColumnInference(columns[$0], rows: rows) }
        for (column, inference) in zip(columns, found) {
            switch inference {
            case .feature(let schema): inferred.schema.columns.append(schema)
            case .leftOut(let reason):
                inferred.leftOut.append(column.name)
                inferred.notices.append(reason.notice(column.name, file: table.file))
            }
        }
        guard !inferred.schema.columns.isEmpty else {
            throw Failure(
                .badData,
                inferred.notices + [
                    Diagnostic(
                        .error, file: table.file, "there is no column left to learn from",
                        remedy: "Give the table columns that tell its rows apart.")
                ])
        }
        return inferred
    }
}

extension ColumnInference.LeftOutReason {
    fileprivate func notice(_ name: String, file: String) -> Diagnostic {
        switch self {
        case .allMissing: Diagnostic(.warning, file: file, "“\(name)” is left out: it has no values")
        case .constant(let value):
            Diagnostic(.warning, file: file, "“\(name)” is left out: it is “\(value)” in every row")
        case .identifier:
            Diagnostic(
                .warning, file: file, "“\(name)” is left out: each row has a text of its own, as names have",
                remedy: "Name it with --id to see it beside the scores.")
        }
    }
}
