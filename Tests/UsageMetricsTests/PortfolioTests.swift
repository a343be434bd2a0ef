import EventModel
import TestSupport
import Testing
import UsageMetrics

@Suite struct PortfolioTests {
    private func rows(_ log: TestLog, asOf: String, history: Int = 400) throws -> [PortfolioRow] {
        var thresholds = Thresholds()
        thresholds.historyDays = history
        return try log.result(asOf: asOf, thresholds: thresholds).portfolio()
    }

    @Test func tenantsAreKnownAndNotClosedAtTheEndOfTheDay() throws {
        var log = TestLog()
        log.created("2026-03-01T10:00", tenant: "a")
        log.login("2026-03-02T10:00", tenant: "b")
        log.created("2026-03-03T10:00", tenant: "b")
        log.add(.accountClosed, "2026-03-04T10:00", tenant: "a")
        log.created("2026-03-06T10:00", tenant: "a")
        let rows = try rows(log, asOf: "2026-03-06")
        #expect(rows.map(\.day.description) == (1...6).map { "2026-03-0\($0)" })
        #expect(rows.map(\.tenants) == [1, 2, 2, 1, 1, 2])
        // By the first creation as of the end: "b" was known a day before.
        #expect(rows.map(\.tenantsNew) == [1, 0, 1, 0, 0, 0])
        #expect(rows.map(\.tenantsClosed) == [0, 0, 0, 1, 0, 0])
    }

    @Test func closedAtTheEndButNotAtTheStart() throws {
        var log = TestLog()
        // Created and closed the same day: not closed at the start of the day, nor known.
        log.created("2026-03-01T10:00", tenant: "a")
        log.add(.accountClosed, "2026-03-01T11:00", tenant: "a")
        // Closed and opened again within a day: not closed at its end. Then closed twice.
        log.created("2026-03-01T10:00", tenant: "b")
        log.add(.accountClosed, "2026-03-02T10:00", tenant: "b")
        log.created("2026-03-02T11:00", tenant: "b")
        log.add(.accountClosed, "2026-03-03T10:00", tenant: "b")
        log.add(.accountClosed, "2026-03-04T10:00", tenant: "b")
        // Known by its closing alone.
        log.add(.accountClosed, "2026-03-04T10:00", tenant: "c")
        let rows = try rows(log, asOf: "2026-03-05")
        #expect(rows.map(\.tenantsClosed) == [1, 0, 1, 1, 0])
        #expect(rows.map(\.tenants) == [1, 1, 0, 0, 0])
        #expect(rows.map(\.tenantsNew) == [2, 0, 0, 1, 0])
    }

    @Test func closingBeforeTheFirstRowIsNoClosingInIt() throws {
        var log = TestLog()
        log.created("2026-03-01T10:00")
        log.add(.accountClosed, "2026-03-02T10:00")
        #expect(try rows(log, asOf: "2026-03-04", history: 2).map(\.tenantsClosed) == [0, 0])
        #expect(try rows(log, asOf: "2026-03-04", history: 3).map(\.tenantsClosed) == [1, 0, 0])
    }

    @Test func usersAndBytesAreThoseOfOpenTenantsAndTheRestOfAll() throws {
        var log = TestLog()
        log.load("2026-03-01T10:00", bytes: 10, tenant: "a")
        log.load("2026-03-01T10:00", bytes: 7, tenant: "b")
        log.add(.userDeleted, "2026-03-02T10:00", tenant: "b", user: "bob")
        log.add(.accountClosed, "2026-03-02T10:00", tenant: "a")
        log.login("2026-03-03T10:00", tenant: "a")
        log.submit("2026-03-03T10:00", "j", tenant: "a")
        let rows = try rows(log, asOf: "2026-03-03")
        #expect(rows.map(\.users) == [2, 1, 1])
        #expect(rows.map(\.dataBytes) == [17, 7, 7])
        #expect(rows.map(\.dau) == [2, 0, 1])
        #expect(rows.map(\.wau) == [2, 2, 2])
        #expect(rows.map(\.logins) == [0, 0, 1])
        #expect(rows.map(\.jobsSubmitted) == [0, 0, 1])
        #expect(rows.map(\.events) == [2, 2, 2])
    }

