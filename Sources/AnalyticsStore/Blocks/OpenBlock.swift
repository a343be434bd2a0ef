import EventModel

/// A block with each of its events at hand by position, for merging. It keeps a copy of the bytes.
struct OpenBlock: ~Copyable {
    private var data = RawBuffer(capacity: 1 << 16)
    private var idText = RawBuffer(capacity: 1 << 16)
    private var events: [StoredEvent] = []

    var count: Int { events.count }

    subscript(index: Int) -> StoredEvent { events[index] }

    /// Takes a block in place of the one before, whose events hold no longer.
    mutating func open(_ bytes: UnsafeRawBufferPointer, day: Int32) throws(BlockColumns.Damage) {
        data.removeAll()
        data.append(bytes)
        events.removeAll(keepingCapacity: true)
        let columns = try BlockColumns(data.bytes)
        let idLengths = try expandIDs(columns)
        events.reserveCapacity(columns.count)
        try read(columns, idLengths, dayStart: Int64(day) * Instant.millisecondsPerDay)
    }

    mutating func close() { events.removeAll(keepingCapacity: true) }

    /// Writes the ids in full, one after the other, and gives their lengths.
    private mutating func expandIDs(_ columns: BlockColumns) throws(BlockColumns.Damage) -> [UInt8] {
        idText.removeAll()
        idText.reserve(columns.count * Identifier.longest)
        var lengths: [UInt8] = []
        lengths.reserveCapacity(columns.count)
        var cursor = ColumnCursor(columns.ids)
        var previous = 0
        for _ in 0..<columns.count {
            let shared = Int(try cursor.byte())
            let suffix = try cursor.take(Int(try cursor.byte()))
            let length = shared + suffix.count
            guard shared <= idText.count - previous, length <= Identifier.longest else { throw BlockColumns.Damage() }
            let start = idText.count
            idText.append(idText.slice(previous, shared))
            idText.append(suffix)
            previous = start
            lengths.append(UInt8(length))
        }
        return lengths
    }

    private mutating func read(_ columns: BlockColumns, _ idLengths: [UInt8], dayStart: Int64) throws(BlockColumns
        .Damage)
    {
        var amounts = ColumnCursor(columns.amounts)
        var jobs = ColumnCursor(columns.jobs)
        var texts = ColumnCursor(columns.texts)
        var idStart = 0
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        for index in 0..<columns.count {
            let kind = try columns.kind(index)
            let idLength = Int(idLengths[index])
            var event = StoredEvent(
                id: idText.slice(idStart, idLength), time: dayStart + (try columns.time(index)), kind: kind,
                tenant: columns.tenants[index], user: columns.users[index], dataset: columns.datasets[index], bytes: 0,
                servers: 0, job: none, shape: columns.shapes[index], text: nil)
            idStart += idLength
            if kind.hasBytes { event.bytes = try amounts.varint() }
            if kind.hasServers { event.servers = try amounts.varint() }
            if kind.hasJob { event.job = try jobs.take(Int(try jobs.byte())) }
            if kind.hasText { event.text = try texts.take(Int(truncatingIfNeeded: try texts.varint())) }
            events.append(event)
        }
    }
}
