import EventModel
import GRDB

/// Writes one batch into the store, within a transaction: buffer by buffer, each ordered by day and id and merged with
/// the blocks that its events fall into; the newest day waits for the rest of it. From the first buffer that would rewrite far more than it brings, events are put
/// aside and merged at the end, some days at a time.
final class BatchWriter {
    let sequence: Int
    private(set) var counts = BatchCounts()
    private var names: StoreNames
    private let shapes: ShapeStore
    private var merger: DayMerger
    private let statements: BatchStatements
    private var order: EventOrder
    private var open: OpenDay
    private let folder: String
    /// What has been put aside; `nil`: nothing.
    private var aside: EventsAside?
    /// The newest event day so far, over the whole store.
    private var newestDay: Int32

    private init(_ db: Database, _ plan: BatchPlan) throws {
        folder = plan.folder
        order = EventOrder(capacity: plan.bufferedEvents)
        open = OpenDay(capacity: 2 * plan.bufferedEvents)
        sequence = Int(try Int64.fetchOne(db, sql: "SELECT MAX(sequence) FROM batch") ?? 0) + 1
        newestDay = Int32(clamping: try Int64.fetchOne(db, sql: "SELECT MAX(day) FROM day") ?? Int64(Int32.min))
        names = try StoreNames(db)
        shapes = try ShapeStore(db)
        statements = try BatchStatements(db)
        merger = DayMerger(
            judge: try ArrivalJudge(db, shapes: shapes), statements: try BlockStatements(db), batch: sequence)
    }

    /// Writes a batch as one transaction, from the buffers that come through the exchange, and tells it how that ended.
    static func write(_ db: Database, _ plan: BatchPlan, from exchange: BufferExchange) {
        exchange.end(
            Result {
                var report: BatchReport?
                try db.inTransaction(.immediate) {
                    let writer = try BatchWriter(db, plan)
                    exchange.begin(shapes: writer.shapes.shapes)
                    while let buffer = try exchange.nextFilled() {
                        try writer.write(buffer)
                        buffer.removeAll()
                        exchange.giveBack(buffer)
                    }
                    try writer.mergeOpenDay()
                    try writer.mergeAside(exchange)
                    report = try writer.finish(name: plan.name)
                    return .commit
                }
                guard let report else { throw BlockColumns.Damage() }
                return report
            })
    }

    /// Takes what the buffer holds into the store. The buffer may be emptied afterwards.
    private func write(_ buffer: EventBuffer) throws {
        counts.read += buffer.count + buffer.rejected.count
        try quarantine(buffer.rejected)
        guard buffer.count > 0 else { return }
        try shapes.add(buffer.newShapes)
        markLate(buffer)
        let entries = order.sort(buffer)
        if aside == nil, buffer.isFull, try isCostly(entries) { aside = try EventsAside(folder: folder) }
        if let aside {
            try aside.add(entries, of: buffer)
        } else {
            try mergeEnded(entries, of: buffer)
        }
    }

    /// Merges events of days that have ended, and holds back those of the newest.
    private func mergeEnded(_ entries: UnsafeBufferPointer<EventOrder.Entry>, of buffer: EventBuffer) throws {
        try names.makeRoom()
        try names.resolve(buffer)
        for (day, run) in DayRuns(entries) {
            if day == entries.last?.day, day > open.day ?? .min {
                try mergeOpenDay()
                open.begin(day, names: names.generation)
            }
            if day == open.day {
                try hold(run, of: buffer)
            } else {
                try merger.merge(run, of: buffer, day: day, &names, &counts)
            }
        }
    }

    private func hold(_ run: DayMerger.Run, of buffer: EventBuffer) throws {
        for (position, entry) in run.enumerated() {
            if position % EventBuffer.fetchedAtOnce == 0 { buffer.fetch(run, from: position) }
            if open.buffer.isFull { try mergeOpenDay() }
            let event = buffer.events[Int(entry.row)]
            open.buffer.append(event, texts: buffer.texts(event))
        }
    }

    /// Takes into the store what was held back.
    private func mergeOpenDay() throws {
        guard let day = open.day, !open.buffer.isEmpty else { return }
        if open.names != names.generation { try names.resolve(open.buffer) }
        try merger.merge(open.sorted(), of: open.buffer, day: day, &names, &counts)
        open.begin(day, names: names.generation)
    }

    private func merge(_ entries: UnsafeBufferPointer<EventOrder.Entry>, of buffer: EventBuffer) throws {
        try names.makeRoom()
        try names.resolve(buffer)
        for (day, run) in DayRuns(entries) { try merger.merge(run, of: buffer, day: day, &names, &counts) }
    }

    /// Whether merging these events now would rewrite several times as many that are stored.
    ///
    /// Only days of which the buffer has little count: of the others it would have as little when they come together.
    private func isCostly(_ entries: UnsafeBufferPointer<EventOrder.Entry>) throws -> Bool {
        var rewritten = 0
        for (day, run) in DayRuns(entries) where run.count < entries.count / 8 {
            rewritten += min(try statements.events(of: day), run.count * BlockStatements.mostEvents)
        }
        return rewritten > 4 * entries.count
    }

    /// Takes what was put aside into the store.
    private func mergeAside(_ exchange: BufferExchange) throws {
        guard let aside else { return }
        // Nothing is read any more: the buffers are free.
        let buffer = try exchange.takeFree()
        var progress = IngestProgress.Ordering(events: 0, ofEvents: Int64(aside.count))
        try aside.forEachPortion(into: buffer) {
            try merge(order.sort(buffer), of: buffer)
            progress.events += Int64(buffer.count)
            exchange.tell(progress)
        }
    }

    /// Records the batch itself; the transaction can be committed then.
    private func finish(name: String) throws -> BatchReport {
        try names.save()
        try statements.addBatch(sequence, name, counts)
        return BatchReport(sequence: sequence, name: name, counts: counts)
    }

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

/// What a batch is called and how it is to be written.
struct BatchPlan: Sendable {
    var name: String
    /// The most events of a buffer.
    var bufferedEvents: Int
    /// Where files may be made that are needed meanwhile.
    var folder: String
}

/// What is written once a batch or once a rejected line.
private struct BatchStatements {
    private let insertBatch: PreparedStatement
    private let insertRejected: PreparedStatement
    private let selectDay: PreparedStatement

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
        selectDay = try PreparedStatement(db, "SELECT events FROM day WHERE day = ?")
    }

    /// How many events the store has of a day.
    func events(of day: Int32) throws -> Int {
        selectDay.bind(day, at: 1)
        guard try selectDay.step() else { return 0 }
        defer { selectDay.reset() }
        return Int(selectDay.int(0))
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
