import GRDB
import GRDBSQLite

/// A statement that is bound and stepped through SQLite's C interface: GRDB's own arguments and rows cost an allocation
/// each, which the hot paths cannot afford.
///
/// Bytes are bound without a copy: they have to stay where they are until the statement has run. Positions count from 1
/// for parameters and from 0 for columns, as in SQLite.
final class PreparedStatement {
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ db: Database, _ sql: String) throws {
        statement = try db.makeStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    /// One of those that the connection keeps, for what is asked again and again; nothing else may be at work with it.
    init(_ db: Database, kept sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    deinit { sqlite3_reset(handle) }

    func bind(_ value: some BinaryInteger, at position: Int32) {
        sqlite3_bind_int64(handle, position, Int64(value))
    }

    func bind(text: UnsafeRawBufferPointer, at position: Int32) {
        // A null pointer would bind NULL.
        guard let start = text.baseAddress else { return bind(text: "", at: position) }
        let bytes = start.assumingMemoryBound(to: CChar.self)
        sqlite3_bind_text64(handle, position, bytes, UInt64(text.count), nil, UInt8(SQLITE_UTF8))
    }

    func bind(text: String?, at position: Int32) {
        guard let text else {
            sqlite3_bind_null(handle, position)
            return
        }
        // SQLITE_TRANSIENT: SQLite takes a copy.
        let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        sqlite3_bind_text(handle, position, text, Int32(text.utf8.count), copies)
    }

    func bind(blob: UnsafeRawBufferPointer, at position: Int32) {
        if let start = blob.baseAddress, !blob.isEmpty {
            sqlite3_bind_blob64(handle, position, start, UInt64(blob.count), nil)
        } else {
            sqlite3_bind_zeroblob(handle, position, 0)
        }
    }

    /// Whether there is a further row. After the last one the statement is ready to be bound anew.
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE {
            sqlite3_reset(handle)
            return false
        }
        let error = DatabaseError(
            resultCode: ResultCode(rawValue: code),
            message: sqlite3_db_handle(handle).map { String(cString: sqlite3_errmsg($0)) })
        sqlite3_reset(handle)
        throw error
    }

    /// Runs a statement that gives no rows.
    func run() throws {
        while try step() {}
    }

    /// Ends a query before its last row.
    func reset() { sqlite3_reset(handle) }

    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    /// The bytes of a text or blob; they hold until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

    func string(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
}
