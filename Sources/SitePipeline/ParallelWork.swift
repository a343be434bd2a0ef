import Dispatch
import Synchronization

/// Independent pieces of work on several threads.
enum ParallelWork {
    /// Calls `body` once for each index, in any order and from any thread; stops early at the first error and throws it.
    ///
    /// - Parameters:
    ///   - makeState: Makes what a thread keeps from one piece of work to the next.
    /// - Returns: The threads' states, in no order.
    @discardableResult
    static func forEach<State: Sendable>(
        _ indices: Range<Int>, threads: Int, makeState: @escaping @Sendable () -> State,
        _ body: @escaping @Sendable (inout State, Int) throws -> Void
    ) throws -> [State] {
        let next = Atomic(indices.lowerBound)
        let failure = Mutex<(any Error)?>(nil)
        let states = Mutex<[State]>([])
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, indices.count))) { _ in
            var state = makeState()
            while failure.withLock({ $0 == nil }) {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < indices.upperBound else { break }
                do {
                    try body(&state, index)
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
            states.withLock { [state] in $0.append(state) }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        return states.withLock { $0 }
    }

    /// As above, for work that keeps nothing.
    static func forEach(
        _ indices: Range<Int>, threads: Int, _ body: @escaping @Sendable (Int) throws -> Void
    ) throws {
        try forEach(indices, threads: threads, makeState: { () }) { _, index in try body(index) }
    }
}
