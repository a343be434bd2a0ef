import Dispatch
import Synchronization

/// Work whose steps wait for the disk rather than for the processor.
enum OverlappingWork {
    private static let width = 8

    /// Does the work for each item, eight at a time, in no order; few items one after another. A rename that frees the
    /// blocks of the file it replaces may wait for milliseconds; eight wait at once.
    ///
    /// - Throws: one of the faults. Work that had not begun by then is left out.
    static func forEach<Item: Sendable>(
        _ items: ArraySlice<Item>, _ work: @escaping @Sendable (Item) throws(FileFault) -> Void
    ) throws(FileFault) {
        guard items.count > 2 * width else {
            for item in items { try work(item) }
            return
        }
        let queue = Queue(items)
        let group = DispatchGroup()
        for number in 0..<width {
            // A serial queue has a thread of its own, also where there are fewer processors.
            DispatchQueue(label: "almanac.publisher.\(number)").async(group: group) {
                while let item = queue.next() {
                    do throws(FileFault) { try work(item) } catch { queue.stop(error) }
                }
            }
        }
        group.wait()
        if let fault = queue.fault { throw fault }
    }

    /// Items that are handed out one by one.
    private final class Queue<Item: Sendable>: Sendable {
        private struct State {
            var items: ArraySlice<Item>
            var fault: FileFault?
        }

        private let state: Mutex<State>

        init(_ items: ArraySlice<Item>) { state = Mutex(State(items: items)) }

        var fault: FileFault? { state.withLock(\.fault) }

        func next() -> Item? { state.withLock { $0.items.popFirst() } }

        func stop(_ fault: FileFault) {
            state.withLock {
                $0.items = []
                $0.fault = fault
            }
        }
    }
}
