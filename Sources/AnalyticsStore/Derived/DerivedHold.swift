import Diagnostics
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keeps a derived file from being made anew while somebody uses it, and from being made twice at once.
///
/// The file itself is locked, by `flock`, which does not touch SQLite's own locks. Whoever makes it anew locks the one that
/// stands and puts another in its place, so that a lock counts only while the file still stands at its path.
final class DerivedHold: Sendable {
    private static let pauseInMicroseconds: UInt32 = 100_000

    private let path: String
    private let patienceInSeconds: Int
    /// −1: nothing is locked, since nothing can be written here.
    private let descriptor = Mutex<Int32>(-1)

    init(_ path: String, patienceInSeconds: Int = 120) {
        self.path = path
        self.patienceInSeconds = patienceInSeconds
    }

    // Closing any descriptor of a file ends this process's SQLite locks on it: this has to be the last one.
    deinit { release() }

    /// Waits until the file can be used, or made by this run alone.
    ///
    /// - Parameter canStand: Whether the file that stands will do; asked under the lock.
    /// - Returns: Whether it will do. Otherwise this run holds the file alone, until it has adopted another.
    func acquire(_ canStand: () throws -> Bool) throws -> Bool {
        let tries = patienceInSeconds * 1_000_000 / Int(Self.pauseInMicroseconds)
        for _ in 0..<tries {
            switch lock(LOCK_SH) {
            case .impossible: return false
            case .held: if try canStand() { return true }
            case .busy: break
            }
            release()
            if lock(LOCK_EX) == .held {
                // Somebody may have made it in between.
                guard try canStand() else { return false }
                descriptor.withLock { _ = flock($0, LOCK_SH) }
                return true
            }
            usleep(Self.pauseInMicroseconds)
        }
        throw Failure(
            .tryLater, file: path, "the derived file has to be made anew, but other builds are at work with it",
            remedy: "Try again when they have ended, or name another file with --cache.")
    }

    /// Holds the file that is about to take the place of the one that stands; others may use it too.
    func adopt(_ unfinished: String, _ move: () throws -> Void) rethrows {
        let made = open(unfinished, O_RDONLY | O_CLOEXEC)
        if made >= 0 { flock(made, LOCK_SH | LOCK_NB) }
        defer {
            release()
            descriptor.withLock { $0 = made }
        }
        try move()
    }

    private enum Attempt { case held, busy, impossible }

    /// Locks the file at the path, as long as it stands there.
    private func lock(_ kind: Int32) -> Attempt {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { return .impossible }
        var (held, standing) = (stat(), stat())
        guard flock(file, kind | LOCK_NB) == 0, fstat(file, &held) == 0, stat(path, &standing) == 0,
            held.st_ino == standing.st_ino, held.st_dev == standing.st_dev
        else {
            close(file)
            return .busy
        }
        descriptor.withLock { $0 = file }
        return .held
    }

    private func release() {
        descriptor.withLock { file in
            if file >= 0 { close(file) }
            file = -1
        }
    }
}
