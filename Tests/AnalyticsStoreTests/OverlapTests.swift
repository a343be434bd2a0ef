import Diagnostics
import EventModel
import GRDB
import TestSupport
import Testing

@testable import AnalyticsStore

/// Reading and writing at the same time: the store does not tell whether they took turns, and what fails on either side
/// ends both.
@Suite struct OverlapTests {
    private struct Stop: Error {}

    /// Events, duplicates, conflicts, other spellings, late events and lines that are none, over 40 days in no order.
    private static func lines(_ count: Int) -> [String] {
        var random = TestRandom(7)
        return (0..<count).map { index in
            let id = "e\(Int.random(in: 0..<count, using: &random))"
            let day = Int.random(in: 1...20, using: &random)
            let date = "2026-0\(Int.random(in: 1...2, using: &random))-\(day < 10 ? "0" : "")\(day)"
            let line = Lines.login(
                id, "\(date)T10:00:0\(index % 3).000Z", tenant: "t\(index % 9)", user: "u\(index % 50)")
            switch index % 50 {
            case 0: return "no event \(index)"
            case 1: return line.replacing(",", with: ", ")
            case 2: return line.replacing("}", with: #","build":\#(index)}"#)
            default: return line
            }
        }
    }

    /// Everything that a store says of its events and its batches.
    private static func content(of lines: [String], bufferedEvents: Int, buffers: Int) throws -> [String] {
        let shop = try Workshop()
        let store = try AnalyticsStore(path: shop.store, bufferedEvents: bufferedEvents, buffers: buffers)
        let half = lines.count / 2
        for (index, part) in [lines[..<half], lines[half...]].enumerated() {
            let file = try shop.write(part.joined(separator: "\n"), to: "\(index).ndjson")
            #expect(try store.ingest([.path(file)]).failure == nil)
        }
        try store.close()
        let reader = try shop.reader()
        let conflicts = try reader.read { db in
            try Row.fetchAll(db, sql: "SELECT batch, line, day, id, lost FROM conflict ORDER BY batch, line")
                .map(\.description)
        }
        return try reader.named() + reader.lines() + reader.batches(last: 9).map { "\($0.counts)" }
            + reader.quarantine(first: 1000).map { "\($0.batch) \($0.line) \($0.problem) \($0.text)" } + conflicts
    }

    @Test func theStoreIsTheSameWithOneBufferAndWithMore() throws {
        let lines = Self.lines(6000)
        let expected = try Self.content(of: lines, bufferedEvents: 100_000, buffers: 1)
        #expect(expected.contains { $0.contains("conflicts: ") && !$0.contains("conflicts: 0") })
        for (size, buffers) in [(100_000, 2), (500, 1), (500, 2), (37, 2), (37, 3)] {
            let actual = try Self.content(of: lines, bufferedEvents: size, buffers: buffers)
            #expect(actual == expected, "\(buffers) buffers of \(size) events")
        }
    }

    /// Forty buffers with something of each of forty days. Merged one by one they write some 40 × 40 blocks; put aside,
    /// the first ones are merged so and the others once a day.
    @Test func aFileInNoOrderOfTimeIsMergedOnce() throws {
        let shop = try Workshop()
        let store = try AnalyticsStore(path: shop.store, bufferedEvents: 200)
        let file = try shop.write(Self.lines(8000).joined(separator: "\n"), to: "a.ndjson")
        let before = try store.queue.read { $0.totalChangesCount }
        var seen: [IngestProgress.Ordering] = []
        let report = try store.ingest([.path(file)]) { if let ordering = $0.ordering { seen.append(ordering) } }
        #expect(report.failure == nil)
        // How far the putting in order is comes up to its end, or stops short by what no thread has looked at.
        let events = try #require(seen.map(\.ofEvents).first)
        #expect(seen.allSatisfy { $0.ofEvents == events && $0.events <= events })
        #expect(seen.map(\.events) == seen.map(\.events).sorted())
        let blocks = try store.queue.read { db in
            try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM block") ?? 0
        }
        let changes = try store.queue.read { $0.totalChangesCount } - before
        #expect(blocks == 40)
        #expect(changes < 3000, "\(changes) rows were written")
    }

    @Test func aDayThatFillsSeveralBuffersIsPutAsideToo() throws {
        var lines: [String] = []
        for index in 0..<3000 {
            let day = index % 2 == 0 ? 1 : 1 + index / 2 % 28
            lines.append(Lines.login("e\(index % 2900)", "2026-01-\(day < 10 ? "0" : "")\(day)T10:00:00.000Z"))
        }
        let expected = try Self.content(of: lines, bufferedEvents: 100_000, buffers: 1)
        #expect(try Self.content(of: lines, bufferedEvents: 100, buffers: 2) == expected)
    }

    // MARK: Failures

    /// A store that has room for a few pages more.
    private static func almostFullStore(_ shop: Workshop) throws -> AnalyticsStore {
        let store = try AnalyticsStore(path: shop.store, bufferedEvents: 500)
        try store.queue.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 20)")
        }
        return store
    }

    private static func add(_ count: Int, to intake: inout BatchIntake) throws {
        for _ in 0..<count {
            let number = intake.lineCount + 1
            try Array(Lines.login("b\(number)", user: "user-\(number)").utf8).withUnsafeBytes {
                try intake.add($0, number: number)
            }
        }
    }

    @Test func whatFailsInTheStoreEndsTheReading() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let before = try shop.reader().named()
        let store = try Self.almostFullStore(shop)
        var added = 0
        let fault = failure {
            _ = try store.ingestBatch(named: "large") { intake in
                while added < 1_000_000 {
                    try Self.add(100, to: &intake)
                    added += 100
                }
            }
        }
        #expect(fault?.status == .cannotWrite)
        #expect(added < 1_000_000)
        #expect(try shop.reader().named() == before)
        // The store is open still, and takes what there is room for.
        let file = try shop.write(Lines.login("c1"), to: "c.ndjson")
        #expect(try store.ingest([.path(file)]).total.accepted == 1)
    }

    @Test func aStoreThatFailsEndsTheIngest() throws {
        let shop = try Workshop()
        let store = try Self.almostFullStore(shop)
        let large = (0..<20_000).map { Lines.login("b\($0)", user: "user-\($0)") }.joined(separator: "\n")
        let files = [try shop.write(large, to: "a.ndjson"), try shop.write(Lines.login("c1"), to: "b.ndjson")]
        let report = try store.ingest(files.map { .path($0) })
        #expect(report.failure?.status == .cannotWrite)
        #expect(report.batches.isEmpty)
    }

    /// The store's failure befell lines before the one at which the reading failed.
    @Test func theStoresFailureComesFirst() throws {
        let shop = try Workshop()
        let store = try Self.almostFullStore(shop)
        let fault = failure {
            _ = try store.ingestBatch(named: "large") { intake in
                do { try Self.add(100_000, to: &intake) } catch { throw Stop() }
            }
        }
        #expect(fault?.status == .cannotWrite)
    }

    @Test func aFailureThatIsPassedOverIsToldAtTheEnd() throws {
        let shop = try Workshop()
        let store = try Self.almostFullStore(shop)
        let fault = failure {
            _ = try store.ingestBatch(named: "large") { intake in try? Self.add(100_000, to: &intake) }
        }
        #expect(fault?.status == .cannotWrite)
        #expect(try shop.reader().batches(last: 9).isEmpty)
    }

    @Test(arguments: [0, 1, 499, 500, 501, 1700]) func aReadingThatFailsLeavesTheStoreAsItWas(lines: Int) throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let before = try shop.reader().named()
        let store = try AnalyticsStore(path: shop.store, bufferedEvents: 500)
        #expect(throws: Stop.self) {
            _ = try store.ingestBatch(named: "broken") { intake in
                try Self.add(lines, to: &intake)
                throw Stop()
            }
        }
        #expect(try shop.reader().named() == before)
    }

    /// Nothing is read, from standard input for instance, before the store is known to be free.
    @Test func aLockedStoreIsToldBeforeAnythingIsRead() throws {
        let shop = try Workshop()
        let first = try AnalyticsStore(path: shop.store)
        let second = try AnalyticsStore(path: shop.store)
        try second.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 0") }
        var isRead = false
        let fault = failure {
            _ = try first.ingestBatch(named: "outer") { _ in
                _ = try second.ingestBatch(named: "inner") { _ in isRead = true }
            }
        }
        #expect(fault?.status == .tryLater)
        #expect(!isRead)
    }

    @Test func whereNoFileCanBeMadeTheIngestSaysSo() throws {
        let fault = failure { _ = try NamelessFile(folder: "/nowhere/", for: .ordering) }
        #expect(fault?.status == .cannotWrite)
        #expect(
            fault?.text == """
                /nowhere/: error: a file for ordering events cannot be kept here: No such file or directory; the store is \
                as it was before this file
                  Check the disk and the permissions of the folder, then run the same command again.
                """)
    }
}
