/// How published files looked when they were last known to hold what the manifest says. A file that still looks so has not
/// been touched, and need not be read to know it.
package struct PublishedStamps: Sendable {
    struct Stamp: Equatable, Sendable {
        var hash: ContentHash
        var inode: UInt64
        var size: Int
        var modified: Int64
        var changed: Int64
    }

    private(set) var stamps: [SitePath: Stamp] = [:]
    private static let kind = "almanac-stamps"
    private static let version = 1
    /// File systems keep time in ticks of some milliseconds: a file that changed so shortly before it was looked at may
    /// change again and look the same. Nanoseconds.
    static let tick: Int64 = 20_000_000

    /// No file is known.
    package init() {}

    /// - Returns: no stamps where the bytes are not what `bytes` gave.
    package init(bytes: [UInt8]) {
        guard let entries = try? RecordText.entries(bytes, kind: Self.kind, version: Self.version) else { return }
        stamps.reserveCapacity(entries.count)
        for entry in entries {
            let words = RecordText.words(entry)
            guard words.count == 6, let hash = ContentHash(words[0]), let inode: UInt64 = RecordText.number(words[1]),
                let size: Int = RecordText.number(words[2]), let modified: Int64 = RecordText.number(words[3]),
                let changed: Int64 = RecordText.number(words[4]), let path = SitePath(ifSafe: words[5])
            else { continue }
            stamps[path] = Stamp(hash: hash, inode: inode, size: size, modified: modified, changed: changed)
        }
    }

    package var bytes: [UInt8] {
        RecordText.bytes(kind: Self.kind, version: Self.version, entries: stamps) {
            let (path, stamp) = $0
            stamp.hash.append(to: &$1)
            $1 += " \(stamp.inode) \(stamp.size) \(stamp.modified) \(stamp.changed) ".utf8
            $1 += path.text.utf8
        }
    }

    mutating func set(_ status: FileStatus, _ hash: ContentHash, of path: SitePath, now: Int64) {
        guard status.changed + Self.tick < now else {
            stamps[path] = nil
            return
        }
        stamps[path] = Stamp(
            hash: hash, inode: status.inode, size: status.size, modified: status.modified, changed: status.changed)
    }

    mutating func forget(where isGone: (SitePath) -> Bool) { stamps = stamps.filter { !isGone($0.key) } }

    /// Whether a file that looks so holds the bytes of the hash, as far as is known.
    func confirm(_ status: FileStatus, _ hash: ContentHash, of path: SitePath) -> Bool {
        guard status.kind == .file, let stamp = stamps[path] else { return false }
        return stamp
            == Stamp(
                hash: hash, inode: status.inode, size: status.size, modified: status.modified, changed: status.changed)
    }
}
