import ByteCoding
import EventModel
import Testing

@testable import Insights

private let monday = Day(year: 2026, month: 1, day: 5)

@Suite struct WatchedSeriesTests {
    /// Ten weeks of 100 a working day and 20 at weekends, with a day off the mark.
    private func values(_ change: (inout [Double?]) -> Void) -> [Double?] {
        var values: [Double?] = (0..<70).map { $0 % 7 < 5 ? 100 : 20 }
        change(&values)
        return values
    }

    @Test func aLostDayIsAnIncident() throws {
        let watched = WatchedSeries(.jobs, from: monday, values { $0[60] = 10 })
        let incident = try #require(watched.incidents.first)
        #expect(watched.incidents.count == 1)
        let day = monday.advanced(by: 60)
        #expect(incident.days == day...day)
        #expect(incident.kind == .drop && incident.isFall && incident.measure == .jobs)
        #expect(incident.observed == 10 && incident.expected == 100)
        #expect(incident.severity >= 4)
    }

    @Test func declaredDaysAreNone() {
        let expected: Set<Day> = [monday.advanced(by: 60), monday.advanced(by: 900)]
        let watched = WatchedSeries(.jobs, from: monday, values { $0[60] = 10 }, expected: expected)
        #expect(watched.incidents.isEmpty)
    }

    @Test func incidentsAreRankedAndComeBackFromBytes() throws {
        let day = monday...monday
        func incident(_ severity: Double, _ measure: InsightMeasure) -> Incident {
            Incident(measure: measure, kind: .rise, days: day, observed: 9.5, expected: 2, severity: severity)
        }
        let ranked = Incident.ranked([incident(4, .jobs), incident(9, .jobs), incident(4, .logins)])
        #expect(ranked == [incident(9, .jobs), incident(4, .logins), incident(4, .jobs)])
        var writer = ByteWriter()
        ranked[0].write(to: &writer)
        var reader = ByteReader(writer.bytes)
        #expect(try Incident(&reader) == ranked[0])
    }
}

@Suite struct AttributionTests {
    @Test func thoseWhoMovedItComeFirst() {
        // Five weeks; the last day is explained by the same weekday of the four weeks before.
        func series(_ weeks: [Int32], _ last: Int32) -> [Int32] {
            var values = [Int32](repeating: 0, count: 35)
            for (week, value) in weeks.enumerated() { values[6 + 7 * week] = value }
            values[34] = last
            return values
        }
        let all = [
            series([10, 10, 30, 10], 4), series([4, 8, 6, 2], 5), series([50, 50, 50, 50], 20),
            series([1, 1, 1, 1], 3),
        ]
        let attribution = Attribution(all, days: 34...34, most: 2)
        // Expected: 10, (4 + 6) ÷ 2 = 5, 50 and 1: changes −6, 0, −30 and +2.
        #expect(attribution.change == -34)
        #expect(attribution.shares.map(\.index) == [2, 0])
        #expect(attribution.shares.map(\.change) == [-30, -6])
        #expect(Attribution(all, days: 34...34, most: 9).shares.count == 2)
    }
}

@Suite struct AlertRulesTests {
    private static func facts(_ change: (inout AlertFacts) -> Void = { _ in }) -> AlertFacts {
        var facts = AlertFacts(
            isInUse: true, daysSinceActivity: 2, risk: 1_000, weeklyLogins: [40, 44, 50, 41, 40],
            weeklyJobs: [20, 20, 20, 20, 20], jobsEnded: 100, jobsFailed: 3, incidents: [])
        change(&facts)
        return facts
    }

    @Test func nothingCrossesABound() {
        #expect(AlertRules().alerts(Self.facts()) == [])
    }

    @Test func eachRuleHasItsBound() {
        let rules = AlertRules()
        #expect(rules.alerts(Self.facts { $0.daysSinceActivity = 13 }) == [])
        #expect(rules.alerts(Self.facts { $0.daysSinceActivity = 14 }) == [Alert(rule: .idleDays, value: 14)])
        #expect(rules.alerts(Self.facts { $0.risk = 5_999 }) == [])
        #expect(rules.alerts(Self.facts { $0.risk = 6_050 }) == [Alert(rule: .risk, value: 61)])
        // Of 40, 41, 44 and 50 the lower one in the middle is 41: half of it is 20.5.
        #expect(rules.alerts(Self.facts { $0.weeklyLogins[4] = 21 }) == [])
        #expect(
            rules.alerts(Self.facts { $0.weeklyLogins[4] = 20 })
                == [Alert(rule: .loginDrop, value: 51, base: 41, now: 20)])
        #expect(
            rules.alerts(Self.facts { $0.weeklyJobs[4] = 10 }) == [Alert(rule: .jobDrop, value: 50, base: 20, now: 10)])
        #expect(
            rules.alerts(Self.facts { $0.jobsFailed = 25 })
                == [Alert(rule: .failedShare, value: 25, base: 100, now: 25)])
    }

    @Test func smallNumbersSayNothing() {
        let rules = AlertRules()
        #expect(rules.alerts(Self.facts { $0.weeklyJobs = [19, 19, 19, 19, 0] }) == [])
        #expect(rules.alerts(Self.facts { $0.weeklyJobs = [90, 90, 90, 0] }) == [])
        #expect(rules.alerts(Self.facts { ($0.jobsEnded, $0.jobsFailed) = (19, 19) }) == [])
    }

    @Test func whatIsNotInUseOrOffIsSilent() {
        #expect(AlertRules().alerts(Self.facts { ($0.isInUse, $0.daysSinceActivity) = (false, 99) }) == [])
        #expect(AlertRules(bounds: [:]).alerts(Self.facts { $0.daysSinceActivity = 99 }) == [])
    }

    @Test func mutesNameATenantOrARuleOfOne() {
        let rules = AlertRules(mutes: [.init(tenant: "a", rule: nil), .init(tenant: "b", rule: .risk)])
        #expect(rules.isMuted(.jobDrop, of: "a"))
        #expect(rules.isMuted(.risk, of: "b"))
        #expect(!rules.isMuted(.jobDrop, of: "b"))
        #expect(!rules.isMuted(.risk, of: "c"))
    }
}

@Suite struct ExpectedDaysTests {
    @Test func entriesApplyToWhatTheyName() {
        let next = monday.advanced(by: 1)
        let expected = ExpectedDays([
            .init(days: monday...next), .init(days: next...next, tenant: "a", measure: .jobs),
        ])
        #expect(expected.days(of: .jobs, tenant: nil) == [monday, next])
        let single = ExpectedDays([.init(days: next...next, tenant: "a", measure: .jobs)])
        #expect(single.days(of: .jobs, tenant: "a") == [next])
        #expect(single.days(of: .jobs, tenant: "b").isEmpty)
        #expect(single.days(of: .logins, tenant: "a").isEmpty)
        #expect(single.days(of: .jobs, tenant: nil).isEmpty)
    }
}
