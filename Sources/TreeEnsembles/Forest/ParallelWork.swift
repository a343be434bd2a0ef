import Dispatch
import Synchronization

/// Independent pieces of work on several threads. Results come back by index, so nothing depends on which thread did what.
package enum ParallelWork {
    /// Computes `body(index)` for every index below `count`.
    package static func map<Result: Sendable>(
        _ count: Int, threads: Int, _ body: @Sendable (Int) -> Result
    ) -> [Result] {
        let workers = max(1, min(threads, count))
        guard workers > 1 else { return (0..<count).map(body) }
        let next = Atomic<Int>(0)
        let slots = Mutex([Result?](repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: workers) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < count else { return }
                let result = body(index)
                slots.withLock { $0[index] = result }
            }
        }
        return slots.withLock { $0.compactMap { $0 } }
    }

    /// Cuts `0..<count` into ranges of a size that does not depend on the number of threads.
    package static func blocks(of count: Int, size: Int = 1024) -> [Range<Int>] {
        stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    }
}
