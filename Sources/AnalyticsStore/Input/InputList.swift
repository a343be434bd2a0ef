import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One batch's source: a file or standard input.
struct InputFile: Equatable {
    /// `nil`: standard input.
    var path: InputPath?
    /// Bytes on disk; `nil` when unknown (a pipe).
    var size: Int64?

    static let standardInput = InputFile(path: nil, size: nil)

    private init(path: InputPath?, size: Int64?) {
        self.path = path
        self.size = size
    }

    init(_ path: InputPath, size: Int64?) { self.init(path: path, size: size) }

    /// What it is called in reports: the path as given, `-` for standard input.
    var name: String { path?.shown ?? "-" }
}

/// The files that a list of inputs stands for, in the order in which they are taken in.
struct InputList: Equatable {
    var files: [InputFile] = []
    /// What lies in folders and is not taken in; hidden files are not listed.
    var leftAside: [LeftAside] = []

    private static let endings = [".ndjson", ".jsonl", ".json"]

    /// - Throws: `Failure` when inputs are missing or cannot be read, with all of them.
    init(_ inputs: [IngestInput]) throws {
        var failures: [Failure] = []
        for input in inputs {
            switch input {
            case .standardInput: files.append(.standardInput)
            case .location(let path): add(path, &failures)
            }
        }
        if let first = failures.first { throw Failure(first.status, failures.flatMap(\.diagnostics)) }
    }

    private mutating func add(_ path: InputPath, _ failures: inout [Failure]) {
        guard let status = PathStatus(path, followingLinks: true) else {
            return failures.append(InputFault.linkFailure(errno, path))
        }
        switch status.kind {
        case .folder:
            let walk = FolderWalk(path)
            files += walk.files
            leftAside += walk.leftAside
            failures += walk.failures
        case .socket: failures.append(InputFault.unreadableKind("a socket", file: path.shown))
        case .blockDevice: failures.append(InputFault.unreadableKind("a disk", file: path.shown))
        // A pipe that is named outright is meant: `<(program)` is one.
        case .file, .link, .namedPipe, .characterDevice:
            guard path.withCString({ access($0, R_OK) }) == 0 else {
                return failures.append(InputFault.failure(errno, file: path.shown))
            }
            files.append(InputFile(path, size: status.size))
        }
    }

    static func isEventLog(_ path: InputPath) -> Bool {
        let plain = path.ends(with: ".gz") ? InputPath(bytes: path.bytes.dropLast(3)) : path
        return endings.contains { plain.ends(with: $0) }
    }
}

/// Words for what the system says of an input.
enum InputFault {
    static func failure(_ code: Int32, file: String) -> Failure {
        switch code {
        case ENOENT, ENOTDIR:
            Failure(
                .inputMissing, file: file, "there is no such file or folder",
                remedy: "Check the path; nothing was taken in from it.")
        case EACCES, EPERM:
            Failure(
                .inputMissing, file: file, "you may not read this",
                remedy: "Check the permissions; nothing was taken in from it.")
        case EISDIR:
            Failure(
                .inputMissing, file: file, "this is a folder, not a file",
                remedy: "Name the files in it; nothing was taken in from it.")
        default:
            Failure(
                .inputOutput, file: file, "reading failed: \(String(cString: strerror(code)))",
                remedy: "Check the disk; nothing was taken in from this file.")
        }
    }

    /// What is wrong with a path that cannot be followed to its end.
    static func linkFailure(_ code: Int32, _ path: InputPath) -> Failure {
        let isLink = PathStatus(path, followingLinks: false)?.kind == .link
        guard isLink, [ENOENT, ENOTDIR, ELOOP].contains(code) else { return failure(code, file: path.shown) }
        return Failure(
            .inputMissing, file: path.shown, "this link leads nowhere",
            remedy: "Mend or remove the link; nothing was taken in.")
    }

    static func unreadableKind(_ kind: String, file: String) -> Failure {
        Failure(
            .inputMissing, file: file, "this is \(kind), which cannot be read as a file",
            remedy: "Name a file; nothing was taken in.")
    }

    static func notGzip(_ file: String) -> Failure {
        Failure(
            .badData, file: file, "this is no gzip file, although its name ends in .gz",
            remedy: "Rename it if it is plain text; nothing was taken in from it.")
    }

    static func truncated(_ file: String) -> Failure {
        Failure(
            .badData, file: file, "the gzip data end too early: the file is truncated",
            remedy: "Copy it again from where it is whole; nothing was taken in from it.")
    }

    static func damaged(_ file: String, _ detail: String) -> Failure {
        Failure(
            .badData, file: file, "the gzip data are damaged: \(detail)",
            remedy: "Copy the file again from where it is whole; nothing was taken in from it.")
    }
}