    @Test func rowsBeginWithTheEarliestEventOfAnyTenant() throws {
        var log = TestLog()
        log.login("2026-03-05T10:00", tenant: "later")
        log.login("2026-03-03T10:00", tenant: "a")
        #expect(try rows(log, asOf: "2026-03-06").first?.day == Day(test: "2026-03-03"))
        #expect(try rows(log, asOf: "2026-03-06", history: 2).map(\.mau) == [2, 2])
        #expect(try rows(log, asOf: "2026-03-02").isEmpty)
        #expect(try rows(TestLog(), asOf: "2026-03-02").isEmpty)
    }

    @Test func headlineIsTheLastPointOfItsLine() throws {
        var log = TestLog()
        for day in 1...28 { log.login("2026-02-\(day < 10 ? "0" : "")\(day)T10:00", "user\(day % 9)") }
        let result = try log.result(asOf: "2026-03-05")
        let figures = try #require(result.tenantFigures().first)
        let last = try #require(result.portfolio().last)
        #expect(figures.activeUsers30d == last.mau)
        #expect(figures.activeUsers7d == last.wau)
    }

    @Test func kindsOfOperationsAndEndsOfSessionsAreTold() throws {
        var log = TestLog()
        log.login("2026-03-01T09:00", tenant: "a")
        log.load("2026-03-01T10:00", bytes: 10, tenant: "a")
        log.query("2026-03-01T10:01", tenant: "a")
        log.query("2026-03-01T10:02", tenant: "b")
        log.drop("2026-03-01T10:03", tenant: "a")
        log.add(.userLogoff, "2026-03-01T11:00", tenant: "a", user: "ann")
        // Neither makes a tenant active.
        log.add(.userSessionTimeout, "2026-03-02T11:00", tenant: "b", user: "ann")
        log.add(.userSessionTimeout, "2026-03-02T12:00", tenant: "a", user: "ann")
        for (job, outcome) in [("j", JobOutcome.succeeded), ("k", .failed), ("l", nil)] as [(String, JobOutcome?)] {
            log.submit("2026-03-03T10:00", job, tenant: "b")
            log.end("2026-03-04T10:00", job, outcome, tenant: "b")
        }
        let rows = try rows(log, asOf: "2026-03-04")
        #expect(rows.map(\.activeTenants) == [2, 0, 1, 0])
        #expect(rows.map(\.logoffs) == [1, 0, 0, 0])
        #expect(rows.map(\.timeouts) == [0, 2, 0, 0])
        #expect(rows.map(\.dataEvents) == [4, 0, 0, 0])
        #expect(rows.map(\.datasetLoads) == [1, 0, 0, 0])
        #expect(rows.map(\.datasetQueries) == [2, 0, 0, 0])
        #expect(rows.map(\.datasetDeletions) == [1, 0, 0, 0])
        #expect(rows.map(\.jobsEnded) == [0, 0, 0, 3])
    }

    @Test func sumsComeBackFromTheirValues() throws {
        var log = TestLog()
        log.load("2026-03-01T10:00", bytes: 1 << 50, tenant: "a")
        log.submit("2026-03-01T10:00", "j", servers: 3, bytes: 7, tenant: "b")
        log.add(.userLogoff, "2026-03-02T11:00", tenant: "a", user: "ann")
        let settings = try MetricSettings.test(asOf: "2026-03-04")
        var sum = PortfolioSum(settings)
        for state in try log.result(asOf: "2026-03-04").states { sum.add(state, settings) }
        #expect(sum.rows.contains { $0.logoffs == 1 })
        #expect(PortfolioSum(settings, values: sum.values[...]) == sum)
        #expect(PortfolioSum(settings, values: sum.values.dropLast()) == nil)
    }
}
