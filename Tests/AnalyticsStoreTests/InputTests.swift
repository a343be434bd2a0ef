import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import AnalyticsStore

@Suite struct InputTests {
    private func members() throws -> [UInt8] {
        Array(try Data(contentsOf: Repository.fixtures.appending(path: "AnalyticsStore/two-members.ndjson.gz")))
    }

    @Test func foldersAreReadByPathAndOtherFilesListed() throws {
        let shop = try Workshop()
        for name in [
            "b.ndjson", "a/z.jsonl", "a/b/c.json", "a.json", "notes.txt", ".hidden.ndjson", ".git/x.ndjson", "x.csv.gz",
        ] {
            _ = try shop.write(Lines.login(name.replacing("/", with: "-")), to: "in/\(name)")
        }
        _ = try shop.write(try members(), to: "in/a-.ndjson.gz")
        let list = try InputList([.path(shop.folder.path("in"))])
        let root = shop.folder.path("in") + "/"
        let names = list.files.map { String($0.name.dropFirst(root.count)) }
        #expect(names == ["a-.ndjson.gz", "a.json", "a/b/c.json", "a/z.jsonl", "b.ndjson"])
        #expect(list.leftAside.map { String($0.path.shown.dropFirst(root.count)) } == ["notes.txt", "x.csv.gz"])
        let report = try AnalyticsStore(path: shop.store).ingest([.path(shop.folder.path("in"))])
        #expect(report.leftAside.count == 2)
        #expect(report.total.accepted == 7)
        #expect(report.batches.map(\.sequence) == [1, 2, 3, 4, 5])
    }

    @Test func aFileThatIsNamedIsReadWhateverItsEnding() throws {
        let shop = try Workshop()
        let file = try shop.write(Lines.login("a1"), to: "events.log")
        #expect(try AnalyticsStore(path: shop.store).ingest([.path(file)]).total.accepted == 1)
    }

