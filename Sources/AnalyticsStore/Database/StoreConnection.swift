import Diagnostics
import GRDB

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Opens the SQLite database of a store.
enum StoreConnection {
    /// How long to wait for another command's write lock.
    static let patienceInSeconds = 2.0

    /// Opens for writing, creates the store when there is none, and brings an older one up to date.
    ///
    /// - Throws: `Failure`: 65 no store, a damaged one or one of a newer version; 73 cannot be created; 75 locked.
    static func openForWriting(_ path: String) throws -> DatabaseQueue {
        try checkIsNoFolder(path, isWriting: true)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration(isReadOnly: false))
            try queue.writeWithoutTransaction { db in
                try checkIsStore(db, path, mayBeEmpty: true)
                try setUp(db)
            }
            try migrate(queue)
            return queue
        } catch {
            throw StoreFault.failure(error, path: path, isWriting: true)
        }
    }

    /// How a store is read. Nothing of it is changed in any way.
    enum ReadingMode: Equatable {
        /// Its write-ahead log is empty or missing: what SQLite makes beside it while it is read goes again at the end.
        /// Only a connection that could write may tidy up; this one executes nothing that writes.
        case tidy
        /// Its write-ahead log holds something, which stays where it is.
        case readOnly
        /// Nobody is expected to write to it while it is open: SQLite takes no locks and needs no files beside it.
        case immutable
    }

    /// Opens for reading.
    ///
    /// - Throws: `Failure`: 66 missing; 65 no store, a damaged one or one of a newer version; 75 locked.
    static func openForReading(_ path: String, _ mode: ReadingMode) throws -> DatabaseQueue {
        try checkIsNoFolder(path, isWriting: false)
        guard access(path, F_OK) == 0 else { throw StoreFault.missing(path) }
        do {
            let name = mode == .immutable ? "file:\(uriEscaped(path))?immutable=1" : path
            var configuration = configuration(isReadOnly: mode != .tidy)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA query_only = ON") }
            let queue = try DatabaseQueue(path: name, configuration: configuration)
            try queue.unsafeRead { db in
                try checkIsStore(db, path, mayBeEmpty: false)
                try db.execute(sql: "PRAGMA cache_size = -4000")
            }
            return queue
        } catch {
            throw StoreFault.failure(error, path: path, isWriting: false)
        }
    }

    private static func migrate(_ queue: DatabaseQueue) throws {
        do {
            try StoreSchema.migrator.migrate(queue)
        } catch {
            // Another command may have created the store, or brought it up to date, at the same moment.
            guard try queue.read(StoreSchema.migrator.hasCompletedMigrations) else { throw error }
        }
    }

    private static func configuration(isReadOnly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(patienceInSeconds)
        configuration.foreignKeysEnabled = false
        // A reader keeps one transaction open, so that all it reads is of one moment.
        configuration.allowsUnsafeTransactions = true
        return configuration
    }

    private static func checkIsNoFolder(_ path: String, isWriting: Bool) throws {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return }
        throw StoreFault.isFolder(path, isWriting: isWriting)
    }

    /// Refuses databases of other programs before anything in them is touched, and stores of a newer version.
    private static func checkIsStore(_ db: Database, _ path: String, mayBeEmpty: Bool) throws {
        // One transaction: another command may be creating the store at this moment.
        try db.inTransaction(.deferred) {
            try checkIsStoreNow(db, path, mayBeEmpty: mayBeEmpty)
            return .commit
        }
    }

    private static func checkIsStoreNow(_ db: Database, _ path: String, mayBeEmpty: Bool) throws {
        let id = try Int32.fetchOne(db, sql: "PRAGMA application_id")
        guard id == StoreSchema.applicationID else {
            let tables = try Int.fetchOne(
                db, sql: "SELECT COUNT(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
            if tables ?? 0 > 0 { throw StoreFault.foreignDatabase(path) }
            if !mayBeEmpty { throw StoreFault.empty(path) }
            return
        }
        if try StoreSchema.migrator.hasBeenSuperseded(db) { throw StoreFault.newerVersion(path) }
        if !mayBeEmpty, try !StoreSchema.migrator.hasCompletedMigrations(db) { throw StoreFault.olderVersion(path) }
    }

    private static func setUp(_ db: Database) throws {
        // Takes effect where the store is made. A block is some 40 KB: a quarter of the pages, of the frames of a long
        // transaction in the log and of the calls of the system that 4 KB would need.
        try db.execute(sql: "PRAGMA page_size = 16384")
        // Readers go on while a batch is written, and see the store as before it.
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        // A batch that is reported as taken in survives the loss of power.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA cache_size = -16000")
        try db.execute(sql: "PRAGMA temp_store = MEMORY")
    }

    /// A path within an SQLite URI.
    private static func uriEscaped(_ path: String) -> String {
        var escaped = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"):
                escaped += "%" + String(byte, radix: 16, uppercase: true)
            default: escaped.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return escaped
    }
}
