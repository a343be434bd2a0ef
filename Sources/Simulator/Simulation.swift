import EventModel

/// The seeded event generator: the entry point of this target.
///
/// A platform of tenants whose health drifts unseen; what they do day by day becomes an event log in the order of
/// time. Time and memory: about a microsecond an event; state per tenant, one day's events, nothing that grows with the
/// number of days.
///
/// Tenants that are there from the start are older than the log. What they were before it is told by lines that come
/// first: the opening of the account and the users with their true times before the first simulated day, then the data
/// sets, which are loaded whole in its first minutes. No activity is dated before the first simulated day.
package struct Simulation {
    private let plan: SimulationPlan

    package init(_ plan: SimulationPlan) throws(SimulationPlan.Problem) {
        if let problem = plan.problem { throw problem }
        self.plan = plan
    }

    /// Runs the simulation.
    ///
    /// - Parameters:
    ///   - truth: Takes the hidden truth as pieces of a CSV file with the columns
    ///     `tenant,day,health,risk,churned,hidden_risk`, by day: every tenant that exists at the start of a UTC day and
    ///     is not closed; its health 0…1 at that moment; the probability that it churns within thirty days from then
    ///     (see `RiskTable`: the account closes or nobody is active at all) for an `Observer` of all events before;
    ///     whether it did, 1 or 0, empty where the thirty days reach beyond the end; and the same probability given all
    ///     that is hidden at that moment. `nil` saves the work, which is about as much as the rest.
    ///   - sink: Takes the log as pieces of whole lines, in order. A piece belongs to one part; a part may come in
    ///     several pieces. Events dated before the start belong to the first day.
    /// - Throws: What the sinks throw.
    package func run(
        truth: (([UInt8]) throws -> Void)? = nil, into sink: @escaping (SimulatedPart, [UInt8]) throws -> Void
    ) throws {
        var world = World(plan)
        var output = OutputParts(plan, sink: sink)
        var log = DayLog(plan)
        var ledger = try TruthLedger(world.dynamics, sink: truth)
        var slots = settle(world, &ledger, &log)
        let regulars = slots.count - newcomers
        func tenant(_ slot: Int32) -> (id: [UInt8], key: UInt64) {
            let place = slot < TenantSlot.firstNewcomer ? Int(slot) : Int(slot - TenantSlot.firstNewcomer) + regulars
            return (slots[place].id, slots[place].tenantKey)
        }
        var batch = EventBatch()
        var day = plan.start
        while day <= plan.end {
            ledger.begin(day)
            for place in slots.indices {
                ledger.note(slots[place], world)
                if slots[place].opens(on: day) {
                    slots[place].open(world, index: ledger.addTenant(), today: day, into: &batch)
                }
                guard let index = slots[place].tenant?.index else { continue }
                let closed = slots[place].live(world, today: day, into: &batch)
                ledger.note(batch, tenant: index, closed: closed, today: day)
                log.take(&batch)
            }
            for slot in slots { ledger.follow(slot, world) }
            try log.write(day: day, isLast: day == plan.end, tenant: tenant, to: &output)
            try output.finish(day)
            try ledger.end(day)
            world.calendar.advance()
            day = day.advanced(by: 1)
        }
        try ledger.finish()
    }

    /// How many of the tenants come in the last days, so that there are always some that have just begun.
    private var newcomers: Int { plan.tenants < 10 ? 0 : max(2, plan.tenants / 50) }

    private func settle(_ world: World, _ ledger: inout TruthLedger, _ log: inout DayLog) -> [TenantSlot] {
        var batch = EventBatch()
        var slots: [TenantSlot] = []
        for number in 0..<(plan.tenants - newcomers) {
            var slot = TenantSlot(number: Int32(number), plan: plan)
            let index = ledger.addTenant()
            slot.settle(world, index: index, into: &batch)
            ledger.note(batch, tenant: index, closed: false, today: plan.start)
            log.take(&batch)
            slots.append(slot)
        }
        return slots + (0..<newcomers).map { TenantSlot(newcomer: $0, plan: plan) }
    }
}
