import EventModel
import Testing

@testable import Simulator

@Suite struct TruthTests {
    private static let plan = SimulationPlan.small(tenants: 50, days: 120, seed: 2)
    private static let log = Result { try SimulatedLog(plan, withTruth: true) }

    /// What became of each tenant, read from the events alone.
    private struct Story {
        var created: Day
        var closed: Instant?
        var activeDays: Set<Day> = []
    }

    private static func stories(_ events: [Event]) -> [String: Story] {
        var stories: [String: Story] = [:]
        for event in events {
            if event.type == .accountCreated { stories[event.tenant] = Story(created: event.time.utcDay) }
            if event.type == .accountClosed { stories[event.tenant]?.closed = event.time }
            if event.type.isActivity { stories[event.tenant]?.activeDays.insert(event.time.utcDay) }
        }
        return stories
    }

    @Test func whatTheFileSaysHappenedDidHappen() throws {
        let plan = TruthTests.plan
        let log = try TruthTests.log.get()
        let stories = TruthTests.stories(try log.events())
        let rows = log.truthRows
        var wrong: [String] = []
        var known = 0
        for row in rows {
            let story = try #require(stories[row.tenant])
            let end = row.day.advanced(by: 30)
            var churned: Bool?
            if end <= plan.end.advanced(by: 1) {
                known += 1
                let closes = story.closed.map { $0.utcDay < end } ?? false
                churned = closes || !(0..<30).contains { story.activeDays.contains(row.day.advanced(by: $0)) }
            }
            if row.churned != churned { wrong.append("\(row)") }
            if !(0...1).contains(row.health) || !(0...1).contains(row.risk) { wrong.append("\(row)") }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        #expect(known > 4000)
        #expect(rows.contains { $0.churned == true && $0.risk < 0.5 })
        #expect(rows.contains { $0.churned == true && $0.risk == 1 })
    }

    @Test func thereIsARowForEachOpenTenantAndDay() throws {
        let plan = TruthTests.plan
        let log = try TruthTests.log.get()
        var expected: Set<String> = []
        for (tenant, story) in TruthTests.stories(try log.events()) {
            var day = max(plan.start, story.created.advanced(by: 1))
            let last = story.closed?.utcDay ?? plan.end
            while day <= min(last, plan.end) {
                expected.insert("\(tenant) \(day)")
                day = day.advanced(by: 1)
            }
        }
        let rows = log.truthRows
        #expect(Set(rows.map { "\($0.tenant) \($0.day)" }) == expected)
        #expect(rows.count == expected.count)
        #expect(zip(rows, rows.dropFirst()).allSatisfy { $0.day <= $1.day })
        #expect(log.truth.starts(with: Array("tenant,day,health,risk,churned\n".utf8)))
    }

    /// Whoever falls silent is silent at once and for ever.
    @Test func silenceIsComplete() {
        let life = SimulatedLife(.small(tenants: 200, days: 120, seed: 6))
        var silent = 0
        for tenant in life.tenants {
            guard let start = tenant.states.firstIndex(where: { $0?.phase == .silent }) else { continue }
            silent += 1
            #expect(!tenant.active[start...].contains(true))
        }
        #expect(silent > 5)
    }
}
