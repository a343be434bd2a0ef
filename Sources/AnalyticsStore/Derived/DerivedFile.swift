import Diagnostics
import EventModel
import Foundation
import GRDB
import UsageMetrics

/// What can be worked out from a store once and used again: the tenants' logs, each in one place, and what builds
/// remember. Deleting the file changes no byte of any output.
///
/// The store keeps events by day, since they arrive by day. A report is made tenant by tenant, so the derived file keeps
/// each tenant's events together, and is brought up to date from the days that have changed.
package final class DerivedFile: Sendable {
    /// The file cannot be read as it was written. Remove it with `discard`, and make it anew.
    package struct Damage: Error {
        package init() {}
    }

    /// Another run has brought the file further than this run has read the store: what the two say does not fit together.
    package struct Ahead: Error {
        init() {}
    }

    let queue: DatabaseQueue
    let reader: StoreReader
    private let path: String
    private let isTemporary: Bool
    private let hold: DerivedHold

    /// Opens the derived file of a store, or makes it, and brings it up to date.
    ///
    /// Where nothing can be written at `path`, the file is made in the folder for temporary files and goes with the
    /// value.
    ///
    /// - Parameters:
    ///   - isSpoilt: Make it anew, whatever stands there.
    ///   - progress: Told the day that is being read, and how many of how many days.
    /// - Throws: `Failure`: 73 when something else stands at the path; 75 when another run is at work with the file; what
    ///   reading the store throws. `Damage` when the file was spoilt, `Ahead` when another run has gone further.
    package convenience init(
        path: String, of reader: StoreReader, isSpoilt: Bool = false, progress: (Int, Int) -> Void = { _, _ in }
    ) throws {
        try DerivedFile.checkIsOurs(path)
        let hold = DerivedHold(path)
        do {
            var opened: DatabaseQueue?
            let canStand = try hold.acquire {
                opened = isSpoilt ? nil : try DerivedFile.open(path, of: reader)
                return opened != nil
            }
            if canStand, let opened {
                self.init(opened, reader, path, isTemporary: false, hold)
                try refresh(progress)
                return
            }
            let place = DerivedFile.placeForNew(path)
            try DerivedFile.make(place.path, of: reader, hold, progress)
            let queue = try DatabaseQueue(path: place.path, configuration: DerivedFile.configuration)
            try queue.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = WAL") }
            self.init(queue, reader, place.path, isTemporary: place.isTemporary, hold)
        } catch {
            throw DerivedFile.failure(error, path)
        }
    }

    private init(
        _ queue: DatabaseQueue, _ reader: StoreReader, _ path: String, isTemporary: Bool, _ hold: DerivedHold
    ) {
        self.queue = queue
        self.reader = reader
        self.path = path
        self.isTemporary = isTemporary
        self.hold = hold
    }

    deinit {
        try? queue.close()
        if isTemporary { DerivedFile.discard(path) }
    }

    /// Removes a derived file and what SQLite keeps beside it.
    package static func discard(_ path: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(StoreConnection.patienceInSeconds)
        configuration.foreignKeysEnabled = false
        // Results are written tenant by tenant and count together.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { db in
            // Losing it to a loss of power costs time, nothing else.
            try db.execute(sql: "PRAGMA synchronous = OFF")
            try db.execute(sql: "PRAGMA cache_size = -8000")
        }
        return configuration
    }

    /// Refuses what is not ours before anything is touched.
    private static func checkIsOurs(_ path: String) throws(Failure) {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        defer { try? file.close() }
        let magic = Array("SQLite format 3\0".utf8)
        guard let header = try? file.read(upToCount: 72), !header.isEmpty else { return }
        // One that was cut short within its head was ours as likely as not.
        if header.count < 72, magic.starts(with: header.prefix(magic.count)) { return }
        let id = header.count == 72 ? header[68..<72].reduce(0) { $0 << 8 | Int32($1) } : 0
        guard header.starts(with: magic), id == DerivedSchema.applicationID else {
            throw Failure(
                .cannotWrite, file: path,
                "this file was not made by almanac, so it is not replaced by its derived file",
                remedy: "Name another place with --cache.")
        }
    }

    /// An existing file that belongs to the store's past; `nil` where a new one is needed.
    private static func open(_ path: String, of reader: StoreReader) throws -> DatabaseQueue? {
        guard access(path, F_OK) == 0, access(path, W_OK) == 0 else { return nil }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let taken = try queue.read { db -> StoreReader.LastBatch? in
                guard try Int32.fetchOne(db, sql: "PRAGMA user_version") == DerivedSchema.version else { return nil }
                return try source(db)
            }
            guard let taken, try reader.holds(taken) else { return nil }
            return queue
        } catch let error as DatabaseError
            where [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains(error.resultCode)
        {
            return nil
        }
    }

    /// The last batch of the store that has been taken in.
    static func source(_ db: Database) throws -> StoreReader.LastBatch? {
        try Row.fetchOne(db, sql: "SELECT sequence, token FROM source").map {
            StoreReader.LastBatch(sequence: $0[0], token: $0[1])
        }
    }

    /// - Throws: `Ahead` unless the file says just what the store says that this run reads.
    package func requireCurrent() throws {
        guard try read({ try Self.source($0) }) == reader.lastBatch() else { throw Ahead() }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    }

    private static func placeForNew(_ path: String) -> (path: String, isTemporary: Bool) {
        if FileStamp.isFolderWritable(of: path), access(path, F_OK) != 0 || access(path, W_OK) == 0 {
            return (path, false)
        }
        return (FileManager.default.temporaryDirectory.path + "/almanac-\(UUID().uuidString).derived", true)
    }

    /// Makes a whole file beside its place and then puts it there: a run that is killed leaves nothing half done in it.
    private static func make(
        _ path: String, of reader: StoreReader, _ hold: DerivedHold, _ progress: (Int, Int) -> Void
    ) throws {
        let unfinished = "\(path).new-\(ProcessInfo.processInfo.processIdentifier)"
        defer { discard(unfinished) }
        sweep(path)
        do {
            let queue = try DatabaseQueue(path: unfinished, configuration: configuration)
            try queue.writeWithoutTransaction { db in
                for pragma in ["page_size = 8192", "journal_mode = OFF", "locking_mode = EXCLUSIVE"] {
                    try db.execute(sql: "PRAGMA \(pragma)")
                }
                try db.inTransaction {
                    for statement in DerivedSchema.statements { try db.execute(sql: statement) }
                    try DerivedRefresh(db, folder: folder(of: path)).run(reader, progress)
                    return .commit
                }
            }
            try queue.close()
            try hold.adopt(unfinished) {
                // Nobody uses the one that stands; what SQLite keeps beside it must not meet the new one.
                for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
                guard rename(unfinished, path) == 0 else {
                    throw Failure(
                        .cannotWrite, file: path, "the derived file cannot be put in its place",
                        remedy: "Check the permissions of its folder, or name another place with --cache.")
                }
            }
        } catch {
            throw failure(error, path)
        }
    }

    /// Removes what killed runs left. Nobody else is making the file.
    private static func sweep(_ path: String) {
        let url = URL(filePath: path)
        let folder = url.deletingLastPathComponent().path(percentEncoded: false)
        let prefix = "\(url.lastPathComponent).new-"
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(prefix) {
            unlink("\(folder)/\(name)")
        }
    }

    private func refresh(_ progress: (Int, Int) -> Void) throws {
        do {
            // Another run may be writing its results: where there is nothing to take in, it does not matter.
            let taken = try queue.read { db in try Self.source(db) }
            guard try taken != reader.lastBatch() else { return }
            try queue.inTransaction(.immediate) { db in
                try DerivedRefresh(db, folder: Self.folder(of: path)).run(reader, progress)
                return .commit
            }
        } catch {
            throw Self.failure(error, path)
        }
    }

    static func failure(_ error: any Error, _ path: String) -> any Error {
        if error is BlockColumns.Damage { return Damage() }
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        // A table that is not as we made it is an error of SQL.
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR: return Damage()
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return Failure(
                .tryLater, file: path, "the derived file is in use: another build is at work with it",
                remedy: "Try again when that build has ended, or name another file with --cache.")
        case .SQLITE_FULL,
            .SQLITE_IOERR where DiskSpace.isExhausted(at: path):
            return Failure(
                .cannotWrite, file: path, "the disk is full",
                remedy: "Make room, or name a place with more of it with --cache.")
        default:
            return Failure(
                .inputOutput, file: path,
                "reading or writing the derived file failed: \(error.message ?? "\(error.extendedResultCode)")",
                remedy: "Check the disk. The file can be removed: it is made anew.")
        }
    }
}

