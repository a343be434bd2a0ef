import Diagnostics

@testable import TabularModels

/// Tables for tests.
enum SampleTable {
    static func table(_ columns: [(name: String, values: [String])]) throws(Failure) -> TextTable {
        let header = columns.map(\.name).joined(separator: ",")
        let rows = (columns.first?.values ?? []).indices.map { row in
            columns.map { "\"\($0.values[row])\"" }.joined(separator: ",")
        }
        return try TextTable(reading: Array(([header] + rows).joined(separator: "\n").utf8), file: "t.csv")
    }

    static func label(_ values: [String], positive: String? = nil) throws(Failure) -> BinaryLabel {
        let table = try table([("c", values)])
        return try BinaryLabel(table.columns[0], rows: Array(values.indices), positive: positive, file: "t.csv")
    }

    /// 200 rows: who pays by hand and is new leaves, with a few exceptions.
    static func customers() throws(Failure) -> TextTable {
        let rows = 0..<200
        let isLeaving = rows.map { ($0 % 3 == 0 && $0 % 20 < 10) != ($0 % 41 == 0) }
        return try table([
            ("name", rows.map { "c\($0)" }), ("tenure", rows.map { $0 % 17 == 16 ? "" : "\($0 % 20)" }),
            ("payment", rows.map { $0 % 3 == 0 ? "by hand" : $0 % 3 == 1 ? "card" : "bank" }),
            ("branch", rows.map { _ in "main" }), ("left", isLeaving.map { $0 ? "Yes" : "No" }),
        ])
    }

    static let options = {
        var options = TableOptions(label: "left")
        options.id = "name"
        options.treeCount = 30
        return options
    }()
}
