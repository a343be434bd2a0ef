/// What a reader finds in a delimited text.
package enum DelimitedRow {
    /// A row's values. They and the text hold during the call only.
    case values(RowValues, text: UnsafeRawBufferPointer, line: Int)
    /// A line that is no row.
    case comment(UnsafeRawBufferPointer)
    /// A line that does not have the text's form.
    case malformed(DelimitedFault, text: UnsafeRawBufferPointer, line: Int)
}

/// Why a line is no row.
package enum DelimitedFault: Equatable, Sendable, CustomStringConvertible {
    /// The line, or a record with quotes, is longer than a record may be.
    case tooLong
    /// Quotes or line ends are not where they may be; says how.
    case malformed(String)

    package var description: String {
        switch self {
        case .tooLong: "is longer than 1 MiB"
        case .malformed(let reason): reason
        }
    }
}
