import EventModel
import UsageMetrics

/// A tenant's events of one UTC day, packed in the order of time, then id.
///
/// ```
/// day        2 bytes, little-endian: the UTC day since 1970-01-01
/// length     4 bytes, little-endian: of what follows
/// accounts   1 byte: 1 when 8 bytes of fingerprint of the day's account events follow, else 0
/// events     each: type (bits 0–3) and outcome (4–5), milliseconds since the event before (varint), then as the type has
///            them user + 1 and data set + 1 (varints), bytes, servers (varints), job (length and bytes up to 15 bytes;
///            255 and 16 bytes of a hash beyond)
/// ```
enum EventRun {
    static let headerSize = 6

    /// Appends a run.
    ///
    /// - Parameters:
    ///   - accounts: A fingerprint of what the day's account events say; `nil` without any. It makes a run with other
    ///     account events another run.
    static func append(_ events: [UsageEvent], of day: Day, accounts: UInt64?, to buffer: inout RawBuffer) {
        buffer.append(UInt16(truncatingIfNeeded: day.number))
        let lengthAt = buffer.count
        buffer.append(0 as UInt32)
        let start = buffer.count
        buffer.append(accounts == nil ? 0 : 1 as UInt8)
        if let accounts {
            buffer.append(UInt32(truncatingIfNeeded: accounts))
            buffer.append(UInt32(truncatingIfNeeded: accounts >> 32))
        }
        var time = Int64(day.number) * Instant.millisecondsPerDay
        for event in events {
            append(event, after: time, to: &buffer)
            time = event.time.milliseconds
        }
        buffer.store(UInt32(buffer.count - start), at: lengthAt)
    }

    private static func append(_ event: UsageEvent, after time: Int64, to buffer: inout RawBuffer) {
        let kind = EventKind(type: event.type, outcome: event.outcome, hasText: false)
        buffer.append(kind.rawValue)
        buffer.append(varint: UInt64(event.time.milliseconds - time))
        if kind.namesUser { buffer.append(varint: UInt64(event.user + 1)) }
        if kind.namesDataset { buffer.append(varint: UInt64(event.dataset + 1)) }
        if kind.hasBytes { buffer.append(varint: UInt64(bitPattern: event.bytes)) }
        if kind.hasServers { buffer.append(varint: UInt64(bitPattern: event.servers)) }
        if kind.hasJob { append(event.job, to: &buffer) }
    }

    private static func append(_ job: JobKey, to buffer: inout RawBuffer) {
        let length = Int(job.high >> 56)
        let words = (job.high.bigEndian, job.low.bigEndian)
        withUnsafeBytes(of: words) { bytes in
            if length <= 15 {
                // The key is the id: its length, then its bytes.
                buffer.append(UnsafeRawBufferPointer(rebasing: bytes[0...length]))
            } else {
                buffer.append(255 as UInt8)
                buffer.append(bytes)
            }
        }
    }

    /// The day of the first of some runs.
    static func day(_ runs: ArraySlice<UInt8>) -> Day {
        let bytes = runs.prefix(2)
        return Day(number: bytes.reversed().reduce(0) { $0 << 8 | Int32($1) })
    }

    /// Reads the events of a run's body.
    static func read(
        _ body: UnsafeRawBufferPointer, of day: Day, tenant: UInt32, into events: inout [UsageEvent]
    ) throws(BlockColumns.Damage) {
        var cursor = ColumnCursor(body)
        if try cursor.byte() == 1 { _ = try cursor.take(8) }
        var time = Int64(day.number) * Instant.millisecondsPerDay
        let dayEnd = time + Instant.millisecondsPerDay
        while !cursor.isAtEnd {
            guard let kind = EventKind(stored: try cursor.byte()) else { throw BlockColumns.Damage() }
            let pause = try cursor.varint()
            guard pause >= 0, pause < dayEnd - time else { throw BlockColumns.Damage() }
            time += pause
            var event = UsageEvent(
                time: Instant(milliseconds: time), tenant: Int32(truncatingIfNeeded: tenant), type: kind.type)
            if kind.namesUser { event.user = try index(&cursor) }
            if kind.namesDataset { event.dataset = try index(&cursor) }
            if kind.hasBytes { event.bytes = try cursor.varint() }
            if kind.hasServers { event.servers = try cursor.varint() }
            if kind.hasJob {
                event.outcome = kind.outcome
                event.job = try job(&cursor)
            }
            events.append(event)
        }
    }

