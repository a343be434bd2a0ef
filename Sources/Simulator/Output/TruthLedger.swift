import EventModel

/// Remembers each tenant's true risks until it is known what became of it, thirty days later.
struct TruthLedger {
    private struct Row {
        var index: Int
        var id: [UInt8]
        var health: Double
        /// For who sees all events.
        var risk: Double
        /// For who sees what is hidden.
        var hiddenRisk: Double
    }

    private struct Fate {
        var lastActive: Int32 = .min
        var closed: Int32 = .max
    }

    /// What is believed of a tenant, as of the start of the day to come.
    private struct Watch {
        var belief: Belief
        let tables: SignTables
    }

    static let header = Array("tenant,day,health,risk,churned,hidden_risk\n".utf8)

    private let sink: (([UInt8]) throws -> Void)?
    private let risks: RiskTable?
    private let observer: Observer?
    /// By tenant: from its first whole day on, as long as it is open.
    private var watches: [Watch?] = []
    /// By tenant.
    private var fates: [Fate] = []
    /// The oldest day's rows first.
    private var pending: [(day: Day, rows: [Row])] = []

    init(_ dynamics: HiddenDynamics, sink: (([UInt8]) throws -> Void)?) throws {
        self.sink = sink
        risks = sink == nil ? nil : RiskTable(dynamics)
        observer = sink == nil ? nil : Observer(dynamics)
        try sink?(TruthLedger.header)
    }

    var isKept: Bool { sink != nil }

    mutating func addTenant() -> Int {
        fates.append(Fate())
        watches.append(nil)
        return fates.count - 1
    }

    mutating func begin(_ day: Day) {
        guard isKept else { return }
        pending.append((day, []))
    }

    /// Notes the states that a slot's tenants have at the start of the day.
    mutating func note(_ slot: TenantSlot, _ world: World) {
        guard let risks, let observer, let last = pending.indices.last else { return }
        for gone in slot.departed {
            let rate = gone.rate * world.calendar.levelAhead(gone.place)
            let risk = watches[gone.index].map { risks.risk($0.belief, rate: rate) } ?? 1
            pending[last].rows.append(
                Row(index: gone.index, id: gone.id, health: gone.health, risk: risk, hiddenRisk: 1))
        }
        guard let tenant = slot.tenant else { return }
        let rate = tenant.fullRate(scale: world.scale) * world.calendar.levelAhead(tenant.profile.place)
        let watch = watches[tenant.index] ?? watch(tenant, observer, world)
        watches[tenant.index] = watch
        let risk = risks.risk(watch.belief, rate: rate)
        let hidden = risks.risk(tenant.hidden, tenant.profile.temperament, rate: rate)
        pending[last].rows.append(
            Row(index: tenant.index, id: slot.id, health: tenant.hidden.health, risk: risk, hiddenRisk: hidden))
    }

    /// Follows what a slot's tenants showed today, but for one that closed or has just come.
    mutating func follow(_ slot: TenantSlot, _ world: World) {
        for gone in slot.departed {
            var quiet = DaySigns()
            quiet.usualSessions = gone.rate * world.calendar.today(gone.place).level
            follow(gone.index, quiet)
        }
        if let tenant = slot.tenant { follow(tenant.index, tenant.signs) }
    }

    private mutating func follow(_ tenant: Int, _ signs: DaySigns) {
        guard let observer, var watch = watches[tenant].take() else { return }
        observer.follow(&watch.belief, signs, watch.tables)
        watches[tenant] = watch
    }

    /// Begins to watch a tenant that is seen at the start of a day for the first time.
    private func watch(_ tenant: Tenant, _ observer: Observer, _ world: World) -> Watch {
        let start = Int64(world.plan.start.number) * Instant.millisecondsPerDay
        let seats = tenant.profile.seats
        // Accounts are opened in the course of a day.
        let age = Int((start - tenant.created) / Instant.millisecondsPerDay) + 1
        let belief =
            tenant.created < start
            ? observer.belief(seats: seats, age: age) : observer.beliefOfNewcomer(seats: seats)
        return Watch(belief: belief, tables: SignTables(tenant.profile))
    }

    /// Notes what a tenant did today.
    mutating func note(_ events: EventBatch, tenant: Int, closed: Bool, today: Day) {
        guard isKept else { return }
        if events.records.contains(where: { $0.type.isActivity }) { fates[tenant].lastActive = today.number }
        if closed {
            fates[tenant].closed = today.number
            watches[tenant] = nil
        }
    }

    /// Ends a day: the rows whose thirty days are over can be written.
    mutating func end(_ day: Day) throws {
        guard let first = pending.first, first.day.distance(to: day) >= RiskTable.horizon - 1 else { return }
        try write(first.day, first.rows) { fate in
            fate.lastActive < first.day.number || fate.closed <= day.number
        }
        pending.removeFirst()
    }

    /// Writes the rows whose future lies beyond the end of the simulation.
    mutating func finish() throws {
        for (day, rows) in pending { try write(day, rows) { _ in nil } }
        pending = []
    }

    private func write(_ day: Day, _ rows: [Row], churned: (Fate) -> Bool?) throws {
        guard let sink else { return }
        let date = Array(day.description.utf8)
        var lines: [UInt8] = []
        for row in rows {
            lines.append(contentsOf: row.id)
            lines.append(0x2C)
            lines.append(contentsOf: date)
            lines.append(0x2C)
            appendShare(row.health, to: &lines)
            lines.append(0x2C)
            appendShare(row.risk, to: &lines)
            lines.append(0x2C)
            if let churned = churned(fates[row.index]) { lines.append(churned ? 0x31 : 0x30) }
            lines.append(0x2C)
            appendShare(row.hiddenRisk, to: &lines)
            lines.append(0x0A)
        }
        try sink(lines)
    }

    /// Six digits after the point.
    private func appendShare(_ value: Double, to line: inout [UInt8]) {
        let millionths = Int(min(max(value, 0), 1) * 1_000_000 + 0.5)
        line.append(padded: millionths / 1_000_000, width: 1)
        line.append(0x2E)
        line.append(padded: millionths % 1_000_000, width: 6)
    }
}
