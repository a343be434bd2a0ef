import EventModel

/// Gathers a day's events of all tenants and writes them in the order of time.
struct DayLog {
    private var batch = EventBatch()
    private var order: [UInt32] = []
    private var spare: [UInt32] = []
    private var writer: LineWriter
    private var delays: Delays?

    init(_ plan: SimulationPlan) {
        writer = LineWriter(plan)
        delays = plan.lateShare > 0 || plan.duplicateShare > 0 ? Delays(plan) : nil
    }

    /// Takes over one tenant's events and empties its batch.
    mutating func take(_ other: inout EventBatch) {
        let offset = Int32(batch.details.count)
        for var record in other.records {
            if record.details >= 0 { record.details += offset }
            batch.records.append(record)
        }
        batch.details.append(contentsOf: other.details)
        other.removeAll()
    }

    /// Writes what was gathered, and what arrives late on this day, and starts anew.
    ///
    /// - Parameters:
    ///   - day: The day of arrival.
    ///   - isLast: Whether everything late has to arrive now.
    ///   - tenant: Id and key of the tenant in a slot.
    mutating func write(
        day: Day, isLast: Bool, tenant: (Int32) -> (id: [UInt8], key: UInt64), to output: inout OutputParts
    ) throws {
        sort(dayStart: Int64(day.number) * Instant.millisecondsPerDay)
        delays?.begin(day: day, isLast: isLast)
        var runStart = 0
        for place in order.indices {
            let record = batch.records[Int(order[place])]
            if batch.records[Int(order[runStart])].time != record.time { runStart = place }
            var repeated = 0
            for earlier in runStart..<place where batch.records[Int(order[earlier])].slot == record.slot {
                repeated += 1
            }
            let (id, key) = tenant(record.slot)
            let details = record.details < 0 ? nil : batch.details[Int(record.details)]
            if delays == nil {
                writer.append(
                    record, details: details, tenant: id, tenantKey: key, repeated: repeated,
                    to: &output[record.type.stream])
                try output.flushIfFull(record.type.stream)
            } else {
                var line: [UInt8] = []
                writer.append(record, details: details, tenant: id, tenantKey: key, repeated: repeated, to: &line)
                delays?.schedule(line, record)
            }
        }
        try delays?.deliver(to: &output)
        batch.removeAll()
    }

    /// Orders the records by time, those of the same time as they came: by digits of 9 bits where all are of the day,
    /// by comparison where they are not.
    private mutating func sort(dayStart: Int64) {
        let records = batch.records
        order = Array(0..<UInt32(records.count))
        guard records.allSatisfy({ $0.time >= dayStart && $0.time < dayStart + Instant.millisecondsPerDay }) else {
            order.sort { a, b in
                let (left, right) = (records[Int(a)].time, records[Int(b)].time)
                return left != right ? left < right : a < b
            }
            return
        }
        if spare.count < order.count { spare = [UInt32](repeating: 0, count: order.count) }
        for shift: Int64 in [0, 9, 18] {
            var counts = [Int](repeating: 0, count: 513)
            for index in order { counts[Int((records[Int(index)].time - dayStart) &>> shift & 511) + 1] += 1 }
            for digit in 1...512 { counts[digit] += counts[digit - 1] }
            for index in order {
                let digit = Int((records[Int(index)].time - dayStart) &>> shift & 511)
                spare[counts[digit]] = index
                counts[digit] += 1
            }
            let count = order.count
            swap(&order, &spare)
            if order.count > count { order.removeLast(order.count - count) }
        }
    }
}