    private static func index(_ cursor: inout ColumnCursor) throws(BlockColumns.Damage) -> Int32 {
        guard let index = Int32(exactly: try cursor.varint()), index >= 0 else { throw BlockColumns.Damage() }
        return index - 1
    }

    private static func job(_ cursor: inout ColumnCursor) throws(BlockColumns.Damage) -> JobKey {
        let length = try cursor.byte()
        var words = (UInt64(0), UInt64(0))
        let bytes = try cursor.take(length == 255 ? 16 : Int(min(length, 15)))
        withUnsafeMutableBytes(of: &words) { target in
            if length == 255 {
                target.copyMemory(from: bytes)
            } else {
                target[0] = length
                UnsafeMutableRawBufferPointer(rebasing: target[1...]).copyMemory(from: bytes)
            }
        }
        return JobKey(high: UInt64(bigEndian: words.0), low: UInt64(bigEndian: words.1))
    }
}

/// A piece of a tenant's log: runs of several days, oldest first.
struct EventChunk {
    /// A chunk gets further days up to this size: two such chunks, with what SQLite puts beside them, fill a page.
    static let fullSize = 4000

    struct Run {
        var day: Day
        /// With its header.
        var range: Range<Int>
    }

    /// Where the runs lie.
    static func runs(_ chunk: UnsafeRawBufferPointer) throws(BlockColumns.Damage) -> [Run] {
        var runs: [Run] = []
        var position = 0
        while position < chunk.count {
            guard chunk.count - position >= EventRun.headerSize else { throw BlockColumns.Damage() }
            let day = UInt16(littleEndian: chunk.loadUnaligned(fromByteOffset: position, as: UInt16.self))
            let length = UInt32(littleEndian: chunk.loadUnaligned(fromByteOffset: position + 2, as: UInt32.self))
            let end = position + EventRun.headerSize + Int(length)
            guard end <= chunk.count else { throw BlockColumns.Damage() }
            runs.append(Run(day: Day(number: Int32(day)), range: position..<end))
            position = end
        }
        return runs
    }

    /// Parts runs into chunks that are no larger than a full one, unless they are of one day.
    static func parts(_ runs: [UInt8]) throws(BlockColumns.Damage) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        for run in try Self.runs(of: runs) {
            if let last = parts.last, run.range.upperBound - last.lowerBound <= fullSize {
                parts[parts.count - 1] = last.lowerBound..<run.range.upperBound
            } else {
                parts.append(run.range)
            }
        }
        return parts
    }

    private static func runs(of chunk: [UInt8]) throws(BlockColumns.Damage) -> [Run] {
        do {
            return try chunk.withUnsafeBytes { try Self.runs($0) }
        } catch {
            throw BlockColumns.Damage()
        }
    }

    /// The chunk with a day's run put in, or taken out where `run` is empty; `nil` when that changes nothing.
    static func replacing(_ chunk: [UInt8], day: Day, with run: [UInt8]) throws(BlockColumns.Damage) -> [UInt8]? {
        let runs = try runs(of: chunk)
        let place = runs.first { $0.day >= day }
        let range =
            place.map { $0.day == day ? $0.range : $0.range.lowerBound..<$0.range.lowerBound }
            ?? chunk.count..<chunk.count
        guard !chunk[range].elementsEqual(run) else { return nil }
        return Array(chunk[..<range.lowerBound]) + run + chunk[range.upperBound...]
    }
}
