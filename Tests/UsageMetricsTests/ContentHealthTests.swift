import EventModel
import Testing
import UsageMetrics

@Suite struct ContentHealthTests {
    private func health(_ log: TestLog, asOf: String = "2026-03-10", zone: String = "UTC") throws -> ContentHealth {
        try log.result(asOf: asOf, zone: zone).contentHealth()
    }

    @Test func orphansAreMentionedBeforeOrWithoutTheirFirstEvent() throws {
        var log = TestLog()
        log.created("2026-03-01T00:00")
        log.add(.userAdded, "2026-03-02T00:00", user: "fine")
        log.login("2026-03-02T00:00", "fine", id: "0")  // same time, lesser id: in order
        log.login("2026-03-02T00:00", "early")
        log.add(.userAdded, "2026-03-03T00:00", user: "early")
        log.add(.userDeleted, "2026-03-03T00:00", user: "never")
        log.query("2026-03-04T00:00", "fine")
        log.load("2026-03-05T00:00", bytes: 1)
        log.load("2026-03-05T00:00", "good", bytes: 1)
        log.end("2026-03-06T00:00", "ended first")
        log.submit("2026-03-06T00:00:00.001", "ended first", user: "fine")
        log.end("2026-03-07T00:00", "same time", id: "a")
        log.submit("2026-03-07T00:00", "same time", user: "fine", id: "b")
        log.end("2026-03-08T00:00", "a job whose id is long")
        let tenant = try #require(health(log).tenants.first)
        #expect(tenant.orphanUserExamples == ["early", "never", "ann"])
        #expect(tenant.orphanUsers == 3)
        #expect((tenant.orphanDatasets, tenant.orphanDatasetExamples) == (1, ["d"]))
        #expect((tenant.orphanJobs, tenant.orphanJobExamples) == (2, ["ended first"]))
        #expect(!tenant.lacksCreation)
    }

    @Test func repeatedJobEventsAreCounted() throws {
        var log = TestLog()
        log.created("2026-03-01T00:00")
        log.add(.userAdded, "2026-03-01T00:00", user: "ann")
        for minute in 1...3 { log.submit("2026-03-02T00:0\(minute)", "j") }
        for minute in 4...5 { log.end("2026-03-02T00:0\(minute)", "j") }
        let health = try health(log)
        #expect((health.repeatedSubmissions, health.repeatedEnds, health.orphanJobs) == (2, 1, 0))
    }

    @Test func tenantsAreInOrderAndOnlyThoseWithFindings() throws {
        var log = TestLog()
        log.created("2026-03-01T00:00", tenant: "fine")
        log.add(.accountUpdated, "2026-03-01T00:00", tenant: "b")
        log.add(.accountUpdated, "2026-03-01T00:00", tenant: "B")
        log.created("2026-03-11T00:00", tenant: "b")  // after the end
        let health = try health(log)
        #expect(health.tenants.map(\.id) == ["B", "b"])
        #expect(health.tenantsWithoutCreation == 2)
    }

    @Test func examplesAreBounded() throws {
        var log = TestLog()
        for user in 1...9 { log.login("2026-03-01T00:0\(user)", "user\(user)") }
        let tenant = try #require(health(log).tenants.first)
        #expect(tenant.orphanUsers == 9)
        #expect(tenant.orphanUserExamples == (1...5).map { "user\($0)" })
    }

    @Test func gapsAreDaysWithoutAnyEvent() throws {
        var log = TestLog()
        log.created("2026-03-01T00:00", tenant: "a")
        log.created("2026-03-02T00:00", tenant: "b")
        log.login("2026-03-05T00:00", tenant: "a")
        log.login("2026-03-06T00:00", tenant: "b")
        let health = try health(log)
        #expect(
            health.gaps == [
                Day(test: "2026-03-03")..<Day(test: "2026-03-05"), Day(test: "2026-03-07")..<Day(test: "2026-03-11"),
            ])
        #expect(health.gapDays == 6)
        #expect(try self.health(log, asOf: "2026-03-06").gapDays == 2)
    }

    @Test func skippedDateIsNoGap() throws {
        var log = TestLog()
        log.created("2011-12-30T09:00")
        log.login("2011-12-30T11:00")
        #expect(try health(log, asOf: "2011-12-31", zone: "Pacific/Apia").gaps.isEmpty)
    }
}
