import EventModel
import TestSupport
import Testing
import UsageMetrics

@Suite struct DailyFiguresTests {
    private func days(_ log: TestLog, asOf: String, zone: String = "UTC", history: Int = 400) throws -> [DayFigures] {
        var thresholds = Thresholds()
        thresholds.historyDays = history
        return try log.result(asOf: asOf, zone: zone, thresholds: thresholds).dailyFigures(ofTenant: 0)
    }

    @Test func rowsRunFromTheEarliestEventToTheLastDay() throws {
        var log = TestLog()
        log.add(.userLogoff, "2026-03-05T23:59", user: "ann")
        log.created("2026-03-07T10:00")
        let days = try days(log, asOf: "2026-03-09")
        #expect(days.map(\.day.description) == ["2026-03-05", "2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09"])
    }

    @Test func rowsOfAClosedTenantEndWithItsLastEvent() throws {
        var log = TestLog()
        log.created("2026-03-05T10:00")
        log.add(.accountClosed, "2026-03-06T10:00")
        #expect(try days(log, asOf: "2026-03-09").count == 2)
        log.end("2026-03-08T10:00", "straggler")
        #expect(try days(log, asOf: "2026-03-09").count == 4)
        log.created("2026-03-08T11:00")
        #expect(try days(log, asOf: "2026-03-09").count == 5)
    }

    @Test func historyLimitsTheRows() throws {
        var log = TestLog()
        log.load("2024-01-01T10:00", bytes: 5)
        let rows = try days(log, asOf: "2026-03-09")
        #expect(rows.count == 400)
        #expect(rows.first?.day == Day(test: "2026-03-09").advanced(by: -399))
        #expect(rows.allSatisfy { $0.end.dataBytes == 5 && $0.counts.events == 0 })
        #expect(try days(log, asOf: "2026-03-09", history: 3).count == 3)
        log.add(.accountClosed, "2024-01-02T10:00")
        #expect(try days(log, asOf: "2026-03-09").isEmpty)
    }

    @Test func figuresStandOnTheLocalDay() throws {
        var log = TestLog()
        log.login("2026-03-05T22:59")
        log.query("2026-03-05T23:00")
        log.load("2026-03-06T23:00", bytes: 8)
        let days = try days(log, asOf: "2026-03-07", zone: "Europe/Berlin")
        #expect(days.map(\.day.description) == ["2026-03-05", "2026-03-06", "2026-03-07"])
        #expect(days.map(\.counts.logins) == [1, 0, 0])
        #expect(days.map(\.counts.dataEvents) == [0, 1, 1])
        #expect(days.map(\.end.dataBytes) == [0, 0, 8])
    }

    @Test func everyFigureIsOfItsDay() throws {
        var log = TestLog()
        log.login("2026-03-05T10:00")
        log.login("2026-03-05T10:01", "bob")
        log.login("2026-03-05T10:02", "bob")
        log.load("2026-03-05T10:10", bytes: 70)
        log.load("2026-03-05T10:11", "e", bytes: 7)
        log.submit("2026-03-05T22:00", "a", servers: 2, bytes: 11)
        log.submit("2026-03-05T23:00", "b", servers: 5, bytes: 22)
        log.end("2026-03-06T01:00", "a", .succeeded)
        log.end("2026-03-06T02:00", "b", .failed)
        log.end("2026-03-06T03:00", "c", nil)
        log.drop("2026-03-06T04:00", "e")
        log.add(.userSessionTimeout, "2026-03-06T05:00", user: "ann")
        let days = try days(log, asOf: "2026-03-07")
        let (first, second, third) = (days[0], days[1], days[2])
        #expect((first.counts.logins, first.counts.idleLogins, first.dau) == (3, 2, 2))
        #expect((first.counts.dataEvents, first.counts.datasetLoads, first.counts.jobsSubmitted) == (2, 2, 2))
        #expect((first.counts.jobBytes, first.end.dataBytes, first.counts.serversMax) == (33, 77, 5))
        #expect(first.serverMilliseconds == (2 * 2 + 5 * 1) * 3_600_000)
        #expect((first.counts.events, first.counts.activity, first.end.usersKnown) == (7, 7, 2))
        #expect((second.counts.jobsSucceeded, second.counts.jobsFailed, second.counts.jobsCancelled) == (1, 1, 1))
        #expect((second.counts.datasetDeletions, second.end.dataBytes, second.dau) == (1, 70, 1))
        #expect(second.serverMilliseconds == (2 * 1 + 5 * 2) * 3_600_000)
        #expect((second.counts.timeouts, second.counts.events, second.counts.activity) == (1, 5, 1))
        #expect((third.counts, third.dau, third.wau, third.mau) == (DayCounts(), 0, 2, 2))
        #expect((third.end.dataBytes, third.end.usersKnown, third.end.serversRunning) == (70, 2, 0))
    }

