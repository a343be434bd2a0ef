import EventModel

/// Packs events of one day, ordered by id, into the bytes of a block: column by column, since like stands by like and a
/// scan skips what it does not need. `docs/decisions/analytics-store.md` describes the format.
struct BlockWriter: ~Copyable {
    static let format: UInt8 = 1
    static let headerSize = 28

    private(set) var count = 0
    private(set) var earliest = Int64.max
    private(set) var latest = Int64.min
    private let dayStart: Int64
    private var kinds = RawBuffer()
    private var times = RawBuffer()
    private var tenants = NumberColumn()
    private var users = NumberColumn()
    private var datasets = NumberColumn()
    private var shapes = NumberColumn()
    private var ids = RawBuffer()
    private var jobs = RawBuffer()
    private var amounts = RawBuffer()
    private var texts = RawBuffer()
    private var first = RawBuffer(capacity: 64)
    private var previous = RawBuffer(capacity: 64)
    private var output = RawBuffer()

    init(day: Int32) { dayStart = Int64(day) * Instant.millisecondsPerDay }

    /// About the size of the block so far.
    var size: Int {
        BlockWriter.headerSize + ids.count + jobs.count + amounts.count + texts.count + count * 12
    }

    /// Adds an event of the day whose id is greater than that of the one before.
    mutating func append(_ event: StoredEvent) {
        let text = event.kind.isAccount ? nil : event.text
        kinds.append(text == nil ? event.kind.withoutText : event.kind.rawValue)
        times.append(UInt32(truncatingIfNeeded: event.time - dayStart))
        tenants.append(event.tenant)
        users.append(event.user)
        datasets.append(event.dataset)
        shapes.append(event.shape)
        append(id: event.id)
        if event.kind.hasJob {
            jobs.append(UInt8(truncatingIfNeeded: event.job.count))
            jobs.append(event.job)
        }
        if event.kind.hasBytes { amounts.append(varint: UInt64(bitPattern: event.bytes)) }
        if event.kind.hasServers { amounts.append(varint: UInt64(bitPattern: event.servers)) }
        if let text {
            texts.append(varint: UInt64(text.count))
            texts.append(text)
        }
        earliest = min(earliest, event.time)
        latest = max(latest, event.time)
        count += 1
    }

    /// Ids stand without what they share with the one before.
    private mutating func append(id: UnsafeRawBufferPointer) {
        if count == 0 { first.append(id) }
        var shared = 0
        let longest = min(id.count, previous.count)
        let before = previous.bytes
        while shared < longest, id[shared] == before[shared] { shared += 1 }
        ids.append(UInt8(truncatingIfNeeded: shared))
        ids.append(UInt8(truncatingIfNeeded: id.count - shared))
        ids.append(UnsafeRawBufferPointer(rebasing: id[shared...]))
        previous.removeAll()
        previous.append(id)
    }

    /// Hands out the block's least id and its bytes, which hold during the call, and begins a new block.
    mutating func finish(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void) rethrows {
        output.removeAll()
        output.append(BlockWriter.format)
        output.append(tenants.width)
        output.append(users.width)
        output.append(datasets.width)
        output.append(shapes.width)
        for _ in 0..<3 { output.append(0 as UInt8) }
        output.append(UInt32(count))
        output.append(UInt32(ids.count))
        output.append(UInt32(jobs.count))
        output.append(UInt32(amounts.count))
        output.append(UInt32(texts.count))
        output.append(kinds.bytes)
        output.append(times.bytes)
        tenants.write(to: &output)
        users.write(to: &output)
        datasets.write(to: &output)
        shapes.write(to: &output)
        output.append(amounts.bytes)
        output.append(jobs.bytes)
        output.append(ids.bytes)
        output.append(texts.bytes)
        try body(first.bytes, output.bytes)
        removeAll()
    }

    private mutating func removeAll() {
        count = 0
        (earliest, latest) = (.max, .min)
        kinds.removeAll()
        times.removeAll()
        tenants.removeAll()
        users.removeAll()
        datasets.removeAll()
        shapes.removeAll()
        ids.removeAll()
        jobs.removeAll()
        amounts.removeAll()
        texts.removeAll()
        first.removeAll()
        previous.removeAll()
    }
}

/// A column of numbers, each as wide as the greatest needs: 0 (all are 0), 1, 2 or 4 bytes.
private struct NumberColumn: ~Copyable {
    private var values = RawBuffer()
    private var greatest: UInt32 = 0

    var width: UInt8 { greatest == 0 ? 0 : greatest < 1 << 8 ? 1 : greatest < 1 << 16 ? 2 : 4 }

    mutating func append(_ value: UInt32) {
        values.append(value)
        greatest = max(greatest, value)
    }

    mutating func removeAll() {
        values.removeAll()
        greatest = 0
    }

    func write(to output: inout RawBuffer) {
        let count = values.count / 4
        output.reserve(values.count)
        switch width {
        case 0: break
        case 1: for index in 0..<count { output.append(UInt8(truncatingIfNeeded: value(index))) }
        case 2: for index in 0..<count { output.append(UInt16(truncatingIfNeeded: value(index))) }
        default: output.append(values.bytes)
        }
    }

    private func value(_ index: Int) -> UInt32 {
        UInt32(littleEndian: values.start.load(fromByteOffset: index * 4, as: UInt32.self))
    }
}
