import EventModel
import Testing

@testable import Simulator

@Suite struct DelayTests {
    private static let plan = SimulationPlan.small(tenants: 16, days: 30)

    @Test func lateEventsAreTheSameEventsInAnotherOrder() throws {
        var late = DelayTests.plan
        late.lateShare = 0.1
        let prompt = try SimulatedLog(DelayTests.plan)
        let delayed = try SimulatedLog(late)
        #expect(prompt.bytes != delayed.bytes)
        func sorted(_ log: SimulatedLog) -> [[UInt8]] {
            log.lines.map(Array.init).sorted { $0.lexicographicallyPrecedes($1) }
        }
        #expect(sorted(prompt) == sorted(delayed))

        // An event is late when an event of a later time stands before it.
        var newest = Instant(milliseconds: .min)
        var lateCount = 0
        var longest: Int64 = 0
        let events = try delayed.events()
        for event in events {
            if event.time < newest {
                lateCount += 1
                if event.time.utcDay >= late.start {
                    longest = max(longest, newest.milliseconds - event.time.milliseconds)
                }
            }
            newest = max(newest, event.time)
        }
        #expect(abs(Double(lateCount) / Double(events.count) - 0.1) < 0.01)
        #expect(longest > 60 * Instant.millisecondsPerHour)
        #expect(longest <= 72 * Instant.millisecondsPerHour)
    }

    @Test func duplicatesRepeatALineLater() throws {
        var twice = DelayTests.plan
        twice.duplicateShare = 0.08
        let log = try SimulatedLog(twice)
        var seen: Set<ArraySlice<UInt8>> = []
        let unique = log.lines.filter { seen.insert($0).inserted }
        #expect(unique == (try SimulatedLog(DelayTests.plan).lines))
        let share = Double(log.lines.count - unique.count) / Double(unique.count)
        #expect(abs(share - 0.08) < 0.01)
    }

    @Test func everyShareCanBeOne() throws {
        var plan = SimulationPlan.small(tenants: 4, days: 10)
        let count = try SimulatedLog(plan).lines.count
        plan.lateShare = 1
        plan.duplicateShare = 1
        #expect(try SimulatedLog(plan).lines.count == 2 * count)
    }
}
