import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keeps a derived file from being made anew while somebody uses it. What is locked is the store, which stands while the
/// derived file comes and goes; whoever reads or writes events is not hindered.
final class DerivedHold: Sendable {
    private static let patienceInSeconds = 120
    private static let pauseInMicroseconds: UInt32 = 200_000

    private let descriptor: Int32
    private let derived: String

    init(store: String, derived: String) throws(Failure) {
        self.derived = derived
        descriptor = open(store, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFault.unreadable(store) }
    }

    deinit { close(descriptor) }

    /// Waits until the file can be used, or made by this run alone.
    ///
    /// - Parameter canStand: Whether the file that stands will do; asked under the lock.
    /// - Returns: Whether it will do. Otherwise this run holds the file alone, until `share`.
    func acquire(_ canStand: () throws -> Bool) throws -> Bool {
        let tries = Self.patienceInSeconds * 1_000_000 / Int(Self.pauseInMicroseconds)
        for _ in 0..<tries {
            if flock(descriptor, LOCK_SH | LOCK_NB) == 0, try canStand() { return true }
            flock(descriptor, LOCK_UN)
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
                // Somebody may have made it in between.
                guard try canStand() else { return false }
                share()
                return true
            }
            usleep(Self.pauseInMicroseconds)
        }
        throw Failure(
            .tryLater, file: derived, "the derived file has to be made anew, but other builds are at work with it",
            remedy: "Try again when they have ended, or name another file with --cache.")
    }

    /// Lets others use the file too.
    func share() { flock(descriptor, LOCK_SH) }
}
