import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import AnalyticsStore

/// Whatever lies in a folder is taken in, told of, or a failure.
@Suite struct FolderTests {
    private func link(_ name: String, to target: String, _ shop: Workshop) throws {
        try FileManager.default.createSymbolicLink(atPath: shop.folder.path(name), withDestinationPath: target)
    }

    private func list(_ shop: Workshop) throws -> (files: [String], leftAside: [String]) {
        let root = shop.folder.path("in")
        let list = try InputList([.path(root)])
        func short(_ path: String) -> String { String(path.dropFirst(root.count + 1)) }
        return (list.files.map { short($0.name) }, list.leftAside.map { "\(short($0.path.shown)) \($0.reason)" })
    }

    @Test func linksToFoldersAreFollowedOnce() throws {
        let shop = try Workshop()
        let file = try shop.write(Lines.login("a1"), to: "in/a.ndjson")
        _ = try shop.write(Lines.login("a2"), to: "elsewhere/x.ndjson")
        try link("in/b.ndjson", to: file, shop)
        try link("in/loop", to: "../in", shop)
        try link("in/more", to: "../elsewhere", shop)
        try link("in/other", to: "../elsewhere", shop)
        try link("elsewhere/back", to: "../in", shop)
        let found = try list(shop)
        #expect(found.files == ["a.ndjson", "b.ndjson", "more/x.ndjson"])
        #expect(
            found.leftAside == [
                "loop folderReadAlready", "more/back folderReadAlready", "other folderReadAlready",
            ])
    }

    @Test func endingsInCapitals() throws {
        let shop = try Workshop()
        for name in ["A.NDJSON", "b.Jsonl.GZ", "C.JSON", "d.NDJSON.gz", "E.GZ", "ndjson"] {
            _ = try shop.write("", to: "in/\(name)")
        }
        let found = try list(shop)
        #expect(found.files == ["A.NDJSON", "C.JSON", "b.Jsonl.GZ", "d.NDJSON.gz"])
        #expect(found.leftAside == ["E.GZ foreignName", "ndjson foreignName"])
    }

    @Test func pipesAreLeftAside() throws {
        let shop = try Workshop()
        _ = try shop.write(Lines.login("a1"), to: "in/a.ndjson")
        #expect(mkfifo(shop.folder.path("in/pipe.ndjson"), 0o600) == 0)
        try link("in/null.ndjson", to: "/dev/null", shop)
        let found = try list(shop)
        #expect(found.files == ["a.ndjson"])
        #expect(found.leftAside == ["null.ndjson device", "pipe.ndjson namedPipe"])
    }

    /// What is missing is told of all at once, and nothing is taken in.
    @Test func linksThatLeadNowhere() throws {
        let shop = try Workshop()
        _ = try shop.write(Lines.login("a1"), to: "in/a.ndjson")
        try link("in/gone.ndjson", to: "nowhere", shop)
        try link("in/self", to: "self", shop)
        let root = shop.folder.path("in")
        let found = failure { _ = try InputList([.path(root), .path("\(root)/b.ndjson")]) }
        #expect(found?.status == .inputMissing)
        let lines = (found?.text ?? "").split(separator: "\n").filter { $0.contains(": error: ") }
        #expect(
            Set(lines.map { String($0.dropFirst(root.count + 1)) }) == [
                "gone.ndjson: error: this link leads nowhere", "self: error: this link leads nowhere",
                "b.ndjson: error: there is no such file or folder",
            ])
    }

    @Test func namesNeedNotBeText() throws {
        #expect(InputPath("a/ü.ndjson").shown == "a/ü.ndjson")
        #expect(InputPath("a\n\u{1B}[2J").shown == #"a\n\x1B[2J"#)
        // A Latin-1 é; a sequence that breaks off; a lone surrogate; a sound letter after them.
        let bytes: [UInt8] = [0x61, 0xE9, 0x2F, 0xE2, 0x82, 0x62, 0xED, 0xA0, 0x80, 0xC3, 0xBC]
        #expect(InputPath(bytes: bytes).shown == #"a\xE9/\xE2\x82b\xED\xA0\x80ü"#)
        #expect(InputPath(bytes: []).shown == "")
    }
}
