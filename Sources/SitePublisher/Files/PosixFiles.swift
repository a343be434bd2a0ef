#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The file system of this machine.
package struct PosixFiles: SiteFiles {
    package init() {}

    package func status(of path: String, followingLinks: Bool) throws(FileFault) -> FileStatus? {
        var info = stat()
        guard (followingLinks ? stat(path, &info) : lstat(path, &info)) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileFault(code: errno, path: path)
        }
        let kind: FileStatus.Kind =
            switch info.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .link
            default: .other
            }
        #if canImport(Darwin)
            let (modified, changed) = (info.st_mtimespec, info.st_ctimespec)
        #else
            let (modified, changed) = (info.st_mtim, info.st_ctim)
        #endif
        return FileStatus(
            kind: kind, size: Int(info.st_size), device: UInt64(truncatingIfNeeded: info.st_dev),
            inode: UInt64(info.st_ino), modified: Self.nanoseconds(modified), changed: Self.nanoseconds(changed))
    }

    package var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Self.nanoseconds(time)
    }

    package func wait(nanoseconds: Int64) { usleep(UInt32(clamping: nanoseconds / 1000 + 1)) }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }

    package func names(in folder: String) throws(FileFault) -> [String] {
        guard let stream = opendir(folder) else { throw FileFault(code: errno, path: folder) }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileFault(code: errno, path: folder) }
        return names
    }

    package func isWritable(_ folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

    package func makeFolder(_ path: String) throws(FileFault) { try check(mkdir(path, 0o777), path) }

    package func rename(_ path: String, to target: String) throws(FileFault) {
        #if canImport(Darwin)
            try check(Darwin.rename(path, target), target)
        #else
            try check(Glibc.rename(path, target), target)
        #endif
    }

    package func removeFile(_ path: String) throws(FileFault) { try check(unlink(path), path) }

    package func removeFolder(_ path: String) throws(FileFault) { try check(rmdir(path), path) }

    package func synchronize(_ path: String) throws(FileFault) {
        let file = try OpenFile(path, O_RDONLY)
        try check(fsync(file.descriptor), path)
    }

    package func synchronizeAll() throws(FileFault) { sync() }

    private func check(_ result: Int32, _ path: String) throws(FileFault) {
        if result != 0 { throw FileFault(code: errno, path: path) }
    }
}

// MARK: Contents

extension PosixFiles {
    package func read(_ path: String, from position: Int, onto bytes: inout [UInt8]) throws(FileFault) {
        try readPieces(of: path, from: position) { piece in
            bytes.append(contentsOf: piece)
            return true
        }
    }

    package func file(_ path: String, holds bytes: [UInt8]) throws(FileFault) -> Bool {
        var position = 0
        var isSame = true
        try readPieces(of: path) { piece in
            isSame =
                position + piece.count <= bytes.count
                && bytes.withUnsafeBytes { bytes in
                    guard let own = bytes.baseAddress, let read = piece.base.baseAddress else { return false }
                    return memcmp(own + position, read, piece.count) == 0
                }
            position += piece.count
            return isSame
        }
        return isSame && position == bytes.count
    }

    package func write(_ bytes: [UInt8], to path: String) throws(FileFault) {
        try put(bytes, into: OpenFile(path, O_WRONLY | O_CREAT | O_TRUNC), path)
    }

    package func append(_ bytes: [UInt8], to path: String) throws(FileFault) {
        try put(bytes, into: OpenFile(path, O_WRONLY | O_APPEND), path)
    }

    private func put(_ bytes: [UInt8], into file: consuming OpenFile, _ path: String) throws(FileFault) {
        var position = 0
        while position < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                #if canImport(Darwin)
                    Darwin.write(file.descriptor, buffer.baseAddress.map { $0 + position }, bytes.count - position)
                #else
                    Glibc.write(file.descriptor, buffer.baseAddress.map { $0 + position }, bytes.count - position)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFault(code: errno, path: path) }
            position += count
        }
        try file.close(path)
    }

    /// Reads 64 KiB at a time, until the end or until `body` returns false.
    private func readPieces(
        of path: String, from start: Int = 0, _ body: (Slice<UnsafeRawBufferPointer>) -> Bool
    ) throws(FileFault) {
        let file = try OpenFile(path, O_RDONLY | O_NOFOLLOW)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 1)
        defer { buffer.deallocate() }
        var position = start
        while true {
            let count = pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(position))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileFault(code: errno, path: path) }
            guard count > 0, body(UnsafeRawBufferPointer(buffer)[..<count]) else { return }
            position += count
        }
    }
}

/// A file descriptor that is closed in any case.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    init(_ path: String, _ flags: Int32) throws(FileFault) {
        var descriptor: Int32
        repeat { descriptor = open(path, flags | O_CLOEXEC, 0o666) } while descriptor < 0 && errno == EINTR
        guard descriptor >= 0 else { throw FileFault(code: errno, path: path) }
        self.descriptor = descriptor
    }

    deinit { _ = closeDescriptor(descriptor) }

    /// Closes, and says what only closing tells (a full disk on a network file system).
    consuming func close(_ path: String) throws(FileFault) {
        let descriptor = descriptor
        discard self
        if closeDescriptor(descriptor) != 0, errno != EINTR { throw FileFault(code: errno, path: path) }
    }
}

private func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
