import Diagnostics
import Foundation

/// A file that a command writes piece by piece. It appears under its name only when it is whole; standard output for `-`.
final class OutputFile {
    private let path: String
    private let temporaryPath: String
    private let descriptor: Int32

    /// - Throws: `Failure` (73) when the file cannot be created.
    init(_ path: String) throws(Failure) {
        self.path = path
        temporaryPath = path == "-" ? path : "\(path).\(getpid()).part"
        descriptor = path == "-" ? STDOUT_FILENO : open(temporaryPath, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotWrite, file: path, "the file cannot be created: \(String(cString: strerror(errno)))",
                remedy: "Check that its folder exists and may be written to.")
        }
    }

    /// - Throws: `Failure` (74) when the bytes cannot be written.
    func write(_ bytes: [UInt8]) throws(Failure) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let reason = String(cString: strerror(errno))
                if path != "-" { unlink(temporaryPath) }
                throw Failure(
                    .inputOutput, file: path, "writing failed: \(reason)", remedy: "Make room, then run it again.")
            }
            offset += count
        }
    }

    /// Puts the file in its place.
    func finish() throws(Failure) {
        guard path != "-" else { return }
        guard close(descriptor) == 0, rename(temporaryPath, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporaryPath)
            throw Failure(
                .inputOutput, file: path, "writing failed: \(reason)", remedy: "Make room, then run it again.")
        }
    }

    /// Writes a whole file at once.
    static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let file = try OutputFile(path)
        try file.write(bytes)
        try file.finish()
    }
}
