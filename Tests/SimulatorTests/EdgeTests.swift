import EventModel
import Testing

@testable import Simulator

/// A log of some days of a platform that is older: it begins and ends in the middle of things.
@Suite struct EdgeTests {
    /// Few events, many tenants: what happens to tenants does not hang on the density.
    private static func life(days: Int, seed: UInt64, tenants: Int = 150) -> SimulatedLife {
        var plan = SimulationPlan.small(tenants: tenants, days: days, seed: seed)
        plan.density = 6
        return SimulatedLife(plan)
    }

    /// Over three platforms, for on one a few large tenants that grow or leave weigh much.
    @Test(arguments: [90, 180, 400]) func tenantsAreAsBusyInTheFirstDaysAsInTheLast(days: Int) {
        var first = 0.0
        var last = 0.0
        for seed: UInt64 in 1...3 {
            let life = EdgeTests.life(days: days, seed: seed, tenants: 120)
            first += life.level(0..<30)
            last += life.level(days - 30..<days)
        }
        #expect(last / first > 0.85 && last / first < 1.15, "\(first) \(last)")
    }

    /// Over eight platforms of 90 days, for one has too few losses to tell.
    @Test func asManyAreLostInTheFirstMonthAsInTheLast() {
        var first = (used: 0, lost: 0)
        var last = (used: 0, lost: 0)
        for seed: UInt64 in 1...8 {
            let life = EdgeTests.life(days: 91, seed: seed)
            first = (first.used + life.lost(from: 30).used, first.lost + life.lost(from: 30).lost)
            last = (last.used + life.lost(from: 60).used, last.lost + life.lost(from: 60).lost)
        }
        for month in [first, last] {
            let share = Double(month.lost) / Double(month.used)
            #expect(share > 0.03 && share < 0.06, "\(month)")
        }
    }

    /// Else nobody would close the account in the first weeks.
    @Test func someArePausedOrAboutToCloseAtTheStartNobodyIsGone() {
        let phases = EdgeTests.life(days: 1, seed: 1, tenants: 600).tenants.compactMap { $0.states.first??.phase }
        #expect(phases.count == 600)
        let closing = phases.filter { if case .closing = $0 { true } else { false } }
        #expect(closing.count >= 4 && closing.count <= 30, "\(closing.count)")
        #expect(phases.count { $0 == .paused } >= 2)
        #expect(!phases.contains(.silent))
    }

    /// Data sets are there from the start, by loads that are no activity of the past.
    @Test func stockIsTakenInTheFirstMinutes() throws {
        let plan = SimulationPlan.small(tenants: 40, days: 2)
        let events = try SimulatedLog(plan).events()
        let activity = events.filter(\.type.isActivity)
        #expect(activity.allSatisfy { $0.time.utcDay >= plan.start })
        let stock = events.filter {
            $0.type == .datasetLoaded && $0.time.milliseconds < plan.start.milliseconds + 600_000
        }
        #expect(Set(stock.map(\.tenant)).count > 30)
        #expect(stock.allSatisfy { $0.user == "u1" })
    }

    /// Tenants do not start with empty shelves: the usual one stores about as much at the start as at the end.
    @Test func storedDataNeitherRampUpNorShrink() {
        var first: [String: Int64] = [:]
        var last: [String: Int64] = [:]
        let plan = SimulationPlan.small(tenants: 200, days: 120, seed: 5)
        _ = SimulatedLife(plan) { slot, batch in
            guard let tenant = slot.tenant, tenant.created < plan.start.milliseconds else { return }
            let bytes = tenant.datasets.reduce(0) { $0 + $1.bytes }
            let id = String(decoding: slot.id, as: UTF8.self)
            if first[id] == nil { first[id] = bytes }
            last[id] = bytes
        }
        let changes = first.compactMap { id, bytes in bytes > 0 ? Double(last[id] ?? 0) / Double(bytes) : nil }.sorted()
        let median = changes[changes.count / 2]
        #expect(median > 0.7 && median < 2, "\(median)")
    }
}
