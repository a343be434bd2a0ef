import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import AnalyticsStore

@Suite struct ReaderTests {
    private func instant(_ day: String, hours: Double = 0) throws -> Instant {
        let day = try #require(Day(iso: day))
        return Instant(milliseconds: Int64(day.number) * Instant.millisecondsPerDay + Int64(hours * 3_600_000))
    }

    @Test func handsOutEventsByDayTenantTimeAndID() throws {
        let shop = try Workshop()
        try shop.ingest([
            Lines.login("z", "2026-03-02T01:00:00.000Z", tenant: "beta"),
            Lines.login("b", "2026-03-01T10:00:00.000Z", tenant: "beta", user: "second"),
            Lines.login("a", "2026-03-01T10:00:00.000Z", tenant: "beta", user: "first"),
            Lines.login("c", "2026-03-01T09:00:00.000Z", tenant: "beta", user: "third"),
            Lines.login("y", "2026-03-01T11:00:00.000Z", tenant: "alpha"),
        ])
        let reader = try shop.reader()
        #expect(reader.tenantIDs == ["alpha", "beta"])
        let beta = try #require(reader.tenants.last)
        let users = try reader.userIDs(of: beta)
        #expect(Set(users) == ["first", "second", "third", "u1"])
        let events = try reader.events().filter { $0.tenant == Int32(beta.number) }
        #expect(events.map { users[Int($0.user)] } == ["third", "first", "second", "u1"])
        #expect(events.map(\.time.utcDay.description).last == "2026-03-02")
    }

    @Test func eventsCarryTheirFields() throws {
        let shop = try Workshop()
        try shop.ingest([
            #"{"id":"1","type":"datasetLoaded","time":"2026-03-01T01:00:00.001Z","tenant":"t1","user":"u1","dataset":"d1","#
                + #""bytes":9007199254740991}"#,
            Lines.submitted("2", "2026-03-01T02:00:00.000Z", job: "a-name-that-is-longer-than-15", dataset: "d2"),
            #"{"id":"3","type":"jobTerminated","time":"2026-03-01T03:00:00.000Z","tenant":"t1","job":"j1","outcome":"failed"}"#,
            #"{"id":"4","type":"jobCancelled","time":"2026-03-01T04:00:00.000Z","tenant":"t1","job":"j1"}"#,
        ])
        let reader = try shop.reader()
        let events = try reader.events()
        #expect(events.count == 4)
        #expect(events[0].time == (try instant("2026-03-01", hours: 1)).adding(milliseconds: 1))
        #expect(events[0].type == .datasetLoaded)
        #expect(events[0].bytes == 9_007_199_254_740_991)
        let datasets = try reader.datasetIDs(of: try #require(reader.tenants.first))
        #expect(datasets[Int(events[0].dataset)] == "d1")
        #expect((events[1].type, events[1].servers, events[1].bytes) == (.jobSubmitted, 2, 300))
        #expect(events[1].job == JobKey(id: "a-name-that-is-longer-than-15"))
        #expect(datasets[Int(events[1].dataset)] == "d2")
        #expect((events[2].user, events[2].dataset, events[2].outcome) == (-1, -1, .failed))
        #expect(events[2].job.shortID == "j1")
        #expect((events[3].type, events[3].outcome, events[3].job) == (.jobCancelled, nil, events[2].job))
    }

    @Test func nothingAtOrAfterTheEndIsGiven() throws {
        let shop = try Workshop()
        try shop.ingest([
            Lines.login("a", "2026-03-01T10:00:00.000Z"),
            Lines.login("b", "2026-03-02T10:00:00.000Z"),
            Lines.login("c", "2026-03-02T11:00:00.000Z", tenant: "future"),
        ])
        let reader = try shop.reader()
        #expect(try reader.events(before: try instant("2026-03-02", hours: 10)).count == 1)
        let two = try reader.events(before: try instant("2026-03-02", hours: 11))
        #expect(two.count == 2)
        let future = try #require(reader.tenants.first { $0.id == "future" })
        #expect(!two.contains { $0.tenant == Int32(future.number) })
        #expect(try reader.events(before: Instant(milliseconds: .min)).isEmpty)
        #expect(try reader.eventCount(atOrAfter: try instant("2026-03-02", hours: 10)) == 2)
        #expect(try reader.eventCount(atOrAfter: try instant("2026-03-02", hours: 10.5)) == 1)
        #expect(try reader.eventCount(atOrAfter: Instant(milliseconds: .min)) == 3)
        #expect(try reader.eventCount(atOrAfter: Instant(milliseconds: .max)) == 0)
    }

    @Test func accountEventsComeByTimeThenID() throws {
        let shop = try Workshop()
        try shop.ingest([
            #"{"id":"u2","type":"accountUpdated","time":"2026-03-03T00:00:00Z","tenant":"t1","revenue":2.5,"sentiment":-1}"#,
            #"{"id":"u1","type":"accountUpdated","time":"2026-03-03T00:00:00Z","tenant":"t1","plan":"silo"}"#,
            #"{"id":"x","type":"accountClosed","time":"2026-03-04T00:00:00Z","tenant":"t1","reason":"price \u00e9"}"#,
            Lines.created("c", "2026-03-01T00:00:00Z"),
            Lines.login("l", tenant: "t0"),
        ])
        let reader = try shop.reader()
        let accounts = try reader.tenants.map { try reader.accountEvents(of: $0) }
        #expect(accounts.map(\.count) == [0, 4])
        #expect(accounts[1].map(\.id) == ["c", "u1", "u2", "x"])
        #expect(accounts[1][0].attributes.name == "One")
        #expect(accounts[1][1].attributes.plan == .silo)
        #expect(accounts[1][2].attributes.revenue == 2.5)
        #expect(accounts[1][3].reason == "price é")
    }

    @Test func aReaderSeesOneMoment() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let reader = try shop.reader()
        let before = try reader.named()
        try shop.ingest([Lines.login("a2", tenant: "t9"), Lines.login("a3", "2026-04-01T00:00:00.000Z")])
        #expect(try reader.named() == before)
        #expect(try reader.summary().counts.accepted == 1)
        #expect(try shop.reader().summary().counts.accepted == 3)
    }

