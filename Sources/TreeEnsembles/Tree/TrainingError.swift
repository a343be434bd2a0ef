/// Why nothing can be learnt from rows.
package enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    case noRows
    case oneClass
    case tooManyRows(Int)
    /// By weight.
    case tooManyCases(Int)
    case tooManyFeatures(Int)

    package var description: String {
        switch self {
        case .noRows: "there are no rows or no features to learn from"
        case .oneClass: "all rows are of one class; both must occur"
        case .tooManyRows(let count): "\(count) rows are more than the \(TrainingRows.rowLimit) that training takes"
        case .tooManyCases(let count):
            "rows that stand for \(count) cases are more than the \(TrainingRows.rowLimit) that training takes"
        case .tooManyFeatures(let count): "\(count) features are more than the \(Int16.max) that training takes"
        }
    }
}
