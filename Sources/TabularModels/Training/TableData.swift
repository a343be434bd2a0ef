import Diagnostics
import TreeEnsembles

/// Rows to learn from, rows held out, and what both mean.
struct TableData {
    let schema: TableSchema
    let label: BinaryLabel
    /// Columns of the table that are neither features nor label nor id.
    let leftOut: [String]
    let training: ClassedRows
    let heldOut: ClassedRows?
    let notices: [Diagnostic]

    /// - Parameter test: A table of rows held out, if there is one.
    /// - Throws: `Failure` (64, 65) with what is wrong with options or tables.
    init(_ table: TextTable, test: TextTable?, options: TableOptions) throws(Failure) {
        let label = try table.column(named: options.label, option: "--label")
        let aside = try TableData.aside(table, options)
        var rows = Array(0..<table.rowCount)
        var heldOutRows: [Int] = []
        if let split = options.split {
            let split = try HeldOutRows(table.column(named: split, option: "--split-column"), file: table.file)
            (rows, heldOutRows) = (split.training, split.test)
        }
        self.label = try BinaryLabel(label, rows: rows, positive: options.positive, file: table.file)
        let labelled = try self.label.classes(label, rows: rows, file: table.file)
        let inferred = try TableSchema.inferred(
            from: table, rows: labelled.rows, aside: Set(aside), threads: options.threads)
        schema = inferred.schema
        let kept = Set([options.label, options.id].compactMap { $0 })
        leftOut = inferred.leftOut + aside.filter { !kept.contains($0) }
        let encoded = try schema.encoded(table, rows: labelled.rows, threads: options.threads)
        training = ClassedRows(matrix: encoded.matrix, isPositive: labelled.isPositive)
        var notices = inferred.notices + TableData.unlabelled(rows.count - labelled.rows.count, options.label, table)
        if let test {
            heldOut = try TableData.heldOut(test, Array(0..<test.rowCount), self.label, schema, options, &notices)
        } else if options.split != nil {
            heldOut = try TableData.heldOut(table, heldOutRows, self.label, schema, options, &notices)
        } else {
            heldOut = nil
        }
        self.notices = notices
    }

    /// Names of the columns that are no features.
    private static func aside(_ table: TextTable, _ options: TableOptions) throws(Failure) -> [String] {
        var aside = [options.label]
        let others = [options.id.map { ($0, "--id") }, options.split.map { ($0, "--split-column") }]
        for (name, option) in others.compactMap({ $0 }) + options.dropped.map({ ($0, "--drop") }) {
            guard name != options.label else {
                throw Failure(
                    .usage, "\(option) names the label “\(name)”", remedy: "Name the label with --label alone.")
            }
            aside.append(try table.column(named: name, option: option).name)
        }
        return aside
    }

    private static func unlabelled(_ count: Int, _ label: String, _ table: TextTable) -> [Diagnostic] {
        guard count > 0 else { return [] }
        let summary = "the label “\(label)” is missing in \(Words.count(count, "row")): left out"
        return [Diagnostic(.warning, file: table.file, summary)]
    }

    private static func heldOut(
        _ table: TextTable, _ rows: [Int], _ label: BinaryLabel, _ schema: TableSchema,
        _ options: TableOptions, _ notices: inout [Diagnostic]
    ) throws(Failure) -> ClassedRows {
        let column = try table.column(named: label.column, option: "--label")
        let labelled = try label.classes(column, rows: rows, file: table.file)
        guard !labelled.rows.isEmpty else {
            throw Failure(
                .badData, file: table.file, "no row held out has a label", remedy: "Give such rows their labels.")
        }
        notices += unlabelled(rows.count - labelled.rows.count, label.column, table)
        let encoded = try schema.encoded(table, rows: labelled.rows, threads: options.threads)
        notices += encoded.notices
        return ClassedRows(matrix: encoded.matrix, isPositive: labelled.isPositive)
    }
}
