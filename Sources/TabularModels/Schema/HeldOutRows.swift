import Diagnostics

/// The rows of a table to learn from, and those held out, as a column says.
struct HeldOutRows: Equatable {
    var training: [Int] = []
    var test: [Int] = []

    private static let testWords: Set<String> = [
        "test", "testing", "holdout", "hold-out", "held-out", "heldout", "val", "eval", "evaluation", "1", "true",
    ]
    private static let trainingWords: Set<String> = ["train", "training", "learn", "fit", "0", "false"]

    /// - Throws: `Failure` (65) at a value that says neither, and when one of both has no rows.
    init(_ column: TextColumn, file: String) throws(Failure) {
        for row in 0..<column.count {
            let value = column.text(of: row)
            let word = value.lowercased()
            if HeldOutRows.testWords.contains(word) || word.hasPrefix("valid") {
                test.append(row)
            } else if HeldOutRows.trainingWords.contains(word) {
                training.append(row)
            } else {
                throw Failure(
                    .badData, file: file,
                    "the column “\(column.name)” is “\(value)” in row \(row + 1), which is neither training nor test",
                    remedy: "Its values may be train and test, or 0 and 1.")
            }
        }
        guard !training.isEmpty, !test.isEmpty else {
            throw Failure(
                .badData, file: file,
                "the column “\(column.name)” says that \(test.isEmpty ? "no row is" : "all rows are") held out",
                remedy: "Mark some rows train and some test.")
        }
    }
}
