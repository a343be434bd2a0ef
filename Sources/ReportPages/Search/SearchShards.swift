import ByteCoding
import ReportModel

/// The search over all tenants as scripts, since a page that was opened as a file may load nothing else: an index of what
/// terms begin with, and for each of these beginnings a shard with the terms and whom they lead to.
///
/// A beginning is lengthened only where its shard would be too large, so most of a site's shards stay as they are when
/// tenants come and go.
struct SearchShards {
    struct Shard {
        /// What all of its terms begin with.
        var beginning: String
        var bytes: [UInt8]
    }

    /// In the order of their beginnings, of which none begins with another.
    private(set) var shards: [Shard] = []

    /// The folder that holds the scripts.
    static let folder = "data/search/"
    /// Bytes of a shard's rows at most.
    static let most = 60_000

    /// A term, and the row that it makes of its tenant.
    private struct Row {
        /// The term, and the tenant's id to tell it from the same term of others. What ends both parts stands in neither.
        var key: [UInt8]
        var bytes: [UInt8]
    }

    init(_ entries: [TenantSearch.Entry]) {
        var rows = entries.flatMap(Self.rows)
        rows.sort { $0.key.lexicographicallyPrecedes($1.key) }
        if !rows.isEmpty { cut(rows[...], depth: 0) }
    }

    /// The files: the index, and the shards under their positions in it.
    var files: [RenderedFile] {
        var index: [UInt8] = []
        for shard in shards {
            if !index.isEmpty { index.append(UInt8(ascii: ",")) }
            JSONText.append(shard.beginning, to: &index)
        }
        return [Self.file("index", index)] + shards.enumerated().map { Self.file("\($0)", $1.bytes) }
    }

    private static func file(_ name: String, _ items: [UInt8]) -> RenderedFile {
        RenderedFile("\(folder)\(name).js", Array("almanacSearch(\"\(name)\",[".utf8) + items + Array("]);\n".utf8))
    }

    private static func rows(_ entry: TenantSearch.Entry) -> [Row] {
        var rest: [UInt8] = []
        for text in [entry.slug, entry.name, entry.detail] {
            rest.append(UInt8(ascii: ","))
            JSONText.append(text, to: &rest)
        }
        return SearchTerms.of(name: entry.name, id: entry.id).map { term in
            var bytes = [UInt8(ascii: "[")]
            JSONText.append(term, to: &bytes)
            bytes += rest
            bytes.append(UInt8(ascii: "]"))
            return Row(key: Array("\(term)\0\(entry.id)\0".utf8), bytes: bytes)
        }
    }

    /// Makes a shard of rows that agree up to `depth`, or of each group of them that agrees further, where they are too
    /// many.
    private mutating func cut(_ rows: ArraySlice<Row>, depth: Int) {
        let size = rows.reduce(0) { $0 + $1.bytes.count + 1 }
        guard size > Self.most, rows.count > 1 else {
            shards.append(
                Shard(
                    beginning: String(decoding: rows.first?.key.prefix(depth) ?? [], as: UTF8.self),
                    bytes: Array(rows.map(\.bytes).joined(separator: Array(",\n".utf8)))))
            return
        }
        var rest = rows
        while let first = rest.first {
            let next = first.key[depth..<depth + Self.length(first.key[depth])]
            let group = rest.prefix { $0.key[depth...].starts(with: next) }
            cut(group, depth: next.endIndex)
            rest = rest[group.endIndex...]
        }
    }

    /// How many bytes the character has that begins with this one.
    private static func length(_ first: UInt8) -> Int { first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4 }
}
