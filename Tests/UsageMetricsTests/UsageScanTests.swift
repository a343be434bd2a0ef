import EventModel
import TestSupport
import Testing
import UsageMetrics

@Suite struct UsageScanTests {
    private struct Failed: Error {}

    /// Two tenants with something of everything, across the borders of days.
    private static var log: TestLog {
        var log = TestLog()
        log.created("2026-03-01T08:00", tenant: "a", name: "A")
        log.login("2026-03-01T22:50", tenant: "a")
        log.query("2026-03-01T23:05", tenant: "a")
        log.load("2026-03-01T23:00", bytes: 9, tenant: "a")
        log.submit("2026-03-02T05:00", "j", servers: 3, tenant: "a")
        log.add(.accountUpdated, "2026-03-02T23:00", tenant: "a") { $0.attributes.name = "B" }
        log.end("2026-03-03T01:00", "j", tenant: "a")
        log.login("2026-03-02T23:00", "bob", tenant: "b")
        log.add(.accountClosed, "2026-03-04T12:00", tenant: "b")
        return log
    }

    @Test func stopSeesAllBeforeItAndNothingAfter() throws {
        let settings = try MetricSettings.test(asOf: "2026-03-04", zone: "Europe/Berlin")
        // In UTC: 23:00 on the day before each.
        let stops = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
            .map { settings.calendar.start(of: Day(test: $0)) }
        var seen: [(events: Int32, name: String?, idle: Int32, open: Int, bytes: UInt128, known: Int)] = []
        let result = try UsageScan.run(MemorySource(Self.log.events), settings: settings, stops: stops) { _, states in
            let a = try #require(states.first)
            let counts = a.days.totals(Day(test: "2026-01-01")..<Day(test: "2027-01-01"))
            seen.append(
                (
                    counts.events, a.attributes.name, counts.idleLogins, a.openJobs, a.dataBytes,
                    states.count { $0.isKnown }
                ))
        }
        #expect(seen.map(\.events) == [0, 2, 5, 7, 7])
        #expect(seen.map(\.name) == [nil, "A", "A", "B", "B"])
        // At the second stop, 23:00, the work that follows the login has not come yet.
        #expect(seen.map(\.idle) == [0, 1, 0, 0, 0])
        #expect(seen.map(\.open) == [0, 0, 1, 0, 0])
        #expect(seen.map(\.bytes) == [0, 0, 9, 9, 9])
        #expect(seen.map(\.known) == [0, 1, 1, 2, 2])
        #expect(result.states[1].closed == Instant(test: "2026-03-04T12:00"))
    }

    @Test func stateAtAStopIsThatOfAScanThatEndsThere() throws {
        let settings = try MetricSettings.test(asOf: "2026-03-04", zone: "Asia/Kathmandu")
        let days = ["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04"].map { Day(test: $0) }
        let stops = days.map { settings.calendar.start(of: $0.advanced(by: 1)) }
        try UsageScan.run(MemorySource(Self.log.events), settings: settings, stops: stops) { index, states in
            let early = MetricSettings(calendar: settings.calendar, asOf: days[index])
            let fresh = try UsageScan.run(MemorySource(Self.log.events), settings: early)
            #expect(states.map(\.days.records) == fresh.states.map(\.days.records))
            #expect(states.map(\.attributes) == fresh.states.map(\.attributes))
            #expect(states.map(\.created) == fresh.states.map(\.created))
        }
    }

    @Test func stopsComeInOrderOfTimeAndNoneAfterTheEnd() throws {
        let settings = try MetricSettings.test(asOf: "2026-03-02")
        let stops = ["2026-03-03", "2026-03-02", "2026-03-04", "2026-03-02", "2020-01-01"].map { Instant(test: $0) }
        var order: [Int] = []
        try UsageScan.run(MemorySource(Self.log.events), settings: settings, stops: stops) { index, _ in
            order.append(index)
        }
        #expect(order == [4, 1, 3, 0])
    }

    @Test func errorsOfTheCallerEndTheScan() throws {
        let settings = try MetricSettings.test(asOf: "2026-03-02")
        #expect(throws: Failed.self) {
            try UsageScan.run(MemorySource(Self.log.events), settings: settings, stops: [settings.end]) { _, _ in
                throw Failed()
            }
        }
    }

    @Test func orderOfTheListAndOfTheIndicesChangesNothing() throws {
        let settings = try MetricSettings.test(asOf: "2026-03-04", zone: "America/New_York")
        func files(_ events: [Event]) throws -> [[UInt8]] {
            let result = try UsageScan.run(MemorySource(events), settings: settings)
            return [
                result.tenantsFile(), result.dailyFile(),
                UsageFiles.portfolio(result.portfolio()),
            ]
        }
        let expected = try files(Self.log.events)
        #expect(try files(Self.log.events.reversed()) == expected)
        #expect(
            try files(Self.log.events.sorted { $0.id.reversed().description < $1.id.reversed().description })
                == expected)
    }

    @Test func nothingFromTheEndOnCounts() throws {
        var log = Self.log
        let before = try log.result(asOf: "2026-03-02").dailyFile()
        log.events.removeAll { $0.time >= Instant(test: "2026-03-03") }
        #expect(try log.result(asOf: "2026-03-02").dailyFile() == before)
    }

    @Test func lastDayBeforeTheFirstEventGivesHeadersAlone() throws {
        let result = try Self.log.result(asOf: "2026-02-28")
        #expect(result.tenantsFile().lines.count == 1)
        #expect(result.dailyFile().lines.count == 1)
        #expect(UsageFiles.portfolio(result.portfolio()).lines.count == 1)
        #expect(result.contentHealth() == ContentHealth())
    }

    @Test func lastDayFarInTheFutureIsNoBurden() throws {
        let result = try Self.log.result(asOf: "9999-12-31")
        #expect(result.portfolio().count == 400)
        #expect(result.dailyFile().lines.count == 1 + 400)
        #expect(
            result.tenantFigures().first?.daysSinceActivity
                == Day(test: "2026-03-02").distance(to: Day(test: "9999-12-31")))
    }

    @Test func tenantsOfOnlyLaterEventsDoNotAppear() throws {
        #expect(try Self.log.result(asOf: "2026-03-01").tenantFigures().map(\.id) == ["a"])
    }

    @Test func funnelStepsAreInOrder() throws {
        var log = TestLog()
        log.submit("2026-03-01T08:00", "early", user: "ann")
        log.login("2026-03-01T09:00", "ann", id: "a")
        log.add(.userAdded, "2026-03-01T09:00", id: "b", user: "ann")
        log.query("2026-03-01T10:00", "ann")
        log.submit("2026-03-01T11:00", "job", user: "ann")
        log.add(.userAdded, "2026-03-01T12:00", user: "bob")
        log.query("2026-03-01T13:00", "bob")
        let users = try log.result(asOf: "2026-03-01").states[0].users
        let ann = users[0].funnel
        #expect((ann.added, ann.login) == (Instant(test: "2026-03-01T09:00"), Instant(test: "2026-03-01T09:00")))
        #expect((ann.work, ann.job) == (Instant(test: "2026-03-01T10:00"), Instant(test: "2026-03-01T11:00")))
        // Bob has not logged in: what he did does not follow a login.
        #expect(users[1].funnel.added == Instant(test: "2026-03-01T12:00"))
        #expect((users[1].funnel.login, users[1].funnel.work) == (nil, nil))
        #expect(users[0].firstJob == Instant(test: "2026-03-01T08:00"))
        #expect((users[0].recent.logins, users[0].recent.dataEvents, users[0].recent.submissions) == (1, 1, 2))
    }
}