    @Test func manyEventsOfADayComeSorted() throws {
        let shop = try Workshop()
        var random = TestRandom(3)
        let lines = (0..<9000).map { index in
            let seconds = Int.random(in: 10..<60, using: &random)
            return Lines.login("e\(index)", "2026-03-01T10:00:\(seconds).000Z", tenant: "t\(index % 300)")
        }
        try shop.ingest(lines)
        let events = try shop.reader().events()
        #expect(events.count == 9000)
        let keys = events.map { ($0.tenant, $0.time) }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func anEmptyStoreGivesNothing() throws {
        let shop = try Workshop()
        try shop.ingest([])
        let reader = try shop.reader()
        #expect(reader.tenantIDs.isEmpty)
        #expect(try reader.events().isEmpty)
        let summary = try reader.summary()
        #expect((summary.batchCount, summary.events) == (1, 0))
        #expect(summary.newest == nil)
    }

    @Test func theSummaryTellsOfArrivals() throws {
        let shop = try Workshop()
        try shop.ingest(
            [Lines.login("a1", "2026-03-01T10:00:00.000Z"), "x"],
            [Lines.login("a1", "2026-03-01T10:00:00.000Z"), Lines.login("a2", "2026-03-05T10:00:00.000Z")])
        let reader = try shop.reader()
        let summary = try reader.summary()
        #expect((summary.batchCount, summary.events, summary.tenants) == (2, 2, 1))
        #expect((summary.counts.read, summary.counts.accepted) == (4, 2))
        #expect((summary.counts.duplicate, summary.counts.quarantined) == (1, 1))
        #expect(summary.earliest == (try instant("2026-03-01", hours: 10)))
        #expect(summary.newest == (try instant("2026-03-05", hours: 10)))
        #expect(summary.newestDay == Day(iso: "2026-03-05"))
        #expect(try reader.batches(last: 1).map(\.sequence) == [2])
    }
}
