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
    private var sorted: [UsageEvent] = []

    /// Adds a block's events before `end`.
    mutating func add(
        _ columns: BlockColumns, of day: Day, before end: Instant, _ names: borrowing NameIndex
    ) throws(BlockColumns.Damage) {
        let dayStart = Int64(day.number) * Instant.millisecondsPerDay
        let limit = end.milliseconds - dayStart
        var amounts = ColumnCursor(columns.amounts)
        var jobs = ColumnCursor(columns.jobs)
        for index in 0..<columns.count {
            let kind = try columns.kind(index)
            let time = try columns.time(index)
            let tenant = try names.tenant(columns.tenants[index])
            var event = UsageEvent(
                time: Instant(milliseconds: dayStart + time), tenant: tenant.index, type: kind.type)
            event.user = try names.user(columns.users[index], of: tenant)
            event.dataset = try names.dataset(columns.datasets[index], of: tenant)
            if kind.hasBytes { event.bytes = try amounts.varint() }
            if kind.hasServers { event.servers = try amounts.varint() }
            if kind.hasJob {
                event.outcome = kind.outcome
                event.job = JobKey(id: (try jobs.take(Int(try jobs.byte()))).assumingMemoryBound(to: UInt8.self))
            }
            guard time < limit else { continue }
            // A day has fewer than 2^27 milliseconds.
            keys.append(Key(order: UInt64(tenant.index) << 27 | UInt64(time), row: UInt32(events.count)))
            events.append(event)
        }
    }

    /// Hands the day's events over in order and is empty afterwards.
    mutating func takeSorted() -> [UsageEvent] {
        sortKeys()
        var result = sorted
        sorted = []
        result.reserveCapacity(events.count)
        for key in keys { result.append(events[Int(key.row)]) }
        events.removeAll(keepingCapacity: true)
        keys.removeAll(keepingCapacity: true)
        return result
    }

    /// Takes the memory of a result back for the next one.
    mutating func reuse(_ result: consuming [UsageEvent]) {
        sorted = result
        sorted.removeAll(keepingCapacity: true)
    }

    private mutating func sortKeys() {
        guard keys.count > 512 else {
            keys.sort { ($0.order, $0.row) < ($1.order, $1.row) }
            return
        }
        spare = Array(repeating: Key(order: 0, row: 0), count: keys.count)
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
