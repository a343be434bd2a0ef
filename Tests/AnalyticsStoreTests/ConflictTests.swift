import EventModel
import GRDB
import TestSupport
import Testing
import UsageMetrics

@testable import AnalyticsStore

/// Two lines with the same id on the same UTC day: the one with the lesser bytes stays, whichever came first.
@Suite struct ConflictTests {
    static let lesser = Lines.login("a1", user: "u1")
    static let greater = Lines.login("a1", user: "u2")

    private func check(
        _ lesser: String, _ greater: String, conflicts: Int = 1, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        for lines in [[lesser, greater], [greater, lesser]] {
            for files in [[lines], lines.map { [$0] }] {
                let shop = try Workshop()
                let store = try AnalyticsStore(path: shop.store)
                var counts = BatchCounts()
                for (index, lines) in files.enumerated() {
                    let file = try shop.write(lines.joined(separator: "\n"), to: "\(index).ndjson")
                    counts += try store.ingest([.path(file)]).total
                }
                #expect(
                    (counts.accepted, counts.duplicate, counts.conflicts) == (1, 1, conflicts),
                    sourceLocation: sourceLocation)
                let reader = try shop.reader()
                #expect(try reader.lines() == [lesser], sourceLocation: sourceLocation)
                let expected = try Self.alone(lesser)
                #expect(
                    try reader.named() == expected,
                    sourceLocation: sourceLocation)
            }
        }
    }

    /// What a store that holds this line alone gives.
    private static func alone(_ line: String) throws -> [String] {
        let shop = try Workshop()
        try shop.ingest([line])
        return try shop.reader().named()
    }

    /// Each line that conflicts is rebuilt from numbers. When a name had to be searched for, the time for one id grew with
    /// the square of its lines.
    @Test func manyLinesUnderOneID() throws {
        let shop = try Workshop()
        let count = 20_000
        // 7919 is prime: every number comes once, in no order.
        let lines = (0..<count).map { Lines.login("a1", user: "u\($0 * 7919 % count)") }
        let counts = try shop.ingest(lines).total
        #expect((counts.accepted, counts.duplicate, counts.conflicts) == (1, 19_999, 19_999))
        let reader = try shop.reader()
        #expect(try reader.lines() == [Lines.login("a1", user: "u0")])
        #expect(try reader.summary().conflictingIDs == 1)
    }

    @Test(arguments: ["user", "dataset"]) func namesAreFoundByNumberWithoutASearch(table: String) throws {
        let shop = try Workshop()
        try shop.ingest([])
        let plan = try shop.reader().read { db in
            try String.fetchAll(
                db.makeStatement(sql: "EXPLAIN QUERY PLAN SELECT id FROM \(table) WHERE tenant = 1 AND number = 2"),
                adapter: SuffixRowAdapter(fromIndex: 3))
        }
        #expect(plan == ["SEARCH \(table) USING COVERING INDEX \(table)_number (tenant=? AND number=?)"])
    }

    /// How many lines conflict depends on which come first; how many ids have conflicts does not.
    @Test func idsWithConflictsDoNotDependOnTheOrder() throws {
        let lines = [
            Lines.login("a1", user: "u1"), Lines.login("a1", user: "u2"), Lines.login("a1", user: "u2"),
            Lines.login("a2", user: "u1"), Lines.login("a2", user: "u1"), Lines.login("a3", user: "u3"),
            Lines.login("a3", user: "u4"),
            // The same id on another day is another event.
            Lines.login("a3", "2026-03-02T10:00:00.000Z", user: "u5"),
        ]
        var arrivals: Set<Int> = []
        for order in [[0, 1, 2, 3, 4, 5, 6, 7], [2, 1, 0, 7, 6, 5, 4, 3], [0, 2, 1, 3, 5, 4, 7, 6]] {
            let shop = try Workshop()
            arrivals.insert(try shop.ingest(order.map { lines[$0] }).total.conflicts)
            #expect(try shop.reader().summary().conflictingIDs == 2, "a1 and a3")
        }
        // u1, u2, u2: both later lines meet u1; u2, u2, u1: only the last meets other content. One more for a3.
        #expect(arrivals == [3, 2])
    }

    @Test func anotherUser() throws { try check(Self.lesser, Self.greater) }

    @Test func anotherTimeOnTheSameDay() throws {
        try check(Lines.login("a1", "2026-03-01T08:00:00.000Z"), Lines.login("a1", "2026-03-01T20:00:00.000Z"))
    }

    @Test func anotherTenant() throws {
        try check(Lines.login("a1", tenant: "t1"), Lines.login("a1", tenant: "t2"))
    }

    @Test func anotherType() throws {
        try check(Lines.created("a1"), Lines.login("a1"))
        let updated =
            #"{"id":"a1","type":"accountUpdated","time":"2026-03-01T10:00:00.000Z","tenant":"t1","region":"x"}"#
        try check(Lines.created("a1"), updated)
        let logoff = #"{"id":"a1","type":"userLogoff","time":"2026-03-01T10:00:00.000Z","tenant":"t1","user":"u1"}"#
        try check(Lines.login("a1"), logoff)
    }

    @Test func anAccountEventMeetsAnotherOne() throws {
        try check(Lines.created("a1", name: "One"), Lines.created("a1", name: "Two"))
    }

    @Test func unknownFieldsAreContent() throws {
        let plain = Lines.login("a1")
        let more = String(plain.dropLast()) + #","x":1}"#
        try check(more, plain)
    }

    @Test func anotherSpellingIsNoConflict() throws {
        let canonical = Lines.login("a1")
        let spaced = #"{"id": "a1", "type": "userLogin", "time": "2026-03-01T10:00:00Z", "tenant": "t1", "user": "u1"}"#
        try check(spaced, canonical, conflicts: 0)
    }

    @Test func aTenantWithoutEventsDoesNotAppear() throws {
        let shop = try Workshop()
        try shop.ingest(
            [Lines.login("a1", tenant: "t2", user: "x")], [Lines.login("a1", tenant: "t1"), Lines.login("a2")])
        let reader = try shop.reader()
        #expect(reader.tenantIDs == ["t1"])
        let tenant = try #require(reader.tenants.first)
        #expect(try reader.userIDs(of: tenant) == ["u1"])
        #expect(try reader.events().map(\.tenant) == [Int32(tenant.number), Int32(tenant.number)])
        #expect(try reader.summary().tenants == 1)
    }

    @Test func theLineThatWasNotKeptIsOnRecord() throws {
        let shop = try Workshop()
        try shop.ingest([Self.greater], [Lines.login("b"), Self.lesser])
        let found = try #require(try shop.reader().conflicts(first: 5).first)
        #expect((found.batch, found.line, found.id) == (2, 2, "a1"))
        #expect(found.file == shop.folder.path("part1.ndjson"))
        #expect(found.day == Day(iso: "2026-03-01"))
        #expect(String(decoding: found.lost, as: UTF8.self) == Self.greater)
    }

    @Test func ofManyTheLeastStays() throws {
        let shop = try Workshop()
        let lines = ["u3", "u1", "u2", "u1", "u3"].map { Lines.login("a1", user: $0) }
        let counts = try shop.ingest(lines).total
        #expect((counts.accepted, counts.duplicate) == (1, 4))
        // u1 meets u3; u2 meets u1; u1 is the same; u3 meets u1.
        #expect(counts.conflicts == 3)
        #expect(try shop.reader().lines() == [Lines.login("a1", user: "u1")])
    }
}
