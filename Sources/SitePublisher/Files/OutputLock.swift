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

    /// - Throws: status 75 when another run holds it, or has given up and removed the folder that it had made.
    init(folder: String) throws(Failure) {
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno != ENOENT else { throw OutputLock.busy(folder) }
            throw FileFault(code: errno, path: folder).failure("cannot be opened")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            guard code != EWOULDBLOCK else { throw OutputLock.busy(folder) }
            throw FileFault(code: code, path: folder).failure("cannot be locked")
        }
        guard OutputLock.stands(descriptor, folder) else {
            close(descriptor)
            throw OutputLock.busy(folder)
        }
    }

    private static func busy(_ folder: String) -> Failure {
        Failure(
            .tryLater, file: folder, "another build is writing to this folder", remedy: "Try again once it has ended.")
    }

    /// Whether the folder that was opened is the one that stands there now.
    private static func stands(_ descriptor: Int32, _ folder: String) -> Bool {
        var (opened, standing) = (stat(), stat())
        return fstat(descriptor, &opened) == 0 && stat(folder, &standing) == 0 && opened.st_ino == standing.st_ino
            && opened.st_dev == standing.st_dev
    }

    deinit {
        // A process that is being started by another thread may still have the descriptor: closing ours is not enough.
        _ = flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}
