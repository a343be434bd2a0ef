import Diagnostics
import Foundation

/// A file that a command writes piece by piece. It appears under its name only when it is whole; a pipe or a device is
/// written as it stands, and `-` is standard output.
package final class OutputFile {
    private let path: String
    /// Where the file is made; `nil` for what is written as it stands.
    private let temporaryPath: String?
    /// The file that takes the finished one's place: what `path` names, links followed.
    private let target: String
    private let descriptor: Int32
    private var isFinished = false

    /// - Parameter others: Files that the command reads, or writes too: none of them may be this one.
    /// - Throws: `Failure`: 64 when it is one of the others, 73 when the file cannot be created.
    package init(_ path: String, apartFrom others: [String?] = []) throws(Failure) {
        self.path = path
        if path != "-",
            let other = others.compactMap({ $0 }).first(where: { Self.place(of: $0) == Self.place(of: path) })
        {
            throw Failure(
                .usage, file: path, "the file would be written over \(other), which the command needs",
                remedy: "Name another file.")
        }
        if path == "-" {
            (target, temporaryPath, descriptor) = (path, nil, STDOUT_FILENO)
            return
        }
        var status = stat()
        let stands = stat(path, &status) == 0
        let kind = status.st_mode & S_IFMT
        if stands, kind == S_IFDIR {
            throw Failure(
                .cannotWrite, file: path, "the file cannot be created: this is a folder", remedy: "Name a file in it.")
        }
        target = stands ? Self.resolved(path) : path
        temporaryPath = !stands || kind == S_IFREG ? "\(target).\(getpid()).part" : nil
        descriptor = open(temporaryPath ?? target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotWrite, file: path, "the file cannot be created: \(Self.words(errno))",
                remedy: "Check that its folder exists and may be written to.")
        }
    }

    /// What is not finished leaves nothing behind.
    deinit {
        guard !isFinished, path != "-" else { return }
        close(descriptor)
        if let temporaryPath { unlink(temporaryPath) }
    }

    /// - Throws: `Failure` (74) when the bytes cannot be written.
    package func write(_ bytes: [UInt8]) throws(Failure) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(errno) }
            offset += count
        }
    }

    /// Puts the file in its place.
    package func finish() throws(Failure) {
        guard path != "-" else { return }
        isFinished = true
        guard close(descriptor) == 0, temporaryPath.map({ rename($0, target) == 0 }) ?? true else {
            let code = errno
            if let temporaryPath { unlink(temporaryPath) }
            throw failure(code)
        }
    }

    private func failure(_ code: Int32) -> Failure {
        Failure(
            .inputOutput, file: path == "-" ? "standard output" : path, "writing failed: \(Self.words(code))",
            remedy: code == ENOSPC || code == EDQUOT
                ? "Make room, then run it again." : "Check what it is written to, then run it again.")
    }

    private static func words(_ code: Int32) -> String {
        switch code {
        case ENOENT, ENOTDIR: "its folder does not exist"
        case EACCES, EPERM: "permission is denied"
        case EROFS: "the file system is read-only"
        case ENOSPC: "the disk is full"
        case EPIPE: "nobody reads it any more"
        default: String(cString: strerror(code))
        }
    }

    /// The place that a path names, links followed as far as they lead.
    private static func place(of path: String) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        return URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
    }

    private static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
