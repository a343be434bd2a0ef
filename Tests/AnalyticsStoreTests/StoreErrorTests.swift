import Diagnostics
import Foundation
import GRDB
import TestSupport
import Testing

@testable import AnalyticsStore

/// Whatever is wrong with a store is said in words of its own, with the exit code that fits.
@Suite struct StoreErrorTests {
    private func writing(_ path: String) -> (status: Diagnostics.ExitStatus, text: String)? {
        failure { _ = try AnalyticsStore(path: path) }
    }

    private func reading(_ path: String) -> (status: Diagnostics.ExitStatus, text: String)? {
        failure { _ = try StoreReader(path: path) }
    }

    @Test func noDatabase() throws {
        let shop = try Workshop()
        let file = try shop.write(String(repeating: "This is a letter. ", count: 300), to: "letter.txt")
        let text = """
            \(file): error: this file is no store: it is no SQLite database
              Name the file that `almanac ingest --store` wrote, or a new one.
            """
        for found in [writing(file), reading(file)] {
            #expect(found?.status == .badData)
            #expect(found?.text == text)
        }
        #expect(try Data(contentsOf: URL(filePath: file)).count == 5400)
    }

    @Test func aDatabaseOfAnotherProgramIsNotTouched() throws {
        let shop = try Workshop()
        let file = shop.folder.path("other.db")
        try DatabaseQueue(path: file).write { try $0.execute(sql: "CREATE TABLE letter (text TEXT)") }
        let before = try Data(contentsOf: URL(filePath: file))
        let text = """
            \(file): error: this SQLite database is no store: another program made it
              Name the file that `almanac ingest --store` wrote, or a new one.
            """
        for found in [writing(file), reading(file)] {
            #expect(found?.status == .badData)
            #expect(found?.text == text)
        }
        #expect(try Data(contentsOf: URL(filePath: file)) == before)
    }

