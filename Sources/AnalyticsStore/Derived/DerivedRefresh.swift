import EventModel
import GRDB
import UsageMetrics

/// Brings a derived file up to date with its store, within a transaction: reads the UTC days that batches have changed
/// since, and puts each tenant's part of them into its log.
struct DerivedRefresh {
    private let db: Database
    private let chunks: ChunkWriter
    /// Runs of days after all that the file knows.
    private let appended: AppendedRuns
    private let selectDay: PreparedStatement
    private let replaceDay: PreparedStatement
    private let deleteDay: PreparedStatement

    /// - Parameter folder: Where there is room for what does not fit into memory.
    init(_ db: Database, folder: String) throws {
        self.db = db
        chunks = try ChunkWriter(db)
        appended = AppendedRuns(folder: folder)
        selectDay = try PreparedStatement(db, "SELECT data FROM day WHERE day = ?")
        replaceDay = try PreparedStatement(db, "INSERT OR REPLACE INTO day (day, data) VALUES (?, ?)")
        deleteDay = try PreparedStatement(db, "DELETE FROM day WHERE day = ?")
    }

    /// Where a tenant's chunk that begins with a day stands; without a day, where the tenant's chunks begin.
    static func key(_ tenant: UInt32, _ day: Day?) -> Int64 { Int64(tenant) << 16 | Int64(day?.number ?? 0) }

    func run(_ reader: StoreReader, _ progress: (Int, Int) -> Void) throws {
        guard let taken = try DerivedFile.source(db) else { throw DerivedFile.Damage() }
        // Another run may have gone further since the file was opened.
        guard try reader.holds(taken) else { throw DerivedFile.Ahead() }
        let last = try reader.lastBatch()
        guard last != taken else { return }
        let newest = try Int32.fetchOne(db, sql: "SELECT MAX(day) FROM day") ?? -1
        let days = try reader.days(changedAfter: taken.sequence)
        var events = DayEvents()
        for (index, day) in days.enumerated() {
            progress(index, days.count)
            try reader.load(day, into: &events)
            // So that days of many tenants do not make a build need more memory.
            appended.taken = events.size
            let accounts = try reader.accountFingerprints(of: day)
            try take(&events, of: day, accounts, isNew: day.number > newest)
        }
        events = DayEvents()
        try appended.forEachTenant { try chunks.append(Array($1), to: $0) }
        try reader.checkIsUnchanged()
        try db.execute(sql: "UPDATE source SET sequence = ?, token = ?", arguments: [last.sequence, last.token])
    }

    private func take(_ events: inout DayEvents, of day: Day, _ accounts: [UInt32: UInt64], isNew: Bool) throws {
        let before = isNew ? [] : try tenants(of: day)
        var noted = DerivedDay()
        var run = RawBuffer()
        try events.forEachTenant { tenant, events in
            run.removeAll()
            EventRun.append(events, of: day, accounts: accounts[tenant], to: &run)
            if let activity = events.first(where: \.type.isActivity) {
                noted.active += 1
                noted.first = min(noted.first, activity.time.milliseconds)
            }
            for event in events { noted.kinds.insert(event) }
            noted.tenants.append(tenant)
            if isNew {
                try appended.append(run.bytes, to: tenant)
            } else {
                try chunks.replace(day, of: tenant, with: Array(run.bytes))
            }
        }
        // A line that gave way to another with its id may have been a tenant's only one of the day.
        for tenant in Set(before).subtracting(noted.tenants).sorted() {
            try chunks.replace(day, of: tenant, with: [])
        }
        try note(noted, of: day)
    }

    private func tenants(of day: Day) throws -> [UInt32] {
        selectDay.bind(day.number, at: 1)
        guard try selectDay.step() else { return [] }
        defer { selectDay.reset() }
        return try DerivedDay(selectDay.bytes(0)).tenants
    }

    private func note(_ noted: DerivedDay, of day: Day) throws {
        guard !noted.tenants.isEmpty else {
            deleteDay.bind(day.number, at: 1)
            return try deleteDay.run()
        }
        replaceDay.bind(day.number, at: 1)
        try noted.bytes.withUnsafeBytes { bytes in
            replaceDay.bind(blob: bytes, at: 2)
            try replaceDay.run()
        }
    }
}

/// Writes the chunks of tenants' logs.
final class ChunkWriter {
    private let last: PreparedStatement
    private let covering: PreparedStatement
    private let put: PreparedStatement
    private let remove: PreparedStatement
    private let noteChange: PreparedStatement
    private let generation: Int64

    init(_ db: Database) throws {
        generation = 1 + (try Int64.fetchOne(db, sql: "SELECT MAX(changed) FROM tenant") ?? 0)
        let select = "SELECT key, data FROM chunk WHERE key >= ? AND key <= ? ORDER BY key DESC LIMIT 1"
        last = try PreparedStatement(db, select)
        covering = try PreparedStatement(db, select)
        put = try PreparedStatement(db, "INSERT OR REPLACE INTO chunk (key, data) VALUES (?, ?)")
        remove = try PreparedStatement(db, "DELETE FROM chunk WHERE key = ?")
        noteChange = try PreparedStatement(db, "INSERT OR REPLACE INTO tenant (number, changed) VALUES (?, ?)")
    }

    /// Adds runs after all others of the tenant.
    func append(_ runs: [UInt8], to tenant: UInt32) throws {
        let chunk = try chunk(last, tenant, upTo: nil)
        let isOpen = chunk.map { $0.data.count < EventChunk.fullSize } ?? false
        let data = (isOpen ? chunk?.data ?? [] : []) + runs
        for range in try EventChunk.parts(data) {
            let isFirst = isOpen && range.lowerBound == 0
            let key = isFirst ? chunk?.key : nil
            try write(Array(data[range]), at: key ?? DerivedRefresh.key(tenant, EventRun.day(data[range])))
        }
        try note(tenant)
    }

    /// Puts a day's run in the place of the one that stands there; an empty one removes it.
    func replace(_ day: Day, of tenant: UInt32, with run: [UInt8]) throws {
        guard let chunk = try chunk(covering, tenant, upTo: day) else {
            guard !run.isEmpty else { return }
            try write(run, at: DerivedRefresh.key(tenant, day))
            return try note(tenant)
        }
        guard let data = try EventChunk.replacing(chunk.data, day: day, with: run) else { return }
        if data.isEmpty {
            remove.bind(chunk.key, at: 1)
            try remove.run()
        } else {
            try write(data, at: chunk.key)
        }
        try note(tenant)
    }

    private func chunk(
        _ statement: PreparedStatement, _ tenant: UInt32, upTo day: Day?
    ) throws -> (key: Int64, data: [UInt8])? {
        statement.bind(DerivedRefresh.key(tenant, nil), at: 1)
        statement.bind(DerivedRefresh.key(tenant, day ?? Day(number: 0xFFFF)), at: 2)
        guard try statement.step() else { return nil }
        defer { statement.reset() }
        return (statement.int(0), Array(try SealedBytes.open(statement.bytes(1))))
    }

    private func write(_ data: [UInt8], at key: Int64) throws {
        put.bind(key, at: 1)
        try SealedBytes.seal(data).withUnsafeBytes { bytes in
            put.bind(blob: bytes, at: 2)
            try put.run()
        }
    }

    private func note(_ tenant: UInt32) throws {
        noteChange.bind(tenant, at: 1)
        noteChange.bind(generation, at: 2)
        try noteChange.run()
    }
}