extension DerivedFile {
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.unsafeRead(body)
        } catch {
            throw Self.failure(error, path)
        }
    }

    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.unsafeReentrantWrite(body)
        } catch {
            throw Self.failure(error, path)
        }
    }

    /// What an event takes in a chunk, roughly.
    private static let bytesOfEvent = 8

    /// A tenant's log, without events of UTC days that begin at or after `end`.
    package func log(of tenant: StoredTenant, before end: Instant) throws -> TenantLog {
        let chunks = try chunks(of: tenant.number)
        var events: [UsageEvent] = []
        events.reserveCapacity(chunks.count / Self.bytesOfEvent)
        do {
            // Other threads read meanwhile: taking the bytes apart is the greater part of the work.
            try chunks.withUnsafeBytes { chunks in
                for run in try EventChunk.runs(chunks) {
                    guard Int64(run.day.number) * Instant.millisecondsPerDay < end.milliseconds else { break }
                    let body = run.range.dropFirst(EventRun.headerSize)
                    try EventRun.read(
                        UnsafeRawBufferPointer(rebasing: chunks[body]), of: run.day, tenant: tenant.number,
                        into: &events)
                }
            }
        } catch {
            throw Self.failure(error, path)
        }
        let (users, datasets) = (try reader.userIDs(of: tenant), try reader.datasetIDs(of: tenant))
        guard events.allSatisfy({ Int($0.user) < users.count && Int($0.dataset) < datasets.count }) else {
            throw Damage()
        }
        return TenantLog(
            id: tenant.id, userIDs: users, datasetIDs: datasets, accounts: try reader.accountEvents(of: tenant),
            events: events)
    }

    /// A tenant's chunks one after another, which is a chunk again.
    private func chunks(of tenant: UInt32) throws -> [UInt8] {
        try read { db in
            let select = try PreparedStatement(
                db, kept: "SELECT data FROM chunk WHERE key >= ? AND key < ? ORDER BY key")
            select.bind(DerivedRefresh.key(tenant, nil), at: 1)
            select.bind(DerivedRefresh.key(tenant + 1, nil), at: 2)
            var bytes: [UInt8] = []
            while try select.step() { bytes.append(contentsOf: try SealedBytes.open(select.bytes(0))) }
            return bytes
        }
    }

    /// The store's tenants, by id in the order of its bytes, each with a number that grows when its log changes.
    package func tenants() throws -> [(tenant: StoredTenant, changed: Int64)] {
        try read { db in
            var changed: [UInt32: Int64] = [:]
            let select = try PreparedStatement(db, "SELECT number, changed FROM tenant")
            while try select.step() { changed[UInt32(clamping: select.int(0))] = select.int(1) }
            return reader.tenants.map { ($0, changed[$0.number] ?? 0) }
        }
    }

    /// How many tenants were active on each UTC day, and the time of its first activity; oldest first, days without any
    /// left out.
    package func activity() throws -> [(day: Day, tenants: Int, first: Instant)] {
        try read { db in
            let select = try PreparedStatement(db, "SELECT day, data FROM day ORDER BY day")
            var activity: [(day: Day, tenants: Int, first: Instant)] = []
            while try select.step() {
                let noted = try DerivedDay(select.bytes(1))
                guard noted.active > 0 else { continue }
                let day = Day(number: Int32(clamping: select.int(0)))
                activity.append((day, noted.active, Instant(milliseconds: noted.first)))
            }
            return activity
        }
    }
}
