/// Which files of the output folder are ours, and what they hold. Says nothing of when or where: the same site has the
/// same manifest.
///
/// ```
/// almanac-manifest 1
/// file 9f86d0…0a08 index.html
/// gone 2c26b4…e7ae tenants/acme-7/index.html
/// end 2
/// ```
struct SiteManifest: Equatable, Sendable {
    /// What the site consists of.
    var files: [SitePath: ContentHash] = [:]
    /// What it no longer consists of since the last publication. It still stands, for readers who hold an old page, and
    /// goes at the next publication.
    var gone: [SitePath: ContentHash] = [:]

    private static let kind = "almanac-manifest"
    private static let version = 1

    init(files: [SitePath: ContentHash] = [:], gone: [SitePath: ContentHash] = [:]) {
        self.files = files
        self.gone = gone
    }

    func owns(_ path: SitePath) -> Bool { files[path] != nil || gone[path] != nil }

    /// The text form: entries in the order of their paths.
    var bytes: [UInt8] {
        let entries = [("file ", files), ("gone ", gone)].lazy.flatMap { word, files in
            files.sorted { $0.key < $1.key }.lazy.map { (word, $0.key, $0.value) }
        }
        return RecordText.bytes(kind: SiteManifest.kind, version: SiteManifest.version, entries: entries) {
            let (word, path, hash) = $0
            $1 += word.utf8
            hash.append(to: &$1)
            $1.append(UInt8(ascii: " "))
            $1 += path.text.utf8
        }
    }

    init(bytes: [UInt8]) throws(RecordText.Fault) {
        let entries = try RecordText.entries(bytes, kind: SiteManifest.kind, version: SiteManifest.version)
        files.reserveCapacity(entries.count)
        for (index, entry) in entries.enumerated() {
            let words = RecordText.words(entry)
            guard words.count == 3, let hash = ContentHash(words[1]), let path = SitePath(ifSafe: words[2]), !owns(path)
            else { throw .damaged(line: index + 2) }
            switch RecordText.text(words[0]) {
            case "file": files[path] = hash
            case "gone": gone[path] = hash
            default: throw .damaged(line: index + 2)
            }
        }
    }
}
