import Foundation

/// Places in the checkout that tests read from and, when asked to record, write to.
package enum Repository {
    /// The checkout's root.
    package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    package static let fixtures = root.appending(path: "Tests/Fixtures")
    package static let golden = root.appending(path: "Tests/Golden")
}

/// Compares with a reviewed file under `Tests/Golden`. `ALMANAC_RECORD=1` writes the file instead (`make golden`).
package enum Golden {
    package enum Mismatch: Error, CustomStringConvertible {
        case missing(String)
        case differs(String, at: Int)

        package var description: String {
            switch self {
            case .missing(let name): "Tests/Golden/\(name) does not exist; record it with `make golden` and review it"
            case .differs(let name, let offset):
                "output differs from Tests/Golden/\(name) at byte \(offset); compare, then record with `make golden`"
            }
        }
    }

    package static func check(_ bytes: [UInt8], _ name: String) throws {
        let url = Repository.golden.appending(path: name)
        if ProcessInfo.processInfo.environment["ALMANAC_RECORD"] == "1" {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: url)
            return
        }
        guard let expected = try? Data(contentsOf: url) else { throw Mismatch.missing(name) }
        guard Array(expected) != bytes else { return }
        let common = zip(expected, bytes).prefix { $0 == $1 }.count
        throw Mismatch.differs(name, at: common)
    }
}

/// A folder of its own for one test, removed when the value goes.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "almanac-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    package func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
}
