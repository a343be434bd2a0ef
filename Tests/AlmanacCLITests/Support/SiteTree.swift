import Foundation

/// All files below a folder, by path: names that are expected and names that are not.
struct SiteTree: Equatable {
    var files: [String: Data] = [:]

    /// The journal and the staging place of a build at work, and the manifest of one that is done, are included.
    init(_ root: String) throws {
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        for name in names {
            var isFolder: ObjCBool = false
            let path = "\(root)/\(name)"
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[name] = try Data(contentsOf: URL(filePath: path))
        }
    }

    private init(files: [String: Data]) { self.files = files }

    /// Without what tells how the events arrived: the page on data health, the build's record, and the manifest, which
    /// holds the hashes of both.
    var withoutArrivals: SiteTree {
        let aside: Set = ["data-health/index.html", "data/build.json", ".almanac-manifest"]
        return SiteTree(files: files.filter { !aside.contains($0.key) })
    }

    /// What a web server hands out: without the publisher's own files.
    var published: SiteTree { SiteTree(files: files.filter { !$0.key.hasPrefix(".almanac") }) }

    var pages: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }

    func text(_ name: String) -> String { String(decoding: files[name] ?? Data(), as: UTF8.self) }

    /// Whether all of it is in the other, byte for byte.
    func isPart(of other: SiteTree) -> Bool { files.allSatisfy { other.files[$0.key] == $0.value } }

    /// The names of the files that differ, or that only one of the two has.
    func differences(from other: SiteTree) -> [String] {
        Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
    }
}
