import EventModel
import TestSupport
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
        let health = try health(log)
        // Users early, never and ann; data set d; jobs ended first and a job whose id is long.
        #expect((health.orphanUsers, health.orphanDatasets, health.orphanJobs) == (3, 1, 2))
        #expect(health.tenantsWithoutCreation == 0)
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

    @Test func tenantsWithoutCreationAreCounted() throws {
        var log = TestLog()
        log.created("2026-03-01T00:00", tenant: "fine")
        log.add(.accountUpdated, "2026-03-01T00:00", tenant: "b")
        log.add(.accountUpdated, "2026-03-01T00:00", tenant: "B")
        log.created("2026-03-11T00:00", tenant: "b")  // after the end
        log.add(.accountUpdated, "2026-03-11T00:00", tenant: "later")
        #expect(try health(log).tenantsWithoutCreation == 2)
    }

    @Test func countsSurviveTheirForm() throws {
        var health = ContentHealth()
        (health.orphanUsers, health.orphanDatasets, health.orphanJobs) = (1, 2, 3)
        (health.repeatedSubmissions, health.repeatedEnds, health.tenantsWithoutCreation) = (4, 5, 6)
        #expect(health.values == [1, 2, 3, 4, 5, 6])
        #expect(ContentHealth(values: health.values[...]) == health)
        #expect(ContentHealth(values: [1, 2]) == nil)
    }
}
