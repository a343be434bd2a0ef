import Diagnostics

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The right to write to an output folder: held by one run at a time, and given up by the system when that run ends in
/// whatever way. The folder itself is locked, so no lock file is left behind.
final class OutputLock: Sendable {
    private let descriptor: Int32

    /// - Throws: status 75 when another run holds it.
    init(folder: String) throws(Failure) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(code: errno, path: folder).failure("cannot be opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            if code == EWOULDBLOCK {
                throw Failure(
                    .tryLater, file: folder, "another build is writing to this folder",
                    remedy: "Try again once it has ended.")
            }
            throw FileFault(code: code, path: folder).failure("cannot be locked")
        }
    }

    deinit {
        // A process that is being started by another thread may still have the descriptor: closing ours is not enough.
        _ = flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
