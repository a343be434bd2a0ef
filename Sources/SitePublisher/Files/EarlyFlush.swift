import Dispatch
import Synchronization

/// Has staged files written to the disk while others are still being made, so that publishing has little left to wait for.
final class EarlyFlush: Sendable {
    private struct State {
        var waitingBytes = 0
        var isFlushing = false
    }

    /// Bytes that make a flush worth its while.
    private static let enough = 64 << 20

    private let files: any SiteFiles
    private let queue = DispatchQueue(label: "almanac.publisher.flush")
    private let state = Mutex(State())

    init(_ files: any SiteFiles) { self.files = files }

    /// Takes note of bytes that have been staged.
    func note(_ bytes: Int) {
        let isEnough = state.withLock { state in
            state.waitingBytes += bytes
            guard state.waitingBytes >= Self.enough, !state.isFlushing else { return false }
            state = State(waitingBytes: 0, isFlushing: true)
            return true
        }
        guard isEnough else { return }
        queue.async { [self] in
            // Whether it can be written at all, publishing finds out.
            try? files.synchronizeAll()
            state.withLock { $0.isFlushing = false }
        }
    }
}
