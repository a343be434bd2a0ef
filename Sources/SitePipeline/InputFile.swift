import Diagnostics
import Foundation

/// A file that a user names, read whole.
package enum InputFile {
    /// - Parameters:
    ///   - path: The file.
    ///   - name: What it is, such as “the model”.
    ///   - remedy: What to do when there is no such file.
    /// - Throws: `Failure` with the reason: 66 when it is missing or cannot be opened, 74 when reading fails on the way.
    package static func contents(of path: String, _ name: String, remedy: String) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path, name, remedy) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count > 0 {
                bytes.append(contentsOf: buffer[..<count])
            } else if errno != EINTR {
                throw failure(errno, path, name, remedy)
            }
        }
    }

    private static func failure(_ code: Int32, _ path: String, _ name: String, _ remedy: String) -> Failure {
        switch code {
        case ENOENT, ENOTDIR:
            Failure(.inputMissing, file: path, "\(name) cannot be read: there is no such file", remedy: remedy)
        case EISDIR: Failure(.inputMissing, file: path, "\(name) cannot be read: this is a folder", remedy: remedy)
        case EACCES, EPERM:
            Failure(
                .inputMissing, file: path, "\(name) cannot be read: permission is denied",
                remedy: "Check the permissions of the file and its folder.")
        default:
            Failure(
                .inputOutput, file: path, "\(name) cannot be read: \(String(cString: strerror(code)))",
                remedy: "Check the disk, then try again.")
        }
    }
}
