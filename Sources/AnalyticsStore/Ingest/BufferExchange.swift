import Dispatch
import Synchronization

/// Carries the buffers of one batch from the thread that fills them to the one that writes them, in order, and back.
///
/// With two buffers the lines of one are read while the events of the other are written; with one, the sides take turns.
/// Whatever their number, the writing side sees the same buffers in the same order, so that the store does not depend on
/// it.
final class BufferExchange: Sendable {
    /// The reading side gave up: the transaction has to be rolled back.
    struct Cancelled: Error {}

    private struct State {
        /// What the store knew when the batch began; `nil` until then.
        var shapes: [LineShape]?
        var free: [EventBuffer]
        var filled: [EventBuffer] = []
        /// No further buffer comes: the batch is whole, or was given up.
        var isRead = false
        var isCancelled = false
        /// How far the writing side is with putting in order what was put aside; `nil` once that has been told.
        var ordering: IngestProgress.Ordering?
        /// How the writing ended.
        var outcome: Result<BatchReport, any Error>?
    }

    private let state: Mutex<State>
    /// Signalled when the reading side, or the writing side, has something new to look at.
    private let toReader = DispatchSemaphore(value: 0)
    private let toWriter = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - count: How many buffers go around.
    ///   - events: The most events of each.
    init(buffers count: Int, events: Int) {
        state = Mutex(State(free: (0..<max(1, count)).map { _ in EventBuffer(capacity: events) }))
    }

    // MARK: The reading side

    /// Waits until the batch has begun: the shapes that the store holds, by number from 1.
    func awaitBeginning() throws -> [LineShape] {
        try awaitWriter { $0.shapes }
    }

    /// Waits for an empty buffer.
    func takeFree() throws -> EventBuffer {
        try awaitWriter { $0.free.popLast() }
    }

    /// Hands over a buffer, which the caller may not touch any more.
    func handOver(_ buffer: EventBuffer) {
        state.withLock { $0.filled.append(buffer) }
        toWriter.signal()
    }

    /// No further buffer comes. Waits for the end of the writing.
    ///
    /// - Parameter onOrdering: Told how far the putting in order is, where it is needed.
    /// - Throws: What the writing side threw; `Cancelled` when it had nothing to complain about.
    func finish(
        isCancelled: Bool, onOrdering: (IngestProgress.Ordering) -> Void = { _ in }
    ) throws -> BatchReport {
        state.withLock {
            $0.isRead = true
            $0.isCancelled = isCancelled
        }
        toWriter.signal()
        while true {
            let (outcome, ordering) = state.withLock { state in
                defer { state.ordering = nil }
                return (state.outcome, state.ordering)
            }
            if let outcome { return try outcome.get() }
            if let ordering { onOrdering(ordering) }
            toReader.wait()
        }
    }

    /// Waits until the writing side has what is asked for, or has ended, which before the batch is whole is a failure.
    private func awaitWriter<Value>(_ find: (inout State) -> sending Value?) throws -> sending Value {
        while true {
            let found = try state.withLock { state in
                if case .failure(let error) = state.outcome { throw error }
                return find(&state)
            }
            if let found { return found }
            toReader.wait()
        }
    }

    // MARK: The writing side

    func begin(shapes: [LineShape]) {
        state.withLock { $0.shapes = shapes }
        toReader.signal()
    }

    /// Waits for the next buffer; `nil` when the batch is whole.
    func nextFilled() throws -> EventBuffer? {
        while true {
            let (buffer, isRead) = try state.withLock { state in
                if state.isCancelled { throw Cancelled() }
                return (state.filled.isEmpty ? nil : state.filled.removeFirst(), state.isRead)
            }
            if buffer != nil || isRead { return buffer }
            toWriter.wait()
        }
    }

    /// Gives an empty buffer back, which the caller may not touch any more.
    func giveBack(_ buffer: EventBuffer) {
        state.withLock { $0.free.append(buffer) }
        toReader.signal()
    }

    func tell(_ ordering: IngestProgress.Ordering) {
        state.withLock { $0.ordering = ordering }
        toReader.signal()
    }

    func end(_ outcome: Result<BatchReport, any Error>) {
        state.withLock { $0.outcome = outcome }
        toReader.signal()
    }
}
