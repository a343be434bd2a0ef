import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Finds the event files below a folder. Nothing is passed over in silence but hidden files.
///
/// Links to folders are followed once all folders have been read, and each folder is read once, by whatever way it is
/// reached: links that lead round in circles do no harm.
struct FolderWalk {
    /// In the order of the bytes of their paths.
    private(set) var files: [InputFile] = []
    private(set) var leftAside: [LeftAside] = []
    /// Links that lead nowhere, and what else cannot be looked at.
    private(set) var failures: [Failure] = []
    private var found: [(path: InputPath, size: Int64?)] = []
    private var unread: [InputPath] = []
    private var links: [InputPath] = []
    private var known: Set<PathStatus.Identity> = []

    init(_ folder: InputPath) {
        enter(folder)
        readAll()
        while let link = nextLink() {
            if enter(link) { readAll() } else { leftAside.append(LeftAside(link, .folderReadAlready)) }
        }
        found.sort { $0.path < $1.path }
        files = found.map { InputFile($0.path, size: $0.size) }
        leftAside.sort { $0.path < $1.path }
    }

    /// Takes note of a folder, unless it is known.
    @discardableResult
    private mutating func enter(_ folder: InputPath) -> Bool {
        guard let status = PathStatus(folder, followingLinks: true) else {
            failures.append(InputFault.failure(errno, file: folder.shown))
            return true
        }
        guard known.insert(status.identity).inserted else { return false }
        unread.append(folder)
        return true
    }

    private mutating func nextLink() -> InputPath? {
        links.sort { $1 < $0 }
        return links.popLast()
    }

    private mutating func readAll() {
        while let folder = unread.popLast() {
            do throws(Failure) {
                for name in try Self.names(in: folder) where name.first != UInt8(ascii: ".") {
                    add(folder.appending(name))
                }
            } catch {
                failures.append(error)
            }
        }
    }

    private mutating func add(_ path: InputPath) {
        guard let status = PathStatus(path, followingLinks: false) else {
            // What has gone since the folder was listed is not there.
            if errno != ENOENT { failures.append(InputFault.failure(errno, file: path.shown)) }
            return
        }
        guard status.kind == .link else { return add(path, status) }
        guard let target = PathStatus(path, followingLinks: true) else {
            return failures.append(InputFault.linkFailure(errno, path))
        }
        if target.kind == .folder { links.append(path) } else { add(path, target) }
    }

    private mutating func add(_ path: InputPath, _ status: PathStatus) {
        switch status.kind {
        case .folder: enter(path)
        case .file where InputList.isEventLog(path): found.append((path, status.size))
        case .file, .link: leftAside.append(LeftAside(path, .foreignName))
        case .namedPipe: leftAside.append(LeftAside(path, .namedPipe))
        case .socket: leftAside.append(LeftAside(path, .socket))
        case .characterDevice, .blockDevice: leftAside.append(LeftAside(path, .device))
        }
    }

    /// The names in a folder, as bytes.
    private static func names(in folder: InputPath) throws(Failure) -> [[UInt8]] {
        guard let stream = folder.withCString({ opendir($0) }) else {
            throw InputFault.failure(errno, file: folder.shown)
        }
        defer { closedir(stream) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(stream) {
            names.append(withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) })
            errno = 0
        }
        guard errno == 0 else { throw InputFault.failure(errno, file: folder.shown) }
        return names
    }
}

/// Something in a folder that is not taken in.
package struct LeftAside: Equatable, Sendable {
    package enum Reason: Equatable, Sendable { case foreignName, folderReadAlready, namedPipe, socket, device }

    package var path: InputPath
    package var reason: Reason

    init(_ path: InputPath, _ reason: Reason) {
        self.path = path
        self.reason = reason
    }
}
