import Dispatch
import Synchronization

/// Independent pieces of work on several threads.
enum ParallelWork {
    /// Calls `body` once for each index, in any order and from any thread; stops early at the first error and throws it.
    static func forEach(
        _ indices: Range<Int>, threads: Int, _ body: @escaping @Sendable (Int) throws -> Void
    ) throws {
        let next = Atomic(indices.lowerBound)
        let failure = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: max(1, min(threads, indices.count))) { _ in
            while failure.withLock({ $0 == nil }) {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < indices.upperBound else { return }
                do {
                    try body(index)
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