    @Test func aMissingInputStopsBeforeAnythingIsTakenIn() throws {
        let shop = try Workshop()
        let file = try shop.write(Lines.login("a1"), to: "a.ndjson")
        let store = try AnalyticsStore(path: shop.store)
        let found = failure { _ = try store.ingest([.path(file), .path("/nowhere/b.ndjson")]) }
        #expect(found?.status == .inputMissing)
        #expect(
            found?.text == """
                /nowhere/b.ndjson: error: there is no such file or folder
                  Check the path; nothing was taken in from it.
                """)
        #expect(try shop.reader().summary().batchCount == 0)
    }

    @Test func gzipMembersFollowOneAnother() throws {
        let shop = try Workshop()
        let bytes = try members()
        let files = [
            try shop.write(bytes, to: "plain.ndjson.gz"),
            // gzip pads with zeros on some media.
            try shop.write(bytes + Array(repeating: 0, count: 700), to: "padded.ndjson.gz"),
        ]
        for file in files {
            let counts = try AnalyticsStore(path: file + ".store").ingest([.path(file)]).total
            #expect((counts.read, counts.accepted) == (3, 3))
        }
    }

    /// Bytes as they lie on disk: a compressed file counts with its compressed size, an empty one with none, and one that
    /// fails in the middle as read.
    @Test func progressOverSeveralFiles() throws {
        let shop = try Workshop()
        let zipped = try members()
        let files = [
            try shop.write(zipped, to: "a.ndjson.gz"), try shop.write("", to: "b.ndjson"),
            try shop.write(Array(zipped.dropLast(9)), to: "c.ndjson.gz"),
            try shop.write(Lines.login("a2") + "\n", to: "d.ndjson"),
        ]
        var seen: [IngestProgress] = []
        let report = try AnalyticsStore(path: shop.store).ingest(files.map { .path($0) }) { seen.append($0) }
        #expect(report.failure?.status == .badData)
        let zippedSize = Int64(zipped.count)
        let total = 2 * zippedSize - 9 + Int64(Lines.login("a2").utf8.count) + 1
        #expect(seen.allSatisfy { $0.bytesTotal == total })
        #expect(seen.first?.bytesRead == zippedSize)
        #expect(seen.last?.bytesRead == total)
    }

    @Test func everyCutOfAGzipFileFailsWhole() throws {
        let bytes = try members()
        let inflatedAtBorder = try Self.inflate(bytes)
        #expect(inflatedAtBorder.count(where: { $0 == UInt8(ascii: "\n") }) == 3)
        var whole: [Int] = []
        for length in 0..<bytes.count {
            do { _ = try Self.inflate(Array(bytes[..<length])) } catch is GzipInflater.Fault { continue }
            whole.append(length)
        }
        // Only the border between the members is an end.
        #expect(whole.count == 1)
    }

    @Test func chunksOfAnySizeInflateToTheSame() throws {
        let bytes = try members()
        let expected = try Self.inflate(bytes)
        for size in [1, 2, 7, 19, 64] { #expect(try Self.inflate(bytes, chunk: size, output: 5) == expected) }
    }

    private static func inflate(_ bytes: [UInt8], chunk: Int = 1 << 20, output: Int = 1 << 18) throws -> [UInt8] {
        let inflater = try GzipInflater(outputSize: output)
        var text: [UInt8] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + chunk)
            try bytes[start..<end].withUnsafeBytes { try inflater.feed($0) { text += $0 } }
            start = end
        }
        try inflater.finish()
        return text
    }

    @Test(arguments: [
        ("plain", "this is no gzip file, although its name ends in .gz", "Rename it if it is plain text"),
        ("empty", "this is no gzip file, although its name ends in .gz", "Rename it if it is plain text"),
        ("cut", "the gzip data end too early: the file is truncated", "Copy it again from where it is whole"),
        ("tail", "the gzip data are damaged: other bytes follow its end", "Copy the file again from where it is whole"),
        ("flipped", "the gzip data are damaged: incorrect data check", "Copy the file again from where it is whole"),
    ])
    func aBadGzipFileLeavesTheStoreAndTheOthersGoIn(kind: String, words: String, remedy: String) throws {
        let shop = try Workshop()
        var bytes = try members()
        switch kind {
        case "plain": bytes = Array(Lines.login("x").utf8)
        case "empty": bytes = []
        case "cut": bytes.removeLast(3)
        case "tail": bytes += Array("tail".utf8)
        default: bytes[bytes.count - 8] ^= 1
        }
        let bad = try shop.write(bytes, to: "bad.ndjson.gz")
        let good = try shop.write(Lines.login("a1"), to: "good.ndjson")
        let report = try AnalyticsStore(path: shop.store).ingest([.path(bad), .path(good)])
        #expect(report.failure?.status == .badData)
        #expect(report.failure?.description == "\(bad): error: \(words)\n  \(remedy); nothing was taken in from it.")
        #expect(report.batches.map(\.name) == [good])
        #expect(try shop.reader().summary().counts.read == 1)
    }

    @Test func gzipIsKnownByItsFirstBytes() throws {
        let shop = try Workshop()
        let files = try ["events.ndjson", "events.log", "EVENTS.NDJSON.GZ"].map {
            try shop.write(try members(), to: $0)
        }
        for file in files {
            let store = try AnalyticsStore(path: file + ".store")
            #expect(try store.ingest([.path(file)]).total.accepted == 3, "\(file)")
        }
    }

    @Test(arguments: [true, false]) func standardInputMayBeGzip(isGzip: Bool) throws {
        let shop = try Workshop()
        let bytes = isGzip ? try members() : Array(Lines.login("a1").utf8)
        let file = try shop.write(bytes, to: "input")
        let counts = try StandardInput.replaced(by: file) {
            try AnalyticsStore(path: shop.store).ingest([IngestInput(argument: InputPath("-"))])
        }
        #expect(counts.total.accepted == (isGzip ? 3 : 1))
        #expect(counts.batches.map(\.name) == ["-"])
    }
}

/// Lets standard input be a file for a while; one test at a time.
private enum StandardInput {
    private static let lock = NSLock()

    static func replaced<Value>(by path: String, _ body: () throws -> Value) throws -> Value {
        lock.lock()
        defer { lock.unlock() }
        let saved = dup(0)
        let file = open(path, O_RDONLY)
        dup2(file, 0)
        defer {
            dup2(saved, 0)
            close(saved)
            close(file)
        }
        return try body()
    }
}
