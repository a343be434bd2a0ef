import Diagnostics
import EventModel
import GRDB
import UsageMetrics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A store, open for reading: everything it hands out is of the moment at which it was opened, whatever is written
/// meanwhile.
///
/// What it says of events depends on the set of accepted events alone, not on the order, the files or the number of
/// batches in which they came; the numbers of tenants, users and data sets follow the order of arrival. `summary()` and
/// its companions tell of arrivals.
package final class StoreReader: Sendable {
    let queue: DatabaseQueue
    let path: String
    let numbers: TenantNumbers
    /// For a store that was opened without locks: what its file was like then.
    private let stamp: FileStamp?

    /// Opens the store at `path`.
    ///
    /// - Throws: `Failure`: 66 there is none; 65 the file is no store, damaged, or of a newer version; 73 its write-ahead
    ///   log is pending on read-only media; 75 locked.
    package convenience init(path: String) throws {
        try self.init(
            path: path, isFolderWritable: FileStamp.isFolderWritable(of: path),
            isFileWritable: access(path, W_OK) == 0)
    }

    init(path: String, isFolderWritable: Bool, isFileWritable: Bool = true) throws {
        self.path = path
        // SQLite reads a database with a write-ahead log by way of files beside it. Where it may not make them, a store
        // whose log is empty can be read as it is; one with a pending log cannot.
        let hasLog = FileStamp.size(of: "\(path)-wal") ?? 0 > 0
        if !isFolderWritable, hasLog { throw StoreFault.pendingLog(path) }
        let mode: StoreConnection.ReadingMode =
            hasLog ? .readOnly : isFolderWritable && isFileWritable ? .tidy : .immutable
        stamp = mode == .immutable ? FileStamp(path) : nil
        queue = try StoreConnection.openForReading(path, mode)
        do {
            numbers = try queue.unsafeRead { db in
                try db.beginTransaction(.deferred)
                return try TenantNumbers(db)
            }
        } catch {
            throw StoreFault.failure(error, path: path, isWriting: false)
        }
    }

    deinit {
        // The connection closes, and its transaction with it, when the queue goes.
        try? queue.unsafeRead { db in if db.isInsideTransaction { try db.rollback() } }
    }

    /// The tenants that have events, by id in the order of its bytes.
    package var tenants: [StoredTenant] { numbers.tenants }

    /// Reads within the transaction that all reading shares.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try queue.unsafeRead(body)
        } catch {
            throw StoreFault.failure(error, path: path, isWriting: false)
        }
    }

    /// Makes sure that a store which was read without locks is still the same.
    package func checkIsUnchanged() throws {
        if let stamp, stamp != FileStamp(path) { throw StoreFault.changedWhileRead(path) }
    }
}

/// What tells that a file has been written to.
struct FileStamp: Equatable, Sendable {
    var size: Int
    var seconds: Int
    var nanoseconds: Int
    var logSize: Int

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        #if canImport(Glibc)
            (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        #else
            (seconds, nanoseconds) = (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
        #endif
        logSize = FileStamp.size(of: "\(path)-wal") ?? 0
    }

    static func size(of path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    static func isFolderWritable(of path: String) -> Bool {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return access(".", W_OK) == 0 }
        return access(String(path[...slash]), W_OK) == 0
    }
}
