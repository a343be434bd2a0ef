import Diagnostics
import EventModel

/// Takes the lines of one batch: valid events to the store, the others to quarantine. It reads them into buffers, which
/// another thread writes into the store.
package struct BatchIntake: ~Copyable {
    private let exchange: BufferExchange
    private var buffer: EventBuffer
    private var parser = EventParser()
    private var speller: LineSpeller
    private var shapesWritten: Int
    /// Lines and refused rows so far.
    package private(set) var lineCount = 0

    /// Waits until the store is ready for the batch.
    init(_ exchange: BufferExchange) throws {
        let shapes = try exchange.awaitBeginning()
        let buffer = try exchange.takeFree()
        self.exchange = exchange
        self.buffer = buffer
        speller = LineSpeller(shapes)
        shapesWritten = shapes.count
    }

    /// Adds a line of the event log.
    ///
    /// - Parameters:
    ///   - bytes: The line without its end; it may be gone after the call.
    ///   - number: The line of the source that it comes from, from 1. Several lines may come from one.
    package mutating func add(_ bytes: UnsafeRawBufferPointer, number: Int) throws {
        if buffer.isFull { try flush() }
        lineCount += 1
        do throws(EventProblem) {
            buffer.append(try parser.parse(bytes), line: bytes, number: number, &speller)
        } catch {
            buffer.reject(error, text: bytes, number: number)
        }
    }

    /// Puts a line, or a row of a foreign log, into quarantine.
    ///
    /// - Parameters:
    ///   - problem: Why.
    ///   - text: The row as it stands in its source; its first MiB is kept.
    ///   - number: Its line there, from 1.
    package mutating func reject(_ problem: EventProblem, text: UnsafeRawBufferPointer, number: Int) throws {
        if buffer.isFull { try flush() }
        lineCount += 1
        let kept = min(text.count, LineSplitter.longest)
        buffer.reject(problem, text: UnsafeRawBufferPointer(rebasing: text[..<kept]), number: number)
    }

    mutating func add(_ line: Line) throws {
        guard line.isOverlong else { return try add(line.bytes, number: line.number) }
        let problem = EventProblem(.lineTooLong, "must have at most 1 MiB")
        try reject(problem, text: line.bytes, number: line.number)
    }

    /// Hands over what has been gathered last.
    mutating func finish() {
        handOver()
    }

    private mutating func flush() throws {
        handOver()
        buffer = try exchange.takeFree()
    }

    private mutating func handOver() {
        buffer.newShapes = Array(speller.shapes[shapesWritten...])
        shapesWritten = speller.shapes.count
        exchange.handOver(buffer)
    }
}
