import EventModel
import GRDB

/// Writes one batch into the store, within a transaction: buffer by buffer, each ordered by day and id and merged with
/// the blocks that its events fall into.
final class BatchWriter {
    let sequence: Int
    private(set) var counts = BatchCounts()
    private var names: StoreNames
    private let shapes: ShapeStore
    private var merger: DayMerger
    private let statements: BatchStatements
    private var order: EventOrder
    /// The newest event day so far, over the whole store.
    private var newestDay: Int32

    init(_ db: Database, bufferedEvents: Int) throws {
        order = EventOrder(capacity: bufferedEvents)
        sequence = Int(try Int64.fetchOne(db, sql: "SELECT MAX(sequence) FROM batch") ?? 0) + 1
        newestDay = Int32(clamping: try Int64.fetchOne(db, sql: "SELECT MAX(day) FROM day") ?? Int64(Int32.min))
        names = try StoreNames(db)
        shapes = try ShapeStore(db)
        statements = try BatchStatements(db)
        merger = DayMerger(
            judge: try ArrivalJudge(db, shapes: shapes), statements: try BlockStatements(db), batch: sequence)
    }

    /// Takes what the buffer holds into the store. The buffer may be emptied afterwards.
    func write(_ buffer: EventBuffer) throws {
        counts.read += buffer.count + buffer.rejected.count
        try quarantine(buffer.rejected)
        guard buffer.count > 0 else { return }
        try shapes.add(buffer.newShapes)
        try names.resolve(buffer)
        markLate(buffer)
        let entries = order.sort(buffer)
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].day == entries[start].day { end += 1 }
            let run = UnsafeBufferPointer(rebasing: entries[start..<end])
            try merger.merge(run, of: buffer, day: entries[start].day, &names, &counts)
            start = end
        }
    }

    /// Records the batch itself; the transaction can be committed then.
    func finish(name: String) throws -> BatchReport {
        try names.save()
        try statements.addBatch(sequence, name, counts)
        return BatchReport(sequence: sequence, name: name, counts: counts)
    }

    /// The shapes that the store holds, by number from 1.
    var knownShapes: [LineShape] { shapes.shapes }

    private func markLate(_ buffer: EventBuffer) {
        for row in 0..<buffer.count {
            let day = buffer.events[row].day
            buffer.events[row].isLate = Int64(day) < Int64(newestDay) - 1
            newestDay = max(newestDay, day)
        }
    }

    private func quarantine(_ rejected: [RejectedLine]) throws {
        counts.quarantined += rejected.count
        for line in rejected { try statements.quarantine(line, batch: sequence) }
    }
}

/// What is written once a batch or once a rejected line.
private struct BatchStatements {
    private let insertBatch: PreparedStatement
    private let insertRejected: PreparedStatement

    init(_ db: Database) throws {
        insertBatch = try PreparedStatement(
            db,
            """
            INSERT INTO batch (sequence, name, read, accepted, duplicate, quarantined, conflicts, unknown_fields, late,
                token)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, random())
            """)
        insertRejected = try PreparedStatement(
            db, "INSERT INTO quarantine (batch, line, kind, field, detail, text) VALUES (?, ?, ?, ?, ?, ?)")
    }

    func addBatch(_ sequence: Int, _ name: String, _ counts: BatchCounts) throws {
        insertBatch.bind(sequence, at: 1)
        insertBatch.bind(text: name, at: 2)
        let numbers = [
            counts.read, counts.accepted, counts.duplicate, counts.quarantined, counts.conflicts, counts.unknownFields,
            counts.late,
        ]
        for (offset, number) in numbers.enumerated() { insertBatch.bind(number, at: Int32(3 + offset)) }
        try insertBatch.run()
    }

    func quarantine(_ rejected: RejectedLine, batch: Int) throws {
        insertRejected.bind(batch, at: 1)
        insertRejected.bind(rejected.lineNumber, at: 2)
        insertRejected.bind(text: rejected.problem.kind.rawValue, at: 3)
        insertRejected.bind(text: rejected.problem.field, at: 4)
        insertRejected.bind(text: rejected.problem.detail, at: 5)
        try rejected.text.withUnsafeBytes { text in
            insertRejected.bind(blob: text, at: 6)
            try insertRejected.run()
        }
    }
}
