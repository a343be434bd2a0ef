import Diagnostics
import EventModel
import Foundation
import GRDB
import TestSupport
import Testing

@testable import AnalyticsStore

/// A batch is in the store whole or not at all.
@Suite struct TransactionTests {
    private struct Stop: Error {}

    @Test func whatThrowsLeavesTheStoreAsItWas() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let before = try shop.reader().named()
        let store = try AnalyticsStore(path: shop.store, bufferedEvents: 1000)
        #expect(throws: Stop.self) {
            _ = try store.ingestBatch(named: "broken") { intake in
                // More than one buffer, so that a good part has been written.
                for index in 0..<3500 {
                    try Array(Lines.login("b\(index)", tenant: "t\(index % 50)").utf8).withUnsafeBytes {
                        try intake.add($0, number: index + 1)
                    }
                }
                throw Stop()
            }
        }
        #expect(try shop.reader().named() == before)
        #expect(try shop.reader().batches(last: 9).count == 1)
        let file = try shop.write(Lines.login("c1"), to: "c.ndjson")
        #expect(try store.ingest([.path(file)]).total.accepted == 1)
    }

    /// What a kill leaves behind: the files as they are in the middle of a batch, without the process that wrote them.
    @Test func aCopyFromTheMiddleOfABatchIsTheStoreBefore() throws {
        let shop = try Workshop()
        let lines = (0..<800).map { Lines.login("a\($0)", tenant: "t\($0 % 9)") }
        try shop.ingest(lines)
        let before = try shop.reader().named()
        let copy = shop.folder.path("killed.sqlite")
        let store = try AnalyticsStore(path: shop.store, bufferedEvents: 4000)
        // A small cache, so that pages of the open transaction go to the disk before its end.
        try store.queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA cache_size = 2") }
        let more = (0..<24_000).map { Lines.login("b\($0)", tenant: "t\($0 % 9)") }
        _ = try store.ingestBatch(named: "more") { intake in
            for (index, line) in more.enumerated() {
                try Array(line.utf8).withUnsafeBytes { try intake.add($0, number: index + 1) }
            }
            for ending in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: shop.store + ending, toPath: copy + ending)
            }
        }
        #expect((FileStamp.size(of: copy + "-wal") ?? 0) > 0)
        #expect(try shop.reader(copy).named() == before)
        // Run again, it finishes with the same result.
        try shop.ingest(more, store: copy)
        #expect(try shop.reader(copy).named() == shop.reader().named())
    }

    @Test func aClosedStoreIsOneFile() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let names = try FileManager.default.contentsOfDirectory(atPath: shop.folder.url.path(percentEncoded: false))
        #expect(names.filter { $0.hasPrefix("store") } == ["store.sqlite"])
    }

    @Test func aReaderAtWorkDoesNotHoldUpAWriter() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let reader = try shop.reader()
        _ = try reader.events()
        let report = try shop.ingest([Lines.login("a2")])
        #expect(report.failure == nil)
        #expect(try reader.events().count == 1)
    }
}
