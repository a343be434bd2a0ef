import EventModel
import UsageMetrics

extension DerivedFile {
    /// Which events there are.
    package struct EventKinds: Equatable, Sendable {
        /// Bit n: the type with the raw value n; bit 0: jobs with input.
        private(set) var bits: UInt32 = 0

        package var types: Set<EventType> { Set(EventType.allCases.filter { bits >> UInt32($0.rawValue) & 1 == 1 }) }
        package var hasJobInput: Bool { bits & 1 == 1 }
        /// For comparison with other kinds.
        package var text: String { String(bits, radix: 2) }

        init() {}

        init(bits: UInt32) { self.bits = bits }

        mutating func insert(_ event: UsageEvent) {
            bits |= 1 << UInt32(event.type.rawValue)
            if event.type == .jobSubmitted, event.bytes > 0 { bits |= 1 }
        }

        mutating func formUnion(_ other: EventKinds) { bits |= other.bits }
    }

    /// Which events there are before an instant, of whatever tenant.
    package func kinds(before end: Instant) throws -> EventKinds {
        let lastDay = end.utcDay
        var kinds = EventKinds()
        try read { db in
            let select = try PreparedStatement(db, "SELECT data FROM day WHERE day < ?")
            select.bind(lastDay.number, at: 1)
            while try select.step() { kinds.formUnion(try DerivedDay(select.bytes(0)).kinds) }
        }
        // Of the day in which the instant lies, what comes after it does not count.
        var events = DayEvents()
        try reader.load(lastDay, into: &events)
        events.forEachTenant { _, events in
            for event in events where event.time < end { kinds.insert(event) }
        }
        return kinds
    }

    /// How many tenants have events before an instant.
    package func tenantCount(before end: Instant) throws -> Int {
        let lastDay = end.utcDay
        var tenants: Set<UInt32> = []
        try read { db in
            let select = try PreparedStatement(db, "SELECT data FROM day WHERE day < ?")
            select.bind(lastDay.number, at: 1)
            while try select.step() { tenants.formUnion(try DerivedDay(select.bytes(0)).tenants) }
        }
        var events = DayEvents()
        try reader.load(lastDay, into: &events)
        events.forEachTenant { tenant, events in
            if let first = events.first, first.time < end { tenants.insert(tenant) }
        }
        return tenants.count
    }
}
