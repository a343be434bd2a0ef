import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads a file or standard input as text, decompressed where need be.
package enum InputReader {
    private static let chunkSize = 1 << 20

    /// Hands out the text of a file in chunks, which hold during the call.
    ///
    /// What begins as gzip does is gzip, whatever its name; what is called `.gz` has to be.
    ///
    /// - Parameters:
    ///   - path: The file; `nil` for standard input.
    ///   - name: What to call it in messages.
    ///   - onRead: Called with the number of bytes read from the disk, after each chunk.
    ///   - body: Takes the next chunk.
    /// - Throws: `Failure` with status 66 (missing or unreadable), 74 (reading failed) or 65 (no gzip, or damaged), and
    ///   what `body` throws.
    package static func read(
        path: InputPath?, name: String, onRead: (Int) -> Void = { _ in },
        _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let descriptor = try open(path, name)
        defer { if path != nil { close(descriptor) } }
        var inflater = path?.ends(with: ".gz") == true ? try makeInflater(name) : nil
        var isFirst = true
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        while let chunk = try fill(buffer, descriptor, name) {
            onRead(chunk.count)
            if isFirst, inflater == nil, GzipInflater.isGzip(chunk) {
                inflater = try makeInflater(name)
            }
            isFirst = false
            guard let inflater else {
                try body(chunk)
                continue
            }
            try translate(name) { try inflater.feed(chunk, body) }
        }
        if let inflater { try translate(name) { try inflater.finish() } }
    }

    private static func open(_ path: InputPath?, _ name: String) throws -> Int32 {
        guard let path else { return STDIN_FILENO }
        let descriptor = path.withCString { openFile($0) }
        guard descriptor >= 0 else { throw InputFault.failure(errno, file: name) }
        return descriptor
    }

    /// Reads until the buffer is full or the input ends; `nil` when there is nothing left.
    private static func fill(
        _ buffer: UnsafeMutableRawBufferPointer, _ descriptor: Int32, _ name: String
    ) throws -> UnsafeRawBufferPointer? {
        var count = 0
        while count < buffer.count {
            let got = readBytes(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
            if got == 0 { break }
            if got > 0 {
                count += got
            } else if errno != EINTR {
                throw InputFault.failure(errno, file: name)
            }
        }
        return count == 0 ? nil : UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }

    private static func makeInflater(_ name: String) throws -> GzipInflater {
        do throws(GzipInflater.Fault) {
            return try GzipInflater()
        } catch {
            throw failure(error, name)
        }
    }

    private static func translate(_ name: String, _ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as GzipInflater.Fault {
            throw failure(fault, name)
        }
    }

    private static func failure(_ fault: GzipInflater.Fault, _ name: String) -> Failure {
        switch fault {
        case .notGzip: InputFault.notGzip(name)
        case .truncated: InputFault.truncated(name)
        case .damaged(let detail): InputFault.damaged(name, detail)
        }
    }
}

private func openFile(_ path: UnsafePointer<CChar>) -> Int32 { open(path, O_RDONLY | O_CLOEXEC) }

private func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    read(descriptor, buffer.baseAddress, buffer.count)
}
