import EventModel
import Testing

@testable import Simulator

@Suite struct DeterminismTests {
    @Test func samePlanGivesSameBytes() throws {
        let plan = SimulationPlan.small(tenants: 12, days: 30)
        let first = try SimulatedLog(plan, withTruth: true)
        let second = try SimulatedLog(plan, withTruth: true)
        #expect(first.bytes == second.bytes)
        #expect(first.truth == second.truth)
    }

    /// The bytes are part of the contract: reports and tests elsewhere rest on them. Whoever changes them on purpose
    /// changes these numbers, says so in the changelog, and measures the calibration anew.
    @Test func bytesArePinned() throws {
        let ordered = try SimulatedLog(.small(tenants: 20, days: 40), withTruth: true)
        #expect(SimulatedLog.hash(ordered.bytes) == 9_794_382_845_838_751_978)
        #expect(SimulatedLog.hash(ordered.truth) == 15_901_408_813_127_677_644)
        var plan = SimulationPlan.small(tenants: 12, days: 20, scenario: .hostileNames, ids: .random)
        plan.lateShare = 0.1
        plan.duplicateShare = 0.05
        let hostile = try SimulatedLog(plan)
        #expect(SimulatedLog.hash(hostile.bytes) == 1_814_110_442_964_437_128)
    }

    @Test func seedsDiffer() throws {
        let one = try SimulatedLog(.small(days: 5, seed: 1))
        let two = try SimulatedLog(.small(days: 5, seed: 2))
        #expect(one.bytes != two.bytes)
    }

    @Test func truthChangesNothing() throws {
        let plan = SimulationPlan.small(days: 20)
        #expect(try SimulatedLog(plan).bytes == SimulatedLog(plan, withTruth: true).bytes)
    }

    @Test func aLongerPeriodBeginsLikeAShorterOne() throws {
        let long = try SimulatedLog(.small(days: 60)).bytes
        let short = try SimulatedLog(.small(days: 45, endingEarlier: 15)).bytes
        #expect(short.count > 10_000)
        #expect(long.prefix(short.count).elementsEqual(short))
    }

    @Test func moreTenantsChangeNothingForTheOthers() throws {
        let few = try SimulatedLog(.small(tenants: 5, days: 20))
        let many = try SimulatedLog(.small(tenants: 40, days: 20)).lines
        let marks = (0..<5).map { "\"tenant\":\"t000\($0)" }
        let own = many.filter { line in
            let text = String(decoding: line, as: UTF8.self)
            return marks.contains { text.contains($0) }
        }
        #expect(own.count > 500)
        #expect(own == few.lines)
    }

    @Test func densityLeavesTheHiddenLifeAlone() throws {
        var plan = SimulationPlan.small(tenants: 20, days: 40)
        func hidden() throws -> [String] {
            try SimulatedLog(plan, withTruth: true).truthRows.map { "\($0.tenant) \($0.day) \($0.health)" }
        }
        let usual = try hidden()
        plan.density = 3
        #expect(try hidden() == usual)
    }
}
