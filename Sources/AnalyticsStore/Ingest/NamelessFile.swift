import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file for use in between, without a name: whatever becomes of the process, nothing of it is left.
final class NamelessFile {
    /// What it is for, to tell where it cannot be kept.
    enum Purpose {
        case ordering, deriving
    }

    private let folder: String
    private let purpose: Purpose
    private let descriptor: Int32
    /// Bytes written so far.
    private(set) var size = 0

    /// - Throws: `Failure` (73) when it cannot be made.
    init(folder: String, for purpose: Purpose) throws(Failure) {
        self.folder = folder
        self.purpose = purpose
        var template = Array("\(folder)almanac-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw Self.failure(errno, folder, purpose) }
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
            guard count > 0 else { throw Self.failure(errno, folder, purpose) }
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
                guard count > 0 else { throw Self.failure(count < 0 ? errno : EIO, folder, purpose) }
                done += count
                return count
            }
        }
    }

    private static func failure(_ code: Int32, _ folder: String, _ purpose: Purpose) -> Failure {
        let isFull = code == ENOSPC || code == EDQUOT || code == EFBIG
        let words = isFull ? "the disk is full" : String(cString: strerror(code))
        let status: ExitStatus = code == EIO ? .inputOutput : .cannotWrite
        switch purpose {
        case .ordering:
            return Failure(
                status, file: folder,
                "a file for ordering events cannot be kept here: \(words); the store is as it was before this file",
                remedy: isFull
                    ? "Make room, about as much as the events take unpacked, then run the same command again."
                    : "Check the disk and the permissions of the folder, then run the same command again.")
        case .deriving:
            return Failure(
                status, file: folder, "the derived file cannot be made here: \(words)",
                remedy: isFull
                    ? "Make room, or name a place with more of it with --cache."
                    : "Check the disk and the permissions of the folder, or name another place with --cache.")
        }
    }
}
