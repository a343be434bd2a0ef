import EventModel

@testable import Simulator

/// A simulation observed from inside: what each tenant did on each day next to what was hidden, without any text.
struct SimulatedLife {
    struct Tenant {
        var id: String
        var created: Int32
        var closed: Int32 = .max
        /// Days after the start with activity.
        var active: [Bool]
        /// Events by days after the start; those dated earlier are not among them.
        var events: [Int]
        /// The state at the start of each day; `nil` before the first day and after the closing.
        var states: [HiddenState?]
        var risks: [Double]
    }

    let plan: SimulationPlan
    private(set) var tenants: [Tenant] = []

    private static let risks = RiskTable(HiddenDynamics())

    /// Of the plan's scenario only `standard` has true risks.
    init(_ plan: SimulationPlan, each day: (TenantSlot, EventBatch) -> Void = { _, _ in }) {
        self.plan = plan
        var world = World(plan)
        var batch = EventBatch()
        var slots = (0..<plan.tenants).map { TenantSlot(number: Int32($0), plan: plan) }
        for place in slots.indices {
            slots[place].settle(world, index: begin(), into: &batch)
            name(slots[place])
            if let index = slots[place].tenant?.index {
                tenants[index].active[0] = batch.records.contains { $0.type.isActivity }
                tenants[index].events[0] = batch.records.count { $0.time >= plan.start.milliseconds }
            }
            batch.removeAll()
        }
        for number in 0..<plan.days {
            let today = plan.start.advanced(by: number)
            for place in slots.indices {
                if let tenant = slots[place].tenant {
                    let rate = tenant.fullRate(scale: world.scale) * world.calendar.levelAhead(tenant.profile.place)
                    tenants[tenant.index].states[number] = tenant.hidden
                    tenants[tenant.index].risks[number] = SimulatedLife.risks.risk(
                        tenant.hidden, tenant.profile.temperament, rate: rate)
                }
                if slots[place].opens(on: today) {
                    slots[place].open(world, index: begin(), today: today, into: &batch)
                    name(slots[place])
                }
                guard let index = slots[place].tenant?.index else { continue }
                let before = slots[place]
                if slots[place].live(world, today: today, into: &batch) { tenants[index].closed = today.number }
                tenants[index].active[number] =
                    tenants[index].active[number] || batch.records.contains(where: \.type.isActivity)
                tenants[index].events[number] += batch.records.count
                day(before, batch)
                batch.removeAll()
            }
            world.calendar.advance()
        }
    }

    private mutating func begin() -> Int {
        tenants.append(
            Tenant(
                id: "", created: 0, active: Array(repeating: false, count: plan.days),
                events: Array(repeating: 0, count: plan.days),
                states: Array(repeating: nil, count: plan.days), risks: Array(repeating: 0, count: plan.days)))
        return tenants.count - 1
    }

    private mutating func name(_ slot: TenantSlot) {
        guard let tenant = slot.tenant else { return }
        tenants[tenant.index].id = String(decoding: slot.id, as: UTF8.self)
        tenants[tenant.index].created = Instant(milliseconds: tenant.created).utcDay.number
    }

    /// An eligible tenant at a cut-off.
    struct Case {
        var risk: Double
        /// Days since the last activity.
        var recency: Int
        var churned: Bool
    }

    /// The eligible tenants at cut-offs every thirty days, by the definitions of the metrics.
    func cases() -> [Case] {
        stride(from: plan.days - 30, through: 30, by: -30).flatMap { cutOff in
            tenants.compactMap { tenant in
                let day = plan.start.number + Int32(cutOff)
                guard tenant.created + 30 <= day, tenant.closed >= day,
                    let recency = (1...30).first(where: { tenant.active[cutOff - $0] })
                else { return nil }
                let quiet = !tenant.active[cutOff..<cutOff + 30].contains(true)
                return Case(
                    risk: tenant.risks[cutOff], recency: recency - 1, churned: quiet || tenant.closed < day + 30)
            }
        }
    }

    /// The share of those in use on a day, open and active in the thirty days before, that are not thirty days later.
    func lost(from day: Int) -> (used: Int, lost: Int) {
        let used = tenants.filter { isInUse($0, on: day) }
        return (used.count, used.count { !isInUse($0, on: day + 30) })
    }

    private func isInUse(_ tenant: Tenant, on day: Int) -> Bool {
        let date = plan.start.number + Int32(day)
        return tenant.created < date && tenant.closed >= date && tenant.active[max(0, day - 30)..<day].contains(true)
    }

    /// Events a day and tenant in use over some days after the start.
    func level(_ days: Range<Int>) -> Double {
        var events = 0
        var tenantDays = 0
        for tenant in tenants where tenant.active[days].contains(true) {
            events += tenant.events[days].reduce(0, +)
            let first = max(tenant.created, plan.start.number + Int32(days.lowerBound))
            let end = min(tenant.closed, plan.start.number + Int32(days.upperBound) - 1) + 1
            tenantDays += Int(end - first)
        }
        return Double(events) / Double(tenantDays)
    }

    /// The probability that a case that churned has the greater score; ties count half.
    static func auc(_ cases: [Case], _ score: (Case) -> Double) -> Double {
        let ranked = cases.map { (score: score($0), churned: $0.churned) }.sorted { $0.score < $1.score }
        var below = 0.0
        var wins = 0.0
        var place = 0
        while place < ranked.count {
            let end = ranked[place...].firstIndex { $0.score > ranked[place].score } ?? ranked.count
            let lost = Double(ranked[place..<end].filter(\.churned).count)
            let kept = Double(end - place) - lost
            wins += lost * (below + kept / 2)
            below += kept
            place = end
        }
        return wins / (below * (Double(ranked.count) - below))
    }
}

extension Day {
    /// Its first instant (UTC) in milliseconds since 1970.
    var milliseconds: Int64 { Int64(number) * Instant.millisecondsPerDay }
}
