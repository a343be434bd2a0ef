import ByteCoding
import EventModel
import GRDB
import UsageMetrics

extension StoreReader {
    /// The last batch that is in the store; it tells two moments of a store apart, and a store from its copy that went
    /// another way.
    package struct LastBatch: Equatable, Sendable {
        package var sequence: Int64
        package var token: Int64
    }

    package func lastBatch() throws -> LastBatch {
        try read { db in
            let select = try PreparedStatement(db, "SELECT sequence, token FROM batch ORDER BY sequence DESC LIMIT 1")
            guard try select.step() else { return LastBatch(sequence: 0, token: 0) }
            defer { select.reset() }
            return LastBatch(sequence: select.int(0), token: select.int(1))
        }
    }

    /// Whether a batch, once the last one, is part of the store: then the store has only grown since.
    func holds(_ batch: LastBatch) throws -> Bool {
        guard batch.sequence > 0 else { return true }
        return try read { db in
            try Int64.fetchOne(db, sql: "SELECT token FROM batch WHERE sequence = ?", arguments: [batch.sequence])
                == batch.token
        }
    }

    /// UTC days with events that a batch after `sequence` added to or replaced an event of, oldest first.
    func days(changedAfter sequence: Int64) throws -> [Day] {
        try read { db in
            let select = try PreparedStatement(db, "SELECT day FROM day WHERE changed > ? ORDER BY day")
            select.bind(sequence, at: 1)
            var days: [Day] = []
            while try select.step() { days.append(Day(number: Int32(clamping: select.int(0)))) }
            return days
        }
    }

    /// Reads a UTC day's events; times are in order of tenant number, time, then id.
    func load(_ day: Day, into events: inout DayEvents) throws {
        try read { db in
            let count = try PreparedStatement(db, "SELECT events FROM day WHERE day = ?")
            count.bind(day.number, at: 1)
            events.begin(expecting: try count.step() ? Int(count.int(0)) : 0)
            let select = try PreparedStatement(db, "SELECT data FROM block WHERE day = ? ORDER BY first")
            select.bind(day.number, at: 1)
            while try select.step() { try events.add(try BlockColumns(select.bytes(0)), of: day, numbers) }
        }
    }

    /// A fingerprint of what each tenant's account events of a UTC day say, by tenant number.
    func accountFingerprints(of day: Day) throws -> [UInt32: UInt64] {
        try read { db in
            let select = try PreparedStatement(db, "SELECT tenant, line FROM account WHERE day = ? ORDER BY id")
            select.bind(day.number, at: 1)
            var fingerprints: [UInt32: Fingerprint] = [:]
            while try select.step() {
                fingerprints[UInt32(clamping: select.int(0)), default: Fingerprint()].add(select.bytes(1))
            }
            return fingerprints.mapValues(\.value)
        }
    }

    /// A tenant's account events by time, then id.
    package func accountEvents(of tenant: StoredTenant) throws -> [AccountEvent] {
        try read { db in
            var parser = EventParser()
            var found: [AccountEvent] = []
            let select = try PreparedStatement(db, kept: "SELECT line FROM account WHERE tenant = ? ORDER BY time, id")
            select.bind(tenant.number, at: 1)
            while try select.step() {
                guard let event = try? parser.parse(select.bytes(0)).makeEvent() else { throw BlockColumns.Damage() }
                found.append(
                    AccountEvent(
                        time: event.time, id: event.id, type: event.type, attributes: event.attributes,
                        reason: event.reason))
            }
            return found
        }
    }

    /// Ids of a tenant's users, by number less one.
    package func userIDs(of tenant: StoredTenant) throws -> [String] {
        try names("SELECT number, id FROM user WHERE tenant = ?", of: tenant)
    }

    /// Ids of a tenant's data sets, by number less one.
    package func datasetIDs(of tenant: StoredTenant) throws -> [String] {
        try names("SELECT number, id FROM dataset WHERE tenant = ?", of: tenant)
    }

    private func names(_ sql: String, of tenant: StoredTenant) throws -> [String] {
        try read { db in
            let select = try PreparedStatement(db, kept: sql)
            select.bind(tenant.number, at: 1)
            var found: [(number: Int, id: String)] = []
            while try select.step() { found.append((Int(select.int(0)), select.string(1))) }
            var ids = Array(repeating: "", count: found.count)
            for (number, id) in found {
                guard ids.indices.contains(number - 1) else { throw BlockColumns.Damage() }
                ids[number - 1] = id
            }
            return ids
        }
    }
}
