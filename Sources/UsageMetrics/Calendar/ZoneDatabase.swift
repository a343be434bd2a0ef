import Foundation

/// Why a time zone cannot be had; the description is a sentence for the user, without a full stop.
package enum ZoneError: Error, Equatable, CustomStringConvertible, Sendable {
    /// No zone has this name; `nearest` are names that were probably meant.
    case unknown(String, nearest: [String])
    /// The name means whatever the machine is set to, and the report would depend on it.
    case machineDependent(String)
    case noDatabase(folder: String)
    case unreadable(String, path: String, reason: String)

    package var description: String {
        switch self {
        case .unknown(let name, let nearest) where nearest.isEmpty: "there is no time zone \"\(name)\""
        case .unknown(let name, let nearest):
            "there is no time zone \"\(name)\"; near it: \(nearest.joined(separator: ", "))"
        case .machineDependent(let name):
            "the time zone \"\(name)\" differs from machine to machine; name a zone such as Europe/Berlin"
        case .noDatabase(let folder):
            "the time zone database is not installed (\(folder) does not exist); on Debian it is the package tzdata"
        case .unreadable(let name, let path, let reason):
            "the time zone \"\(name)\" cannot be read from \(path): \(reason)"
        }
    }
}

/// The system's folder of compiled time zones.
package struct ZoneDatabase: Sendable {
    package static let systemFolder = "/usr/share/zoneinfo"

    let folder: String

    package init(folder: String = ZoneDatabase.systemFolder) { self.folder = folder }

    func history(of name: String) throws -> ZoneHistory {
        if name == "UTC" { return ZoneHistory(offset: 0) }
        if name == "localtime" || name == "posixrules" { throw ZoneError.machineDependent(name) }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
            throw ZoneError.noDatabase(folder: folder)
        }
        let path = "\(folder)/\(name)"
        guard Self.isWellFormed(name), FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
            !isFolder.boolValue
        else { throw ZoneError.unknown(name, nearest: nearest(to: name)) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ZoneError.unreadable(name, path: path, reason: "the file cannot be opened")
        }
        switch ZoneFile.read(Array(data)) {
        case .success(let history): return history
        case .failure(.notCompiled): throw ZoneError.unknown(name, nearest: nearest(to: name))
        case .failure(let flaw): throw ZoneError.unreadable(name, path: path, reason: flaw.rawValue)
        }
    }

    /// Whether the name can be a zone's; dots, absolute paths and empty parts would lead elsewhere.
    private static func isWellFormed(_ name: String) -> Bool {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || "_+-/".utf8.contains(byte)
        }
        return isPlain && !name.split(separator: "/", omittingEmptySubsequences: false).contains("")
    }

    /// The names of all zones, sorted, without the database's copies under `posix` and `right`.
    package func names() -> [String] {
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return files.filter { name in
            !name.hasPrefix("posix") && !name.hasPrefix("right/") && !name.contains(".") && name != "localtime"
                && Self.isZone("\(folder)/\(name)")
        }.sorted()
    }

    private static func isZone(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 4)) == Data("TZif".utf8)
    }

    /// Up to three names that were probably meant: the same letters in another case or without the continent, or a slip
    /// of one or two letters.
    private func nearest(to name: String) -> [String] {
        let wanted = Self.folded(name)
        let ranked: [(rank: Int, name: String)] = names().compactMap { candidate in
            let whole = Self.folded(candidate)
            let city = Self.folded(candidate.split(separator: "/").last.map(String.init) ?? candidate)
            if whole == wanted { return (0, candidate) }
            if city == wanted { return (1, candidate) }
            let slips = min(Self.slips(wanted, whole), Self.slips(wanted, city))
            return slips <= min(2, wanted.count / 3) ? (1 + slips, candidate) : nil
        }
        return ranked.sorted { ($0.rank, $0.name) < ($1.rank, $1.name) }.prefix(3).map(\.name)
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.lowercased().utf8.filter { !"_- ".utf8.contains($0) }
    }

    /// The Levenshtein distance.
    private static func slips(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for i in a.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in b.indices {
                let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[b.count]
    }
}
