/// Reads lines of the wire format: strict JSON, then the rules of the table of events. One pass over the bytes; a line
/// without escapes costs no allocation.
///
/// A parser owns memory that the next call uses again. Copies of a parser share it: keep one for each task.
package struct EventParser {
    let memory = ParserMemory()

    package init() {}

    /// Reads one line without its line end; a trailing `\r` is tolerated.
    ///
    /// Slices in the result point into `line` or into the parser's memory and hold until the next call.
    package mutating func parse(_ line: UnsafeRawBufferPointer) throws(EventProblem) -> ParsedEvent {
        let scan = try FieldScan(line, memory)
        var reader = FieldReader(scan: scan, line: line, memory: memory)
        return try reader.event(memory.layouts)
    }
}
