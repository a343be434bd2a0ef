import DelimitedText
import EventModel

/// What a reader finds in a log.
enum LogRow {
    /// A row's values. They and the text hold during the call only.
    case values(RowValues, text: UnsafeRawBufferPointer, line: Int)
    /// A line that is no row.
    case comment(UnsafeRawBufferPointer)
    /// A line that does not have the log's form.
    case malformed(EventProblem, text: UnsafeRawBufferPointer, line: Int)
}

extension LogRow {
    init(_ row: DelimitedRow) {
        switch row {
        case .values(let values, let text, let line): self = .values(values, text: text, line: line)
        case .comment(let text): self = .comment(text)
        case .malformed(let fault, let text, let line):
            self = .malformed(EventProblem(fault), text: text, line: line)
        }
    }
}

extension EventProblem {
    init(_ fault: DelimitedFault) {
        self.init(fault == .tooLong ? .lineTooLong : .malformedRow, fault.description)
    }
}
