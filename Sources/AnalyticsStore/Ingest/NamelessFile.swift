import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file for use in between, without a name: whatever becomes of the process, nothing of it is left.
final class NamelessFile {
    private let folder: String
    private let descriptor: Int32
    /// Bytes written so far.
    private(set) var size = 0

    /// - Throws: `Failure` (73) when it cannot be made.
    init(folder: String) throws(Failure) {
        self.folder = folder
        var template = Array("\(folder)almanac-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure(errno, folder) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(template)
    }

    deinit { close(descriptor) }

    /// - Throws: `Failure` with status 73 when the disk is full, 74 when writing fails.
    func append(_ bytes: UnsafeRawBufferPointer) throws(Failure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(size))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(errno, folder) }
            size += count
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Appends so many bytes from an offset to the buffer.
    ///
    /// - Throws: `Failure` with status 74 when they cannot be read.
    func read(at offset: Int, _ length: Int, into buffer: inout RawBuffer) throws {
        var done = 0
        while done < length {
            try buffer.append(upTo: length - done) { place in
                let count = pread(descriptor, place.baseAddress, place.count, off_t(offset + done))
                if count < 0, errno == EINTR { return 0 }
                guard count > 0 else { throw Self.failure(count < 0 ? errno : EIO, folder) }
                done += count
                return count
            }
        }
    }

    private static func failure(_ code: Int32, _ folder: String) -> Failure {
        let isFull = code == ENOSPC || code == EDQUOT || code == EFBIG
        let words = isFull ? "the disk is full" : String(cString: strerror(code))
        return Failure(
            code == EIO ? .inputOutput : .cannotWrite, file: folder,
            "a file for ordering events cannot be kept here: \(words); the store is as it was before this file",
            remedy: isFull
                ? "Make room, about as much as the events take unpacked, then run the same command again."
                : "Check the disk and the permissions of the folder, then run the same command again.")
    }
}
