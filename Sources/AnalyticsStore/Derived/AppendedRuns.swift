/// Gathers runs that come day by day and gives them back tenant by tenant.
///
/// What memory does not hold goes, a memory's worth at a time and ordered by tenant, into a file without a name. In the end
/// the parts are read side by side, as many tenants at a time as memory holds. So each chunk of the derived file is written
/// once, and tenants lie in it one after another, however many days and tenants there are.
final class AppendedRuns {
    private struct Piece {
        var tenant: UInt32
        var bytes: Range<Int>
    }

    /// Bytes of runs that are held in memory.
    private static let mostGathered = 24 << 20
    /// As much is held in any case.
    private static let leastGathered = 8 << 20
    /// Of a piece in the file: the tenant and the length of what follows, four bytes each.
    private static let headSize = 8

    private let folder: String
    private let mostGathered: Int
    /// Bytes that something else holds of the same memory.
    var taken = 0
    private var gathered = RawBuffer()
    private var pieces: [Piece] = []
    private var file: NamelessFile?
    private var parts: [Range<Int>] = []
    private var bytesByTenant: [UInt32: Int] = [:]

    /// - Parameter folder: Where the file is made, when one is needed.
    init(folder: String, mostGathered: Int = AppendedRuns.mostGathered) {
        self.folder = folder
        self.mostGathered = mostGathered
    }

    /// Adds a run after all others of the tenant.
    func append(_ run: UnsafeRawBufferPointer, to tenant: UInt32) throws {
        let room = max(mostGathered - taken, min(mostGathered, Self.leastGathered))
        if gathered.count + run.count > room, !pieces.isEmpty { try putAside() }
        gather(run, tenant)
    }

    private func gather(_ run: UnsafeRawBufferPointer, _ tenant: UInt32) {
        pieces.append(Piece(tenant: tenant, bytes: gathered.count..<gathered.count + run.count))
        gathered.append(run)
    }

    private func putAside() throws {
        let file = try file ?? NamelessFile(folder: folder, for: .deriving)
        self.file = file
        let start = file.size
        var output = RawBuffer(capacity: 1 << 20)
        try forEachGathered { tenant, runs in
            bytesByTenant[tenant, default: 0] += runs.count
            output.append(tenant)
            output.append(UInt32(runs.count))
            output.append(runs)
            guard output.count >= 1 << 20 else { return }
            try file.append(output.bytes)
            output.removeAll()
        }
        try file.append(output.bytes)
        parts.append(start..<file.size)
    }

    /// Calls `body` with the tenants' runs in the order in which they came, tenants by number, and forgets them.
    func forEachTenant(_ body: (UInt32, UnsafeRawBufferPointer) throws -> Void) throws {
        guard file != nil else { return try forEachGathered(body) }
        try putAside()
        guard let file else { return }
        var reader = AsideReader(file)
        for last in lastTenants() {
            for index in parts.indices {
                reader.begin(parts[index])
                while let head = try reader.peek(Self.headSize) {
                    let tenant = UInt32(littleEndian: head.loadUnaligned(as: UInt32.self))
                    let length = UInt32(littleEndian: head.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
                    guard tenant <= last else { break }
                    gather(try reader.take(Int(length), after: Self.headSize), tenant)
                }
                parts[index] = reader.rest
            }
            try forEachGathered(body)
        }
        self.file = nil
        parts.removeAll()
        bytesByTenant.removeAll()
    }

    /// Parts the tenants into spans whose runs memory holds, or of one tenant, and gives the last of each.
    private func lastTenants() -> [UInt32] {
        var last: [UInt32] = []
        var size = 0
        for (tenant, bytes) in bytesByTenant.sorted(by: { $0.key < $1.key }) {
            size += bytes
            if size > mostGathered || last.isEmpty {
                last.append(tenant)
                size = bytes
            } else {
                last[last.count - 1] = tenant
            }
        }
        return last
    }

    private func forEachGathered(_ body: (UInt32, UnsafeRawBufferPointer) throws -> Void) rethrows {
        // Pieces of a tenant stay in their order: a later one begins at a later byte.
        pieces.sort { ($0.tenant, $0.bytes.lowerBound) < ($1.tenant, $1.bytes.lowerBound) }
        var runs = RawBuffer()
        var start = 0
        while start < pieces.count {
            let tenant = pieces[start].tenant
            runs.removeAll()
            var end = start
            while end < pieces.count, pieces[end].tenant == tenant {
                runs.append(gathered.slice(pieces[end].bytes.lowerBound, pieces[end].bytes.count))
                end += 1
            }
            try body(tenant, runs.bytes)
            start = end
        }
        pieces.removeAll(keepingCapacity: true)
        gathered.removeAll()
    }
}
