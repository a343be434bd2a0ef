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
            if ![row.health, row.risk, row.hiddenRisk].allSatisfy((0...1).contains) { wrong.append("\(row)") }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        #expect(known > 4000)
        #expect(rows.contains { $0.churned == true && $0.hiddenRisk < 0.5 })
        #expect(rows.contains { $0.churned == true && $0.hiddenRisk == 1 && $0.risk < 0.1 })
        #expect(rows.contains { $0.churned == true && $0.risk > 0.9 })
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
        #expect(log.truth.starts(with: Array("tenant,day,health,risk,churned,hidden_risk\n".utf8)))
    }

    /// Both risks are chances, and whoever sees what is hidden ranks better.
    @Test func bothRisksAreCalibratedAndTheHiddenOneRanksBetter() throws {
        let rows = try TruthTests.log.get().truthRows.filter { $0.churned != nil }
        func area(_ risk: (SimulatedLog.TruthRow) -> Double) -> Double {
            SimulatedLife.auc(
                rows.map { .init(risk: risk($0), recency: 0, churned: $0.churned == true) }, { $0.risk })
        }
        func mean(_ risk: (SimulatedLog.TruthRow) -> Double) -> Double {
            rows.reduce(0) { $0 + risk($1) } / Double(rows.count)
        }
        let churned = mean { $0.churned == true ? 1 : 0 }
        #expect(abs(mean(\.risk) - churned) < 0.02, "\(mean(\.risk)) \(churned)")
        #expect(abs(mean(\.risk) - mean(\.hiddenRisk)) < 0.01, "\(mean(\.risk)) \(mean(\.hiddenRisk))")
        #expect(area(\.risk) > 0.75 && area(\.risk) < area(\.hiddenRisk), "\(area(\.risk)) \(area(\.hiddenRisk))")
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
