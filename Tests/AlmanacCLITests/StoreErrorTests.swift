import Foundation
import TestSupport
import Testing

/// Stores that are none, that are of a newer version, that somebody else writes to, or that are empty.
@Suite struct StoreErrorTests {
    private static let noStoreYet = "store.sqlite: error: the store holds no events yet\n  Run `almanac ingest` first."

    @Test func filesThatAreNoStore() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let message = """
            events.ndjson: error: this file is no store: it is no SQLite database
              Name the file that `almanac ingest --store` wrote, or a new one.
            """
        try place.expectFailure(65, message, "ingest", "--store", "events.ndjson", "events.ndjson")
        try place.expectFailure(65, message, "build", "--store", "events.ndjson")
        try place.expectFailure(65, message, "train", "--store", "events.ndjson", "--model", "model.json")
        #expect(try place.text("events.ndjson") == Workplace.smallLog)
        try place.expectFailure(
            73, ".: error: this is a folder, not a store\n  Name a file in it.", "ingest", "--store", ".",
            "events.ndjson")
        try place.expectFailure(
            73,
            """
            no/store.sqlite: error: the store cannot be created or written here
              Check that its folder exists and that you may write to it.
            """, "ingest", "--store", "no/store.sqlite", "events.ndjson")
    }

    @Test(.enabled(if: Workplace.hasPython)) func storesOfOthers() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "events.ndjson")
        try place.sql("letters.db", "CREATE TABLE letter (text)")
        let foreign = """
            letters.db: error: this SQLite database is no store: another program made it
              Name the file that `almanac ingest --store` wrote, or a new one.
            """
        try place.expectFailure(65, foreign, "ingest", "--store", "letters.db", "events.ndjson")
        try place.expectFailure(65, foreign, "build", "--store", "letters.db")
        try place.makeSmallStore()
        try place.sql("store.sqlite", "INSERT INTO grdb_migrations VALUES ('9 of the future')")
        let newer = """
            store.sqlite: error: a newer version of almanac made this store; this version cannot read it
              Use that version or a later one.
            """
        try place.expectFailure(65, newer, "ingest", "--store", "store.sqlite", "events.ndjson")
        try place.expectFailure(65, newer, "build", "--store", "store.sqlite")
        try place.expectFailure(65, newer, "train", "--store", "store.sqlite", "--model", "model.json")
    }

    @Test func storesWithoutEvents() throws {
        let place = try Workplace()
        try place.write("no event\n", to: "bad.ndjson")
        try place.done("ingest", "--store", "store.sqlite", "bad.ndjson")
        try place.expectFailure(75, Self.noStoreYet, "build", "--store", "store.sqlite")
        try place.expectFailure(75, Self.noStoreYet, "train", "--store", "store.sqlite", "--model", "model.json")
        try place.write("", to: "empty.sqlite")
        try place.expectFailure(
            65,
            "empty.sqlite: error: this file is empty: it holds no store\n  Fill it with `almanac ingest --store`.",
            "build", "--store", "empty.sqlite")
    }

    /// A store that had not seen any event by then is as one that has none.
    @Test func daysBeforeTheFirstEvent() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let before = try SiteTree(place.path("site"))
        try place.expectFailure(
            75,
            """
            store.sqlite: error: the store holds no events up to 2026-02-28; the first is of 2026-03-01
              Choose a later day with --as-of, or ingest the events of earlier days.
            """, "build", "--store", "store.sqlite", "--output", "site", "--as-of", "2026-02-28")
        #expect(try SiteTree(place.path("site")) == before)
    }

    /// One ingest waits for the rest of its standard input; another is told to come back, and a reader is not disturbed.
    @Test func aSecondWriter() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let more = (0..<3000).map { number in
            #"{"id":"b\#(number)","type":"userLogin","time":"2026-03-02T09:00:00Z","tenant":"t1","user":"u1"}"# + "\n"
        }
        #expect(mkfifo(place.path("pipe"), 0o600) == 0)
        let first = try place.start(
            ["ingest", "--quiet", "--store", "store.sqlite", "-"], input: "pipe", streams: "first")
        let pipe = try #require(FileHandle(forWritingAtPath: place.path("pipe")))
        // Programs that other tests start meanwhile must not hold the pipe open.
        #expect(fcntl(pipe.fileDescriptor, F_SETFD, FD_CLOEXEC) == 0)
        // More than a pipe holds: when it is written, the other side is reading.
        try pipe.write(contentsOf: Data(more.joined().utf8))
        let locked = """
            store.sqlite: error: the store is locked: another command is writing to it
              Try again when that command has ended.

            """
        let second = try place.almanac("ingest", "--store", "store.sqlite", "events.ndjson")
        #expect(
            second
                == Outcome(
                    status: 75, output: "store.sqlite: 0 read = 0 accepted + 0 duplicate + 0 quarantined\n",
                    messages: locked))
        try place.write("; UnixStartTime: 749433600\n1 0 0 10 1 -1 -1 1 -1 -1 1 7 1 1 1 -1 -1 -1\n", to: "log.swf")
        let imported = try place.almanac("import", "--store", "store.sqlite", "--map", "swf", "log.swf")
        #expect(imported.status == 75 && imported.messages == locked)
        let site = try SiteTree(place.path("site"))
        try place.done("build", "--store", "store.sqlite", "--output", "site")
        #expect(try SiteTree(place.path("site")) == site, "a reader sees the store as before")
        try pipe.close()
        #expect(first.wait() == 0)
        let after = try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        #expect(after == "store.sqlite: 4 read = 0 accepted + 4 duplicate + 0 quarantined\n")
    }

    @Test(.enabled(if: Workplace.hasPython)) func aStoreLockedAltogether() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        #expect(mkfifo(place.path("pipe"), 0o600) == 0)
        let program = """
            import sqlite3, sys
            c = sqlite3.connect("store.sqlite", isolation_level=None)
            c.execute("PRAGMA locking_mode = EXCLUSIVE")
            c.execute("BEGIN EXCLUSIVE")
            open("locked", "w").close()
            open("pipe").read()
            """
        let holder = try place.start(tool: ["python3", "-c", program])
        let pipe = try #require(FileHandle(forWritingAtPath: place.path("pipe")))
        // Programs that other tests start meanwhile must not hold the pipe open.
        #expect(fcntl(pipe.fileDescriptor, F_SETFD, FD_CLOEXEC) == 0)
        #expect(place.exists("locked"))
        let message = """
            store.sqlite: error: the store is locked: another command is writing to it
              Try again when that command has ended.
            """
        try place.expectFailure(75, message, "build", "--store", "store.sqlite")
        try place.expectFailure(75, message, "train", "--store", "store.sqlite", "--model", "model.json")
        try place.expectFailure(75, message, "ingest", "--store", "store.sqlite", "events.ndjson")
        try pipe.close()
        #expect(holder.wait() == 0)
        try place.done("build", "--store", "store.sqlite", "--output", "site")
    }

    /// Only `ingest` brings a store up to date: `build` and `train` write nothing into it.
    @Test(.enabled(if: Workplace.hasPython)) func aStoreOfAnOlderVersion() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.sql(
            "store.sqlite",
            """
            ALTER TABLE batch DROP COLUMN token; DROP INDEX account_tenant;
            DELETE FROM grdb_migrations WHERE identifier = '3 batches by token'
            """)
        let older = """
            store.sqlite: error: an older version of almanac made this store, and it has not been brought up to date
              Run `almanac ingest` with this version once; it takes the store over.
            """
        try place.expectFailure(65, older, "build", "--store", "store.sqlite")
        try place.expectFailure(65, older, "train", "--store", "store.sqlite", "--model", "model.json")
        try place.done("ingest", "--store", "store.sqlite", "events.ndjson")
        try place.done("build", "--store", "store.sqlite")
    }
}
