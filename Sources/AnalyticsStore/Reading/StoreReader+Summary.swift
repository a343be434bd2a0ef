import EventModel
import GRDB

extension StoreReader {
    /// Sums and bounds over the whole store.
    package func summary() throws -> StoreSummary {
        try read { db in
            var summary = StoreSummary()
            let sums = try PreparedStatement(
                db,
                """
                SELECT COUNT(*), SUM(read), SUM(accepted), SUM(duplicate), SUM(quarantined), SUM(conflicts),
                    SUM(unknown_fields), SUM(late)
                FROM batch
                """)
            if try sums.step() {
                summary.batchCount = Int(sums.int(0))
                summary.counts = Self.counts(sums, from: 1)
            }
            sums.reset()
            summary.events = try Int.fetchOne(db, sql: "SELECT SUM(events) FROM day") ?? 0
            summary.conflictingIDs =
                try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM (SELECT DISTINCT day, id FROM conflict)") ?? 0
            summary.tenants = tenants.count
            summary.earliest = try Int64.fetchOne(
                db, sql: "SELECT MIN(earliest) FROM block WHERE day = (SELECT MIN(day) FROM block)"
            ).map { Instant(milliseconds: $0) }
            summary.newest = try Int64.fetchOne(
                db, sql: "SELECT MAX(latest) FROM block WHERE day = (SELECT MAX(day) FROM block)"
            ).map { Instant(milliseconds: $0) }
            return summary
        }
    }

    /// The last `limit` batches, oldest first.
    package func batches(last limit: Int) throws -> [BatchReport] {
        try read { db in
            let select = try PreparedStatement(
                db,
                """
                SELECT sequence, name, read, accepted, duplicate, quarantined, conflicts, unknown_fields, late
                FROM batch ORDER BY sequence DESC LIMIT ?
                """)
            select.bind(max(0, limit), at: 1)
            var batches: [BatchReport] = []
            while try select.step() {
                let counts = Self.counts(select, from: 2)
                batches.append(BatchReport(sequence: Int(select.int(0)), name: select.string(1), counts: counts))
            }
            return batches.reversed()
        }
    }

    /// Reads the seven counts of a batch from neighbouring columns.
    private static func counts(_ row: PreparedStatement, from column: Int32) -> BatchCounts {
        var counts = BatchCounts()
        counts.read = Int(row.int(column))
        counts.accepted = Int(row.int(column + 1))
        counts.duplicate = Int(row.int(column + 2))
        counts.quarantined = Int(row.int(column + 3))
        counts.conflicts = Int(row.int(column + 4))
        counts.unknownFields = Int(row.int(column + 5))
        counts.late = Int(row.int(column + 6))
        return counts
    }

    /// The first `limit` refused lines, in the order of their arrival.
    package func quarantine(first limit: Int) throws -> [QuarantinedLine] {
        try read { db in
            let select = try PreparedStatement(
                db,
                """
                SELECT batch, name, line, kind, field, detail, text
                FROM quarantine JOIN batch ON batch.sequence = quarantine.batch
                ORDER BY number LIMIT ?
                """)
            select.bind(max(0, limit), at: 1)
            var lines: [QuarantinedLine] = []
            while try select.step() {
                let problem = try Self.problem(select, kind: 3, field: 4, detail: select.string(5))
                lines.append(
                    QuarantinedLine(
                        batch: Int(select.int(0)), file: select.string(1), line: Int(select.int(2)), problem: problem,
                        text: Array(select.bytes(6))))
            }
            return lines
        }
    }

    /// How often lines were refused for each reason: most frequent first, then by name.
    package func quarantineReasons() throws -> [QuarantineReason] {
        try read { db in
            let select = try PreparedStatement(
                db,
                """
                SELECT kind, field, COUNT(*) FROM quarantine GROUP BY kind, field
                ORDER BY COUNT(*) DESC, kind, field
                """)
            var reasons: [QuarantineReason] = []
            while try select.step() {
                let problem = try Self.problem(select, kind: 0, field: 1, detail: "")
                reasons.append(QuarantineReason(kind: problem.kind, field: problem.field, count: Int(select.int(2))))
            }
            return reasons
        }
    }

    private static func problem(
        _ row: PreparedStatement, kind: Int32, field: Int32, detail: String
    ) throws -> EventProblem {
        guard let kind = EventProblem.Kind(rawValue: row.string(kind)) else { throw BlockColumns.Damage() }
        return EventProblem(kind, field: row.isNull(field) ? nil : row.string(field), detail)
    }

    /// The first `limit` conflicts, in the order of their arrival.
    package func conflicts(first limit: Int) throws -> [EventConflict] {
        try read { db in
            let select = try PreparedStatement(
                db,
                """
                SELECT batch, name, line, day, id, lost
                FROM conflict JOIN batch ON batch.sequence = conflict.batch
                ORDER BY number LIMIT ?
                """)
            select.bind(max(0, limit), at: 1)
            var conflicts: [EventConflict] = []
            while try select.step() {
                conflicts.append(
                    EventConflict(
                        batch: Int(select.int(0)), file: select.string(1), line: Int(select.int(2)),
                        day: Day(number: Int32(clamping: select.int(3))), id: select.string(4),
                        lost: Array(select.bytes(5))))
            }
            return conflicts
        }
    }

    /// How many events are at or after an instant.
    package func eventCount(atOrAfter instant: Instant) throws -> Int {
        let day = instant.milliseconds.flooredQuotient(by: Instant.millisecondsPerDay)
        return try read { db in
            let after = try Int.fetchOne(db, sql: "SELECT SUM(events) FROM day WHERE day > ?", arguments: [day]) ?? 0
            let select = try PreparedStatement(
                db, "SELECT data FROM block WHERE day = ? AND latest >= ? ORDER BY first")
            select.bind(day, at: 1)
            select.bind(instant.milliseconds, at: 2)
            var count = after
            while try select.step() {
                let columns = try BlockColumns(select.bytes(0))
                // A day with a block is one of 1970 to 2100: no overflow.
                let start = instant.milliseconds - day * Instant.millisecondsPerDay
                for index in 0..<columns.count where try columns.time(index) >= start { count += 1 }
            }
            return count
        }
    }
}
