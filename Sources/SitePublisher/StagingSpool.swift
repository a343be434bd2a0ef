import Diagnostics
import Synchronization

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Bytes that are set aside while a site is in the making, too many to keep in memory. They lie in a file without a name
/// and go with the value, however the run ends.
package final class StagingSpool: Sendable {
    private let descriptor: Int32
    private let path: String
    private let end = Atomic(0)

    /// - Parameter path: Where the file is made, before it loses its name.
    init(path: String) throws(FileFault) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFault(code: errno, path: path) }
        unlink(path)
    }

    deinit { close(descriptor) }

    /// Sets bytes aside; any number of threads may.
    ///
    /// - Returns: Where they lie.
    /// - Throws: status 73 or 74 when they cannot be written.
    package func append(_ bytes: [UInt8]) throws(Failure) -> Range<Int> {
        let start = end.add(bytes.count, ordering: .relaxed).oldValue
        try FileFault.reported("cannot be written", "The published site is unchanged.") {
            try transfer(bytes.count) { done in
                bytes.withUnsafeBytes {
                    pwrite(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done, off_t(start + done))
                }
            }
        }
        return start..<start + bytes.count
    }

    /// - Throws: status 74 when they cannot be read.
    package func read(_ range: Range<Int>) throws(Failure) -> [UInt8] {
        try FileFault.reported("cannot be read") {
            var fault: FileFault?
            let bytes = [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
                do throws(FileFault) {
                    try transfer(range.count) { done in
                        pread(
                            descriptor, buffer.baseAddress.map { $0 + done }, range.count - done,
                            off_t(range.lowerBound + done))
                    }
                    count = range.count
                } catch {
                    fault = error
                }
            }
            if let fault { throw fault }
            return bytes
        }
    }

    /// Calls `body` with the number of bytes done until all are.
    private func transfer(_ count: Int, _ body: (Int) -> Int) throws(FileFault) {
        var done = 0
        while done < count {
            let step = body(done)
            if step < 0, errno == EINTR { continue }
            guard step > 0 else { throw FileFault(code: step == 0 ? EIO : errno, path: path) }
            done += step
        }
    }
}
