import DelimitedText
import Diagnostics
import EventModel

/// Turns one foreign log, as it arrives in chunks, into lines of the event log. Use a new one for each file.
///
/// The same bytes give the same lines, however they are cut into chunks. Memory does not grow with the log, unless the
/// mapping says `repeats: distinct`.
package struct LogConverter {
    private let converter: RowConverter
    private var csv: CSVReader
    private var lines = LineSplitter()

    /// - Parameters:
    ///   - mapping: What to make of the rows.
    ///   - file: The log's path, for messages only.
    package init(mapping: LogMapping, file: String) {
        converter = RowConverter(mapping: mapping, file: file)
        let shape = mapping.shape
        csv = CSVReader(delimiter: shape.delimiter, quote: shape.quote, comment: shape.comment)
    }

    /// What became of the rows so far.
    package var counts: ImportCounts { converter.counts }

    /// Takes the next chunk of the log and hands out every line that it completes. The bytes of a line hold during the
    /// call only.
    ///
    /// - Throws: `Failure` when the log does not fit the mapping at all: 78 when it lacks a column, 65 when it lacks the
    ///   header that times are counted from; and what `body` throws.
    package mutating func feed(_ chunk: UnsafeRawBufferPointer, _ body: (ImportedLine) throws -> Void) throws {
        let converter = converter
        if converter.mapping.shape.format == .csv {
            try csv.feed(chunk) { try converter.take(LogRow($0), body) }
        } else {
            try lines.feed(chunk) { (line) throws(any Error) in try converter.take(converter.rows.row(line), body) }
        }
    }

    /// The log has ended.
    package mutating func finish(_ body: (ImportedLine) throws -> Void) throws {
        let converter = converter
        if converter.mapping.shape.format == .csv {
            try csv.finish { try converter.take(LogRow($0), body) }
        } else {
            try lines.finish { (line) throws(any Error) in try converter.take(converter.rows.row(line), body) }
        }
    }
}
