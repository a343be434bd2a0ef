import ArgumentParser
import Diagnostics
import SitePipeline
import TabularModels

/// What `train` needs to know of a table.
struct TableArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Learn from a table instead: CSV with a header.", valueName: "file"))
    var table: String?

    @Option(help: ArgumentHelp("The column to foretell; it has two values.", valueName: "column"))
    var label: String?

    @Option(help: ArgumentHelp("The label's positive value; else inferred and told.", valueName: "value"))
    var positive: String?

    @Option(help: ArgumentHelp("The column that names rows; nothing is learnt from it.", valueName: "column"))
    var id: String?

    @Option(help: ArgumentHelp("A column to learn nothing from; may be repeated.", valueName: "column"))
    var drop: [String] = []

    @Option(help: ArgumentHelp("The column that says train or test; test rows evaluate alone.", valueName: "column"))
    var splitColumn: String?

    @Option(help: ArgumentHelp("A table of rows to evaluate on alone.", valueName: "file"))
    var test: String?

    @Option(help: ArgumentHelp("The file to write the evaluation to; - is standard output.", valueName: "file|-"))
    var json: String?

    @Option(help: ArgumentHelp("Trees of the forest; 500 if not given.", valueName: "count"))
    var trees: Int?

    @Option(help: ArgumentHelp("The fewest rows in a leaf; 5 if not given.", valueName: "rows"))
    var leaf: Int?

    func validate() throws {
        let given = [
            ("label", label), ("positive", positive), ("id", id), ("drop", drop.first), ("split-column", splitColumn),
            ("test", test), ("json", json), ("trees", trees.map(String.init)), ("leaf", leaf.map(String.init)),
        ]
        guard table != nil else {
            guard let stray = given.first(where: { $0.1 != nil }) else { return }
            throw ValidationError("--\(stray.0) goes with --table only")
        }
        guard label != nil else { throw ValidationError("--table needs --label, the column to foretell") }
        guard splitColumn == nil || test == nil else {
            throw ValidationError("--split-column and --test exclude each other")
        }
        for (name, value, range) in [("trees", trees, 1...10_000), ("leaf", leaf, 1...1_000_000)] {
            guard let value, !range.contains(value) else { continue }
            throw ValidationError(
                "--\(name) is \(value), but must be from \(range.lowerBound) to \(range.upperBound)")
        }
    }

    func options(label: String) -> TableOptions {
        var options = TableOptions(label: label)
        options.id = id
        options.dropped = drop
        options.split = splitColumn
        options.positive = positive
        options.treeCount = trees ?? options.treeCount
        options.leafRows = leaf ?? options.leafRows
        return options
    }
}

/// Tables on disk.
enum TableFile {
    /// - Throws: `Failure`: 66 when it cannot be read, 65 when it is no table.
    static func read(_ path: String) throws(Failure) -> TextTable {
        let bytes = try InputFile.contents(of: path, "the table", remedy: "Check the path of the table.")
        return try TextTable(reading: bytes, file: path)
    }
}
