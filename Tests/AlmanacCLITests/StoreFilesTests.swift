import Foundation
import TestSupport
import Testing

/// A store is one file: whoever reads it leaves nothing beside it, and needs no right to write.
@Suite struct StoreFilesTests {
    /// Where a file system can be made read-only for one command, for root too.
    private static let canMount =
        (try? Workplace().tool("unshare", "-m", "mount", "-t", "tmpfs", "x", "/mnt").status) == 0

    private func files(_ place: Workplace, _ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: place.path(folder)).sorted()
    }

    @Test func nothingIsLeftBesideTheStore() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "events.ndjson")
        try FileManager.default.createDirectory(atPath: place.path("data"), withIntermediateDirectories: false)
        try place.done("ingest", "--store", "data/store.sqlite", "events.ndjson")
        #expect(try files(place, "data") == ["store.sqlite"], "ingest")
        let before = try Data(contentsOf: URL(filePath: place.path("data/store.sqlite")))
        try place.done("build", "--store", "data/store.sqlite", "--output", "site")
        #expect(try files(place, "data") == ["store.sqlite", "store.sqlite.derived"], "build")
        // Too short a history: the command fails, and tidies up all the same.
        let train = try place.almanac("train", "--store", "data/store.sqlite", "--model", "model.json")
        #expect(train.status == 75)
        #expect(try files(place, "data") == ["store.sqlite", "store.sqlite.derived"], "train")
        let check = try place.almanac("check", environment: ["ALMANAC_STORE": "data/store.sqlite"])
        #expect(check.status == 0)
        #expect(try files(place, "data") == ["store.sqlite", "store.sqlite.derived"], "check")
        #expect(try Data(contentsOf: URL(filePath: place.path("data/store.sqlite"))) == before)
    }

    @Test(.enabled(if: canMount && Workplace.hasPython)) func readOnlyMedia() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "events.ndjson")
        for folder in ["data", "media"] {
            try FileManager.default.createDirectory(atPath: place.path(folder), withIntermediateDirectories: false)
        }
        try place.done("ingest", "--store", "data/store.sqlite", "events.ndjson")
        let build = #"""
            mount --bind data media && mount -o remount,bind,ro media || exit 99
            exec "$0" build --quiet --store media/store.sqlite --output site
            """#
        func run() throws -> Outcome { try place.tool("unshare", "-m", "sh", "-c", build, try AlmanacBinary.path()) }
        let first = try run()
        #expect(first.status == 0 && first.messages.isEmpty, "\(first)")
        #expect(try files(place, "data") == ["store.sqlite"])
        // A writer that goes without a word leaves its log behind.
        let write = """
            import os, sqlite3
            c = sqlite3.connect("data/store.sqlite")
            c.execute("UPDATE batch SET name = 'renamed'")
            c.commit()
            os._exit(0)
            """
        #expect(try place.tool("python3", "-c", write).status == 0)
        #expect(try files(place, "data").contains("store.sqlite-wal"))
        #expect(
            try run()
                == Outcome(
                    status: 73,
                    messages: """
                        media/store.sqlite: error: the write-ahead log beside the store (media/store.sqlite-wal) is pending, and its folder is read-only
                          Run `almanac ingest` once where the folder can be written, which takes the log in, and copy it again.

                        """))
        try place.done("ingest", "--store", "data/store.sqlite", "events.ndjson")
        #expect(try files(place, "data") == ["store.sqlite"])
        #expect(try run().status == 0)
    }
}
