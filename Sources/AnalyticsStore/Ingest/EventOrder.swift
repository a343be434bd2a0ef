#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Orders pending events by day, id, and arrival.
///
/// Radix sort on eight bytes of the id that tell most ids apart, then on the day; only events that are alike in both are
/// compared in full. Each pass keeps the order of the one before, so that equal ids stay in the order of arrival.
struct EventOrder: ~Copyable {
    struct Entry {
        var prefix: UInt64
        var day: Int32
        /// The position in the buffer.
        var row: UInt32
    }

    private var entries: UnsafeMutableBufferPointer<Entry>
    private var spare: UnsafeMutableBufferPointer<Entry>

    /// - Parameter capacity: The most events that a buffer may hold.
    init(capacity: Int) {
        entries = .allocate(capacity: capacity)
        spare = .allocate(capacity: capacity)
    }

    deinit {
        entries.deallocate()
        spare.deallocate()
    }

    /// The order of the buffer's events; holds until the next call.
    mutating func sort(_ buffer: EventBuffer) -> UnsafeBufferPointer<Entry> {
        let count = buffer.count
        fill(buffer)
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            pass(count, buckets: 256) { Int(truncatingIfNeeded: $0.prefix >> shift & 0xFF) }
        }
        let days = entries[..<count].lazy.map(\.day)
        if let first = days.min(), let last = days.max(), first < last {
            pass(count, buckets: Int(last - first) + 1) { Int($0.day - first) }
        }
        orderAlike(buffer)
        return UnsafeBufferPointer(rebasing: entries[..<count])
    }

    /// Eight bytes of each id, after those that all ids begin with.
    private func fill(_ buffer: EventBuffer) {
        let common = Self.commonLength(buffer)
        for row in 0..<buffer.count {
            let event = buffer.events[row]
            let id = buffer.id(event)
            var prefix: UInt64 = 0
            for offset in common..<common + 8 {
                prefix = prefix << 8 | (offset < id.count ? UInt64(id[offset]) : 0)
            }
            entries[row] = Entry(prefix: prefix, day: event.day, row: UInt32(row))
        }
    }

    private static func commonLength(_ buffer: EventBuffer) -> Int {
        guard buffer.count > 0 else { return 0 }
        let first = buffer.id(buffer.events[0])
        var common = first.count
        for row in 1..<buffer.count where common > 0 {
            let id = buffer.id(buffer.events[row])
            common = min(common, id.count)
            for offset in 0..<common where id[offset] != first[offset] {
                common = offset
                break
            }
        }
        return common
    }

    /// One stable pass by a small number; skipped when it is the same everywhere.
    private mutating func pass(_ count: Int, buckets: Int, _ bucket: (Entry) -> Int) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: buckets) { starts in
            starts.initialize(repeating: 0)
            for index in 0..<count { starts[bucket(entries[index])] += 1 }
            guard count > 0, starts[bucket(entries[0])] < count else { return }
            var next = 0
            for index in 0..<buckets {
                let size = starts[index]
                starts[index] = next
                next += size
            }
            for index in 0..<count {
                let place = bucket(entries[index])
                spare[starts[place]] = entries[index]
                starts[place] += 1
            }
            swap(&entries, &spare)
        }
    }

    private func orderAlike(_ buffer: EventBuffer) {
        var start = 0
        while start < buffer.count {
            var end = start + 1
            while end < buffer.count, entries[end].prefix == entries[start].prefix,
                entries[end].day == entries[start].day
            {
                end += 1
            }
            if end - start > 1 { entries[start..<end].sort { Self.precedes($0, $1, buffer) } }
            start = end
        }
    }

    private static func precedes(_ a: Entry, _ b: Entry, _ buffer: EventBuffer) -> Bool {
        let order = ByteOrder.compare(buffer.id(buffer.events[Int(a.row)]), buffer.id(buffer.events[Int(b.row)]))
        return order == 0 ? a.row < b.row : order < 0
    }
}

/// Ordered events, day by day.
struct DayRuns: Sequence, IteratorProtocol {
    private var rest: Slice<UnsafeBufferPointer<EventOrder.Entry>>

    init(_ entries: UnsafeBufferPointer<EventOrder.Entry>) { rest = entries[...] }

    mutating func next() -> (day: Int32, run: UnsafeBufferPointer<EventOrder.Entry>)? {
        guard let day = rest.first?.day else { return nil }
        let end = rest.firstIndex { $0.day != day } ?? rest.endIndex
        defer { rest = rest[end...] }
        return (day, UnsafeBufferPointer(rebasing: rest[..<end]))
    }
}

/// The order of byte strings: by their first difference, else the shorter first.
enum ByteOrder {
    /// Below 0, 0 or above, as `a` stands before, with or after `b`.
    @inline(__always) static func compare(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Int {
        if let first = a.baseAddress, let second = b.baseAddress {
            let order = memcmp(first, second, min(a.count, b.count))
            if order != 0 { return Int(order) }
        }
        return a.count - b.count
    }
}