    @Test func skippedDateIsARowOfZeros() throws {
        // Samoa went from 29 December 2011 straight to the 31st; the 29th ended at 10:00 UTC on the 30th.
        var log = TestLog()
        log.load("2011-12-30T09:59:59.999", bytes: 5)
        log.login("2011-12-30T10:00", "bob")
        let days = try days(log, asOf: "2011-12-31", zone: "Pacific/Apia")
        #expect(days.map(\.day.description) == ["2011-12-29", "2011-12-30", "2011-12-31"])
        #expect(days.map(\.isSkipped) == [false, true, false])
        #expect(days.map(\.counts.events) == [1, 0, 1])
        #expect(days.map(\.end.dataBytes) == [5, 0, 5])
        #expect(days.map(\.wau) == [1, 0, 2])
        let portfolio = try log.result(asOf: "2011-12-31", zone: "Pacific/Apia").portfolio()
        #expect(portfolio.map(\.tenants) == [1, 0, 1])
        #expect(portfolio.map(\.users) == [1, 0, 2])
        #expect(portfolio.map(\.tenantsClosed) == [0, 0, 0])
    }

    @Test func trailingWindowsCountEachUserOnce() throws {
        var log = TestLog()
        for day in ["2026-03-01", "2026-03-03", "2026-03-12"] { log.login("\(day)T10:00") }
        log.login("2026-03-02T10:00", "bob")
        let days = try days(log, asOf: "2026-04-12")
        func figure(_ day: String) -> [Int32] {
            let row = days[Day(test: "2026-03-01").distance(to: Day(test: day))]
            return [row.dau, row.wau, row.mau]
        }
        #expect(figure("2026-03-01") == [1, 1, 1])
        #expect(figure("2026-03-02") == [1, 2, 2])
        #expect(figure("2026-03-03") == [1, 2, 2])
        // Bob's week ends with the 8th, Ann's with the 9th.
        #expect(figure("2026-03-08") == [0, 2, 2])
        #expect(figure("2026-03-09") == [0, 1, 2])
        #expect(figure("2026-03-10") == [0, 0, 2])
        #expect(figure("2026-03-12") == [1, 1, 2])
        #expect(figure("2026-03-19") == [0, 0, 2])
        // Bob's 30 days end with the 31st, Ann's with 10 April.
        #expect(figure("2026-03-31") == [0, 0, 2])
        #expect(figure("2026-04-01") == [0, 0, 1])
        #expect(figure("2026-04-10") == [0, 0, 1])
        #expect(figure("2026-04-11") == [0, 0, 0])
    }

    @Test func trailingWindowsSeeDaysBeforeTheFirstShown() throws {
        var log = TestLog()
        log.login("2026-03-01T10:00")
        log.login("2026-03-06T10:00")
        log.login("2026-02-15T10:00", "bob")
        let days = try days(log, asOf: "2026-03-08", history: 2)
        #expect(days.map(\.wau) == [1, 1])
        #expect(days.map(\.mau) == [2, 2])
    }

    @Test func dayDoesNotDependOnTheRangeShown() throws {
        var log = TestLog()
        for day in 1...28 {
            log.login("2026-02-\(day < 10 ? "0" : "")\(day)T10:00", "user\(day % 5)")
            log.load("2026-02-\(day < 10 ? "0" : "")\(day)T11:00", "d\(day)", bytes: Int64(day))
            log.submit("2026-02-\(day < 10 ? "0" : "")\(day)T12:00", "j\(day)")
        }
        let long = try days(log, asOf: "2026-03-20")
        for history in [1, 7, 20, 45] {
            #expect(try days(log, asOf: "2026-03-20", history: history) == long.suffix(history))
        }
    }

    @Test func loginHoursAreThoseOfTheLastNinetyDays() throws {
        var log = TestLog()
        log.login("2026-03-30T21:30")  // Monday 23:30 in Berlin, in summer time
        log.login("2026-03-30T22:30")  // after the end
        log.login("2026-03-28T23:30")  // Sunday 00:30
        log.login("2025-12-30T22:59")  // one minute too early
        log.login("2025-12-30T23:00")  // Wednesday 00:00, the first instant
        let hours = try log.result(asOf: "2026-03-30", zone: "Europe/Berlin").states[0].loginHours
        #expect(hours.reduce(0, +) == 3)
        #expect((hours[23], hours[6 * 24], hours[2 * 24]) == (1, 1, 1))
    }
}
