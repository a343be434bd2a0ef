import EventModel
import UsageMetrics

/// Gathers the events of one day from its blocks and orders them by tenant, time, then id.
///
/// Blocks come in the order of ids, so that a sort by tenant and time that keeps the order of equals suffices.
struct DayEvents {
    private struct Key {
        var order: UInt64
        var row: UInt32
    }

    private var events: [UsageEvent] = []
    private var keys: [Key] = []
    private var spare: [Key] = []

    /// Bytes that the day takes in memory.
    var size: Int { events.count * (MemoryLayout<UsageEvent>.stride + 2 * MemoryLayout<Key>.stride) }

    /// Makes room for a day of so many events, in place of those of another.
    mutating func begin(expecting count: Int) {
        events.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        guard events.capacity < count else { return }
        // Arrays that grow by doubling hold the old and the new at the same time, which a large day makes the most memory
        // that a build needs.
        (events, keys, spare) = ([], [], [])
        let room = count + count / 8
        events.reserveCapacity(room)
        keys.reserveCapacity(room)
        spare.reserveCapacity(room)
    }

    /// Adds a block's events.
    mutating func add(
        _ columns: BlockColumns, of day: Day, _ numbers: borrowing TenantNumbers
    ) throws(BlockColumns.Damage) {
        let dayStart = Int64(day.number) * Instant.millisecondsPerDay
        var amounts = ColumnCursor(columns.amounts)
        var jobs = ColumnCursor(columns.jobs)
        for index in 0..<columns.count {
            let kind = try columns.kind(index)
            let time = try columns.time(index)
            let tenant = columns.tenants[index]
            let (user, dataset) = (columns.users[index], columns.datasets[index])
            try numbers.check(tenant: tenant, user: user, dataset: dataset)
            var event = UsageEvent(
                time: Instant(milliseconds: dayStart + time), tenant: Int32(truncatingIfNeeded: tenant), type: kind.type
            )
            event.user = Int32(truncatingIfNeeded: user) - 1
            event.dataset = Int32(truncatingIfNeeded: dataset) - 1
            if kind.hasBytes { event.bytes = try amounts.varint() }
            if kind.hasServers { event.servers = try amounts.varint() }
            if kind.hasJob {
                event.outcome = kind.outcome
                event.job = JobKey(id: (try jobs.take(Int(try jobs.byte()))).assumingMemoryBound(to: UInt8.self))
            }
            // A day has fewer than 2^27 milliseconds.
            keys.append(Key(order: UInt64(tenant) << 27 | UInt64(time), row: UInt32(events.count)))
            events.append(event)
        }
    }

    /// Calls `body` with each tenant's events, tenants by number.
    mutating func forEachTenant(_ body: (UInt32, [UsageEvent]) throws -> Void) rethrows {
        sortKeys()
        var run: [UsageEvent] = []
        var start = 0
        while start < keys.count {
            let tenant = keys[start].order >> 27
            var end = start
            run.removeAll(keepingCapacity: true)
            while end < keys.count, keys[end].order >> 27 == tenant {
                run.append(events[Int(keys[end].row)])
                end += 1
            }
            try body(UInt32(truncatingIfNeeded: tenant), run)
            start = end
        }
    }

    private mutating func sortKeys() {
        guard keys.count > 512 else {
            keys.sort { ($0.order, $0.row) < ($1.order, $1.row) }
            return
        }
        spare.removeAll(keepingCapacity: true)
        spare.append(contentsOf: repeatElement(Key(order: 0, row: 0), count: keys.count))
        let highest = keys.reduce(0) { max($0, $1.order) }
        var shift: UInt64 = 0
        while shift < 64, highest >> shift > 0 {
            sortPass(shift)
            shift += 11
        }
    }

    /// One pass of a radix sort by eleven bits.
    private mutating func sortPass(_ shift: UInt64) {
        keys.withUnsafeMutableBufferPointer { keys in
            spare.withUnsafeMutableBufferPointer { spare in
                withUnsafeTemporaryAllocation(of: Int.self, capacity: 2048) { starts in
                    starts.initialize(repeating: 0)
                    for key in keys { starts[Int(key.order >> shift & 2047)] += 1 }
                    var next = 0
                    for index in 0..<2048 {
                        let size = starts[index]
                        starts[index] = next
                        next += size
                    }
                    for key in keys {
                        let bucket = Int(key.order >> shift & 2047)
                        spare[starts[bucket]] = key
                        starts[bucket] += 1
                    }
                }
            }
        }
        swap(&keys, &spare)
    }
}
