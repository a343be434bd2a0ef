import EventModel
import Testing

@testable import Simulator

/// The defaults make an honest testbed: see docs/decisions/simulator.md for the same figures of larger runs.
@Suite struct TestbedTests {
    @Test(arguments: [180, 400]) func riskAndRecencyLeaveRoomForAModel(days: Int) {
        let plan = SimulationPlan.small(tenants: 200, days: days, seed: 3)
        var events = 0
        let life = SimulatedLife(plan) { events += $1.records.count }
        let density = Double(events) / Double(plan.tenants * plan.days)
        #expect(density > 21 && density < 29, "\(density)")

        let cases = life.cases()
        let lost = Double(cases.filter(\.churned).count) / Double(cases.count)
        #expect(lost > 0.03 && lost < 0.06, "\(lost)")
        let expected = cases.reduce(0) { $0 + $1.risk } / Double(cases.count)
        #expect(abs(expected - lost) < 0.008, "\(expected) \(lost)")

        let best = SimulatedLife.auc(cases) { $0.risk }
        let recency = SimulatedLife.auc(cases) { Double($0.recency) }
        #expect(best > 0.85 && best < 0.93, "\(best)")
        #expect(recency > 0.6 && recency < best - 0.05, "\(recency)")
    }

    @Test func scenariosDifferInLosses() {
        func lost(_ scenario: SimulationPlan.Scenario) -> Double {
            var plan = SimulationPlan.small(tenants: 150, days: 240, seed: 5, scenario: scenario)
            plan.density = 8
            let cases = SimulatedLife(plan).cases()
            return Double(cases.filter(\.churned).count) / Double(cases.count)
        }
        let steady = lost(.steady)
        let exodus = lost(.exodus)
        #expect(steady < 0.03, "\(steady)")
        #expect(exodus > 0.08 && exodus < 0.16, "\(exodus)")
    }

    /// Of five groups of tenant-days by risk, each loses about as many as its risk says.
    @Test func risksAreCalibrated() {
        let plan = SimulationPlan.small(tenants: 300, days: 150, seed: 9)
        let life = SimulatedLife(plan)
        var rows: [(risk: Double, churned: Bool)] = []
        for tenant in life.tenants {
            for day in 0..<plan.days - 30 where tenant.states[day] != nil {
                let quiet = !tenant.active[day..<day + 30].contains(true)
                let closed = tenant.closed < plan.start.number + Int32(day) + 30
                rows.append((tenant.risks[day], quiet || closed))
            }
        }
        rows.sort { $0.risk < $1.risk }
        let size = rows.count / 5
        for group in 0..<5 {
            let part = rows[group * size..<(group + 1) * size]
            let expected = part.reduce(0) { $0 + $1.risk } / Double(size)
            let observed = Double(part.filter(\.churned).count) / Double(size)
            #expect(abs(expected - observed) < 0.01 + 0.2 * expected, "\(expected) \(observed)")
        }
    }

    /// What health does to the events of tenant-days in bad and in good health.
    @Test func healthShowsInTheEvents() {
        struct Tally {
            var days = 0
            var seats = 0
            var logins = 0
            var work = 0
            var ends = 0
            var failures = 0
            var cancellations = 0
            var leavers = 0
            var sentiment = 0
            var updates = 0
        }
        var sick = Tally()
        var well = Tally()
        func count(_ tally: inout Tally, _ tenant: Simulator.Tenant, _ batch: EventBatch) {
            tally.days += 1
            tally.seats += tenant.users.count
            for record in batch.records {
                if record.type == .userLogin { tally.logins += 1 }
                if record.type.isWork { tally.work += 1 }
                if record.type.endsJob { tally.ends += 1 }
                if record.outcome == .failed { tally.failures += 1 }
                if record.type == .jobCancelled { tally.cancellations += 1 }
                if record.type == .userDeleted { tally.leavers += 1 }
            }
            for details in batch.details {
                guard let sentiment = details.sentimentHundredths else { continue }
                tally.sentiment += sentiment
                tally.updates += 1
            }
        }
        _ = SimulatedLife(.small(tenants: 120, days: 150, seed: 4)) { slot, batch in
            guard let tenant = slot.tenant, tenant.hidden.phase == .normal else { return }
            if tenant.hidden.health < 0.3 { count(&sick, tenant, batch) }
            if tenant.hidden.health > 0.6 { count(&well, tenant, batch) }
        }
        func share(_ a: Int, _ b: Int) -> Double { Double(a) / Double(max(b, 1)) }
        #expect(sick.days > 500 && well.days > 5000)
        #expect(share(sick.logins, sick.seats) < 0.6 * share(well.logins, well.seats))
        #expect(share(sick.work, sick.logins) < 0.8 * share(well.work, well.logins))
        #expect(share(sick.failures, sick.ends) > 1.5 * share(well.failures, well.ends))
        #expect(share(sick.cancellations, sick.ends) > 1.5 * share(well.cancellations, well.ends))
        #expect(share(sick.leavers, sick.seats) > 2 * share(well.leavers, well.seats))
        #expect(share(sick.sentiment, sick.updates) < share(well.sentiment, well.updates) - 40)
    }
}
