import Crypto
import Foundation
import ReportPages
import SiteSettings

/// What decides the files of every tenant, besides the tenant's own events. Each part has a name, so that a build can say
/// which of them has changed.
struct BuildInputs {
    private(set) var parts: [(name: String, hash: String)] = []

    mutating func set(_ name: String, _ text: String) { parts.append((name, Self.hash(Array(text.utf8)))) }

    /// One key for all parts.
    var key: String { Self.hash(Array(parts.map { "\($0.name)=\($0.hash)" }.joined(separator: "\n").utf8)) }

    static func hash(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: Data(bytes)).prefix(12).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    /// Lines `hash name`, to be compared with those of another build.
    var text: String { parts.map { "\($0.hash) \($0.name)" }.joined(separator: "\n") }

    /// The names of the parts that differ from those of another build's `text`.
    func changes(since text: String) -> [String] {
        let before = Set(text.split(separator: "\n").map(String.init))
        return before.isEmpty ? [] : parts.filter { !before.contains("\($0.hash) \($0.name)") }.map(\.name)
    }
}

/// Which program this is: while it is developed, its version alone does not tell.
enum ToolIdentity {
    static var text: String {
        var status = stat()
        let path = "/proc/self/exe"
        guard stat(path, &status) == 0 else { return ToolVersion.current }
        #if canImport(Glibc)
            return "\(ToolVersion.current) \(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
        #else
            return ToolVersion.current
        #endif
    }
}
