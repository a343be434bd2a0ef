import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One batch's source: a file or standard input.
struct InputFile: Equatable {
    /// What it is called in reports: the path as given, `-` for standard input.
    var name: String
    /// `nil`: standard input.
    var path: String?
    /// Bytes on disk; 0 when unknown (a pipe).
    var size: Int64
}

/// The files that a list of inputs stands for, in the order in which they are taken in.
struct InputList: Equatable {
    var files: [InputFile] = []
    /// Files in folders that bear no name of an event log; hidden ones are not listed.
    var skipped: [String] = []

    static let endings = [".ndjson", ".jsonl", ".json"]

    /// - Throws: `Failure` when an input is missing or cannot be read.
    init(_ inputs: [IngestInput]) throws {
        for input in inputs {
            switch input {
            case .standardInput: files.append(InputFile(name: "-", path: nil, size: 0))
            case .path(let path): try add(path)
            }
        }
    }

    private mutating func add(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw InputFault.failure(errno, file: path) }
        if status.st_mode & S_IFMT == S_IFDIR {
            try addFolder(path)
        } else {
            guard access(path, R_OK) == 0 else { throw InputFault.failure(errno, file: path) }
            files.append(InputFile(name: path, path: path, size: Self.size(status)))
        }
    }

    private static func size(_ status: stat) -> Int64 {
        status.st_mode & S_IFMT == S_IFREG ? Int64(status.st_size) : 0
    }

    /// Adds what lies below the folder, by the bytes of the path. Links to folders are not followed: they could lead
    /// round in circles.
    private mutating func addFolder(_ folder: String) throws {
        var found: [String] = []
        var folders = [folder]
        while let next = folders.popLast() {
            for name in try Self.names(in: next) where !name.hasPrefix(".") {
                let path = next.hasSuffix("/") ? next + name : "\(next)/\(name)"
                var status = stat()
                guard lstat(path, &status) == 0 else { continue }
                if status.st_mode & S_IFMT == S_IFDIR { folders.append(path) } else { found.append(path) }
            }
        }
        for path in found.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            var status = stat()
            if Self.isEventLog(path), stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
                files.append(InputFile(name: path, path: path, size: Self.size(status)))
            } else {
                skipped.append(path)
            }
        }
    }

    static func isEventLog(_ path: String) -> Bool {
        let plain = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
        return endings.contains { plain.hasSuffix($0) }
    }

    private static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else { throw InputFault.failure(errno, file: folder) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            names.append(name)
        }
        return names
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
