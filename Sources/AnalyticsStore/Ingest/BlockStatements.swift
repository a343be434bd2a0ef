import EventModel
import GRDB

/// Reads and writes blocks and what stands beside them.
struct BlockStatements {
    /// A block is split when it would hold more events, or bytes, than this.
    static let mostEvents = 2048
    static let mostBytes = 1 << 18

    /// A block that is in the store.
    struct Key {
        var number: Int64
        /// The least id of its events.
        var first: [UInt8]
    }

    private let select: PreparedStatement
    private let selectData: PreparedStatement
    private let insert: PreparedStatement
    private let update: PreparedStatement
    private let upsertDay: PreparedStatement
    private let insertConflict: PreparedStatement
    private let upsertAccount: PreparedStatement
    private let deleteAccount: PreparedStatement

    init(_ db: Database) throws {
        select = try PreparedStatement(db, "SELECT number, first FROM block WHERE day = ? ORDER BY first")
        selectData = try PreparedStatement(db, "SELECT data FROM block WHERE number = ?")
        insert = try PreparedStatement(
            db, "INSERT INTO block (day, first, events, earliest, latest, data) VALUES (?, ?, ?, ?, ?, ?)")
        update = try PreparedStatement(
            db,
            "UPDATE block SET day = ?, first = ?, events = ?, earliest = ?, latest = ?, data = ? WHERE number = ?")
        upsertDay = try PreparedStatement(
            db,
            """
            INSERT INTO day (day, events, changed) VALUES (?, ?, ?)
            ON CONFLICT (day) DO UPDATE SET events = events + excluded.events, changed = excluded.changed
            """)
        insertConflict = try PreparedStatement(
            db, "INSERT INTO conflict (batch, line, day, id, lost) VALUES (?, ?, ?, ?, ?)")
        upsertAccount = try PreparedStatement(
            db, "INSERT OR REPLACE INTO account (day, id, tenant, time, line) VALUES (?, ?, ?, ?, ?)")
        deleteAccount = try PreparedStatement(db, "DELETE FROM account WHERE day = ? AND id = ?")
    }

    /// The day's blocks by id.
    func blocks(of day: Int32) throws -> [Key] {
        select.bind(day, at: 1)
        var keys: [Key] = []
        while try select.step() { keys.append(Key(number: select.int(0), first: Array(select.bytes(1)))) }
        return keys
    }

    func open(_ key: Key, into block: inout OpenBlock, day: Int32) throws {
        selectData.bind(key.number, at: 1)
        guard try selectData.step() else { throw BlockColumns.Damage() }
        defer { selectData.reset() }
        try block.open(selectData.bytes(0), day: day)
    }

    /// Writes what the writer holds, as a new block or in place of one, and empties it.
    func write(_ writer: inout BlockWriter, day: Int32, rewrites number: Int64?) throws {
        let statement = number == nil ? insert : update
        statement.bind(day, at: 1)
        statement.bind(writer.count, at: 3)
        statement.bind(writer.earliest, at: 4)
        statement.bind(writer.latest, at: 5)
        if let number { statement.bind(number, at: 7) }
        try writer.finish { first, data in
            statement.bind(text: first, at: 2)
            statement.bind(blob: data, at: 6)
            try statement.run()
        }
    }

    func noteDay(_ day: Int32, added: Int, batch: Int) throws {
        upsertDay.bind(day, at: 1)
        upsertDay.bind(added, at: 2)
        upsertDay.bind(batch, at: 3)
        try upsertDay.run()
    }

    func addConflict(
        _ batch: Int, _ line: Int, _ day: Int32, _ id: UnsafeRawBufferPointer, lost: [UInt8]
    ) throws {
        insertConflict.bind(batch, at: 1)
        insertConflict.bind(line, at: 2)
        insertConflict.bind(day, at: 3)
        insertConflict.bind(text: id, at: 4)
        try lost.withUnsafeBytes { lost in
            insertConflict.bind(blob: lost, at: 5)
            try insertConflict.run()
        }
    }

    func setAccount(_ day: Int32, _ event: StoredEvent) throws {
        upsertAccount.bind(day, at: 1)
        upsertAccount.bind(text: event.id, at: 2)
        upsertAccount.bind(event.tenant, at: 3)
        upsertAccount.bind(event.time, at: 4)
        upsertAccount.bind(blob: event.text ?? UnsafeRawBufferPointer(start: nil, count: 0), at: 5)
        try upsertAccount.run()
    }

    func removeAccount(_ day: Int32, _ id: UnsafeRawBufferPointer) throws {
        deleteAccount.bind(day, at: 1)
        deleteAccount.bind(text: id, at: 2)
        try deleteAccount.run()
    }
}
