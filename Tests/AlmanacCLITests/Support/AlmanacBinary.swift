import Foundation

/// The built command, which stands beside the bundle of tests.
enum AlmanacBinary {
    struct Missing: Error, CustomStringConvertible {
        var description: String {
            "no executable `almanac` beside the tests; build everything with `swift build --build-tests`"
        }
    }

    static func path() throws -> String { try located.get() }

    private static let located: Result<String, Missing> = {
        let places = [CommandLine.arguments, ["/proc/self/exe"], Bundle.allBundles.map(\.bundlePath)].joined()
        let folders = places.compactMap { folder(around: $0) }
        let found = folders.map { $0.appending(path: "almanac").path(percentEncoded: false) }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        return found.map { .success($0) } ?? .failure(Missing())
    }()

    /// The folder of build products, when the path is that of the bundle of tests or of something in it.
    private static func folder(around path: String) -> URL? {
        var url = URL(filePath: path).resolvingSymlinksInPath()
        while url.pathExtension != "xctest" {
            guard url.pathComponents.count > 1 else { return nil }
            url.deleteLastPathComponent()
        }
        return url.deletingLastPathComponent()
    }
}
