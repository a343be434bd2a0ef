import EventModel
import GRDB
import UsageMetrics

extension StoreReader: UsageSource {
    package func forEachUTCDay(before end: Instant, _ body: (Day, ArraySlice<UsageEvent>) throws -> Void) throws {
        var dayEvents = DayEvents()
        for day in try days(before: end) {
            try read { db in try load(day, db, before: end, into: &dayEvents) }
            let events = dayEvents.takeSorted()
            if !events.isEmpty { try body(day, events[...]) }
            dayEvents.reuse(events)
        }
        try checkIsUnchanged()
    }

    package func accountEvents() throws -> [[AccountEvent]] {
        var found: [[AccountEvent]] = Array(repeating: [], count: tenantIDs.count)
        var parser = EventParser()
        try read { db in
            let select = try PreparedStatement(db, "SELECT tenant, id, line FROM account ORDER BY tenant, time, id")
            while try select.step() {
                let tenant = try names.tenant(UInt32(clamping: select.int(0)))
                guard let event = try? parser.parse(select.bytes(2)).makeEvent() else { throw BlockColumns.Damage() }
                found[Int(tenant.index)].append(
                    AccountEvent(
                        time: event.time, id: event.id, type: event.type, attributes: event.attributes,
                        reason: event.reason))
            }
        }
        return found
    }

    /// UTC days that have events and begin before `end`, oldest first.
    private func days(before end: Instant) throws -> [Day] {
        try read { db in
            let select = try PreparedStatement(
                db, "SELECT day FROM day WHERE day * 86400000 < ? AND events > 0 ORDER BY day")
            select.bind(end.milliseconds, at: 1)
            var days: [Day] = []
            while try select.step() { days.append(Day(number: Int32(clamping: select.int(0)))) }
            return days
        }
    }

    private func load(_ day: Day, _ db: Database, before end: Instant, into dayEvents: inout DayEvents) throws {
        let select = try PreparedStatement(db, "SELECT data FROM block WHERE day = ? ORDER BY first")
        select.bind(day.number, at: 1)
        while try select.step() {
            try dayEvents.add(try BlockColumns(select.bytes(0)), of: day, before: end, names)
        }
    }
}