    @Test func aStoreOfANewerVersion() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        try DatabaseQueue(path: shop.store).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9 of the future')")
        }
        let text = """
            \(shop.store): error: a newer version of almanac made this store; this version cannot read it
              Use that version or a later one.
            """
        for found in [writing(shop.store), reading(shop.store)] {
            #expect(found?.status == .badData)
            #expect(found?.text == text)
        }
    }

    @Test func aStoreWhoseCreationWasKilledIsCreatedAnew() throws {
        let shop = try Workshop()
        // The first thing that a migration writes, in a transaction of its own.
        try DatabaseQueue(path: shop.store).write {
            try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
        }
        #expect(reading(shop.store)?.text.contains("this file is empty: it holds no store") == true)
        #expect(try shop.ingest([Lines.login("a1")]).total.accepted == 1)
    }

    @Test func aSecondWriterIsToldToWait() throws {
        let shop = try Workshop()
        let first = try AnalyticsStore(path: shop.store)
        let file = try shop.write(Lines.login("a1"), to: "a.ndjson")
        var report: IngestReport?
        _ = try first.ingestBatch(named: "slow") { _ in
            let second = try AnalyticsStore(path: shop.store)
            report = try second.ingest([.path(file)])
        }
        #expect(report?.batches.isEmpty == true)
        #expect(report?.failure?.status == .tryLater)
        #expect(
            report?.failure?.description == """
                \(shop.store): error: the store is locked: another command is writing to it
                  Try again when that command has ended.
                """)
        #expect(try first.ingest([.path(file)]).failure == nil)
    }

    @Test func aFullDiskLeavesTheStoreAsItWas() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let before = try shop.reader().named()
        let store = try AnalyticsStore(path: shop.store)
        // SQLite reports a full disk and a full database in the same way.
        try store.queue.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages + 5)")
        }
        let lines = (0..<9000).map { Lines.login("event-number-\($0)", user: "user-number-\($0)") }
        let file = try shop.write(lines.joined(separator: "\n"), to: "b.ndjson")
        let small = try shop.write(Lines.login("a2"), to: "c.ndjson")
        let report = try store.ingest([.path(file), .path(small)])
        #expect(report.failure?.status == .cannotWrite)
        #expect(
            report.failure?.description == """
                \(shop.store): error: the disk is full; the store is as it was before this file
                  Make room, then run the same command again: what is already in is not read twice.
                """)
        #expect(report.batches.isEmpty)
        #expect(try shop.reader().named() == before)
    }

    @Test func noStoreToRead() throws {
        let shop = try Workshop()
        let found = reading(shop.store)
        #expect(found?.status == .inputMissing)
        #expect(
            found?.text == """
                \(shop.store): error: there is no store at this path
                  Fill one with `almanac ingest --store`, or mend the path.
                """)
        #expect(!FileManager.default.fileExists(atPath: shop.store))
    }

    @Test func anEmptyFileHoldsNoStore() throws {
        let shop = try Workshop()
        let file = try shop.write("", to: "empty.sqlite")
        let found = reading(file)
        #expect(found?.status == .badData)
        #expect(
            found?.text
                == "\(file): error: this file is empty: it holds no store\n  Fill it with `almanac ingest --store`.")
        #expect(writing(file) == nil)
        #expect(reading(file) == nil)
    }

    @Test func aFolderIsNoStore() throws {
        let shop = try Workshop()
        let folder = shop.folder.url.path(percentEncoded: false)
        #expect(writing(folder)?.status == .cannotWrite)
        #expect(reading(folder)?.status == .inputMissing)
        #expect(reading(folder)?.text == "\(folder): error: this is a folder, not a store\n  Name a file in it.")
    }

    @Test func aStoreThatCannotBeCreated() throws {
        let shop = try Workshop()
        let path = shop.folder.path("no/such/folder/store.sqlite")
        let found = writing(path)
        #expect(found?.status == .cannotWrite)
        #expect(
            found?.text == """
                \(path): error: the store cannot be created or written here
                  Check that its folder exists and that you may write to it.
                """)
    }

    @Test func aDamagedBlockIsNamed() throws {
        let shop = try Workshop()
        try shop.ingest((0..<50).map { Lines.login("a\($0)") })
        try DatabaseQueue(path: shop.store).write {
            try $0.execute(sql: "UPDATE block SET data = substr(data, 1, length(data) - 1)")
        }
        let reader = try shop.reader()
        let found = failure { _ = try reader.named() }
        #expect(found?.status == .badData)
        #expect(
            found?.text == """
                \(shop.store): error: the store is damaged: a block of events cannot be read
                  Restore it from a copy, or build it anew from the event log.
                """)
        let report = try shop.ingest([Lines.login("a7")])
        #expect(report.failure?.status == .badData)
    }

    @Test func aDamagedDatabaseIsNamed() throws {
        let shop = try Workshop()
        try shop.ingest((0..<3000).map { Lines.login("event\($0)", user: "u\($0)") })
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: shop.store)))
        for index in 16384..<bytes.count { bytes[index] = 0xA5 }
        try Data(bytes).write(to: URL(filePath: shop.store))
        let found = failure { _ = try shop.reader().named() }
        #expect(found?.status == .badData)
        #expect(found?.text.contains("the store is damaged: database disk image is malformed") == true)
    }

    @Test func aPendingLogOnReadOnlyMedia() throws {
        let shop = try Workshop()
        let store = try AnalyticsStore(path: shop.store)
        let file = try shop.write(Lines.login("a1"), to: "a.ndjson")
        _ = try store.ingest([.path(file)])
        // A copy taken while the log was pending.
        let copy = shop.folder.path("copy.sqlite")
        try FileManager.default.copyItem(atPath: shop.store, toPath: copy)
        try FileManager.default.copyItem(atPath: "\(shop.store)-wal", toPath: "\(copy)-wal")
        let found = failure { _ = try StoreReader(path: copy, isFolderWritable: false) }
        #expect(found?.status == .cannotWrite)
        #expect(
            found?.text == """
                \(copy): error: the write-ahead log beside the store (\(copy)-wal) is pending, and its folder is read-only
                  Run `almanac ingest` once where the folder can be written, which takes the log in, and copy it again.
                """)
        #expect(try StoreReader(path: copy).summary().events == 1)
    }

    @Test func aCheckpointedStoreOnReadOnlyMedia() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1"), Lines.created("a2")])
        let copy = shop.folder.path("odd name?100%#.sqlite")
        try FileManager.default.copyItem(atPath: shop.store, toPath: copy)
        let reader = try StoreReader(path: copy, isFolderWritable: false)
        #expect(try reader.named() == shop.reader().named())
        #expect(!FileManager.default.fileExists(atPath: "\(copy)-wal"))
        #expect(!FileManager.default.fileExists(atPath: "\(copy)-shm"))
    }

    /// A store that may not be written to leaves no files of its reading either.
    @Test func aStoreThatMayNotBeWritten() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let reader = try StoreReader(path: shop.store, isFolderWritable: true, isFileWritable: false)
        #expect(try reader.summary().events == 1)
        #expect(shop.filesBesideStore == [])
    }

    @Test func readingLeavesNothingBeside() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        #expect(shop.filesBesideStore == [], "a closed store is one file")
        let before = try Data(contentsOf: URL(filePath: shop.store))
        do {
            let reader = try shop.reader()
            #expect(try reader.events().count == 1)
            #expect(failure { try reader.read { try $0.execute(sql: "DELETE FROM day") } } != nil, "it only reads")
        }
        #expect(shop.filesBesideStore == [])
        #expect(try Data(contentsOf: URL(filePath: shop.store)) == before)
    }

    /// Readers and a writer at once: the last to go tidies up.
    @Test func readersAndAWriterAtOnce() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        do {
            let reader = try shop.reader()
            try shop.ingest([Lines.login("a2")])
            #expect(try reader.events().count == 1)
            let later = try shop.reader()
            #expect(try later.events().count == 2)
        }
        let next = try shop.ingest([Lines.login("a3")])
        #expect(next.total.accepted == 1)
        #expect(try shop.reader().events().count == 3)
        #expect(shop.filesBesideStore == [])
    }

    @Test func aStoreThatChangesWhileItIsReadWithoutLocks() throws {
        let shop = try Workshop()
        try shop.ingest([Lines.login("a1")])
        let reader = try StoreReader(path: shop.store, isFolderWritable: false)
        try shop.ingest([Lines.login("a2")])
        let found = failure { _ = try DerivedFile(path: shop.folder.path("derived"), of: reader) }
        #expect(found?.status == .tryLater)
        #expect(
            found?.text == """
                \(shop.store): error: the store changed while it was read without locks, as nothing may be written here
                  Try again when the command that writes to it has ended.
                """)
    }
}
