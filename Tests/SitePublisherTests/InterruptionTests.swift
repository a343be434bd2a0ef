import Diagnostics
import Foundation
import SitePublisher
import TestSupport
import Testing

/// A publication is stopped at every single change that it makes to the disk.
@Suite struct InterruptionTests {
    static let old: Pages = [
        "index.html": Page("home >tenants/index.html >style.css >churn/index.html", .home),
        "style.css": Page("old style", .asset),
        "tenants/index.html": Page(
            "old list >index.html >tenants/a/index.html >tenants/b/index.html >tenants/c/index.html", .index),
        "churn/index.html": Page("churn >tenants/b/index.html", .index),
        "tenants/a/index.html": Page("a >index.html >style.css"),
        "tenants/b/index.html": Page("b >index.html >style.css >tenants/b/daily.csv"),
        "tenants/b/daily.csv": Page("b,1", .asset),
        "tenants/c/index.html": Page("c >index.html >style.css"),
    ]

    /// `b` is gone, `d` is new, all pages lead to the new section `cost`, `c` is as it was.
    static let new: Pages = [
        "index.html": Page("home >tenants/index.html >style.css >cost/index.html", .home),
        "style.css": Page("new style, longer", .asset),
        "tenants/index.html": Page(
            "new list >index.html >tenants/a/index.html >tenants/c/index.html >tenants/d/index.html", .index),
        "churn/index.html": Page("churn >tenants/d/index.html >cost/index.html", .index),
        "cost/index.html": Page("cost >tenants/d/index.html >index.html >churn/index.html", .index),
        "tenants/a/index.html": Page("A >index.html >style.css >cost/index.html"),
        "tenants/c/index.html": Page("c >index.html >style.css"),
        "tenants/d/index.html": Page("d >index.html >style.css >cost/index.html >tenants/d/daily.csv"),
        "tenants/d/daily.csv": Page("d,1", .asset),
    ]

    /// What a reader can come to is whole, old or new, and every link leads somewhere. Returns whether all is old.
    @discardableResult
    static func checkReaderView(_ output: String, _ versions: [Pages], at place: String) throws -> Bool {
        let files = try tree(output).filter { !$0.key.hasPrefix(".almanac") }
        for (path, bytes) in files {
            let isKnown = versions.contains { $0[path]?.bytes == bytes }
            #expect(isKnown, "\(path) holds \(String(decoding: bytes, as: UTF8.self)) \(place)")
        }
        var open = files["index.html"] == nil ? [] : ["index.html"]
        var seen: Set<String> = []
        while let path = open.popLast() {
            guard seen.insert(path).inserted else { continue }
            guard let bytes = files[path] else {
                Issue.record("a link leads to \(path), which is not there \(place)")
                continue
            }
            open += Page(String(decoding: bytes, as: UTF8.self)).links
        }
        return files == versions.first?.mapValues(\.bytes)
    }

    private func expectTree(_ output: String, _ pages: Pages, kept: [String] = [], at place: String) throws {
        var expected = pages.mapValues { String(decoding: $0.bytes, as: UTF8.self) }
        for path in kept { expected[path] = String(decoding: Self.old[path]?.bytes ?? [], as: UTF8.self) }
        #expect(try texts(output) == expected, "\(place)")
        #expect(!FileManager.default.fileExists(atPath: output + "/.almanac"), "\(place)")
    }

    private let vanished = ["tenants/b/daily.csv", "tenants/b/index.html"]

    /// Publishes with a fault at each change in turn, and hands over the state after it.
    private func forEveryChange(
        from start: Pages?, _ mode: FaultyFiles.Mode, _ check: (String, _ failed: Bool, _ place: String) throws -> Void
    ) throws {
        let folder = try TemporaryFolder()
        for change in 1... {
            let output = folder.path("\(change)")
            if let start { try publish(start, to: output) }
            let files = FaultyFiles(mode, atChange: change)
            let failed = (try? publish(Self.new, to: output, files: files)) == nil
            guard files.hasStruck else {
                #expect(change > 20)
                return
            }
            try check(output, failed, "at change \(change)")
        }
    }

    /// Whoever uploads what has changed has to hear of what a killed run published.
    @Test func theNextReportTellsOfAllChanges() throws {
        let changes = [
            "changed churn/index.html", "new cost/index.html", "changed index.html", "changed style.css",
            "changed tenants/a/index.html", "removed tenants/b/daily.csv", "removed tenants/b/index.html",
            "new tenants/d/daily.csv", "new tenants/d/index.html", "changed tenants/index.html",
        ]
        var resumed = 0
        for mode in [FaultyFiles.Mode.dying, .failing(EIO)] {
            try forEveryChange(from: Self.old, mode) { output, _, place in
                guard FileManager.default.fileExists(atPath: output + "/.almanac/journal") else { return }
                resumed += 1
                // One page that the killed run made has changed once more.
                var pages = Self.new
                pages["cost/index.html"] = Page("cost again >index.html", .index)
                let report = try publish(pages, to: output)
                #expect(report.changes.map { "\($0.kind.rawValue) \($0.path.text)" } == changes, "\(place)")
                #expect((report.written, report.unchanged, report.removed) == (8, 1, 2), "\(place)")
            }
        }
        #expect(resumed > 20)
    }

    @Test func killedAtEveryChange() throws {
        try forEveryChange(from: Self.old, .dying) { output, _, place in
            let isOld = try Self.checkReaderView(output, [Self.old, Self.new], at: place)
            let wasCommitted = FileManager.default.fileExists(atPath: output + "/.almanac/journal")
            let now = try tree(output)
            let isNew = Self.new.allSatisfy { now[$0.key] == $0.value.bytes }
            #expect(isOld || wasCommitted || isNew, "\(place)")
            let site = try StagedSite(output: output)
            #expect(site.hasFinishedOther == wasCommitted, "\(place)")
            if wasCommitted {
                let finished = try tree(output).filter { !$0.key.hasPrefix(".almanac") }
                for (path, page) in Self.new { #expect(finished[path] == page.bytes, "\(path) \(place)") }
                for path in vanished { #expect(finished[path] == Self.old[path]?.bytes, "\(path) \(place)") }
            }
        }
    }

    @Test func theNextRunEndsRight() throws {
        try forEveryChange(from: Self.old, .dying) { output, _, place in
            try publish(Self.new, to: output)
            try publish(Self.new, to: output)
            try expectTree(output, Self.new, at: place)
            try publish(Self.old, to: output)
            try Self.checkReaderView(output, [Self.old, Self.new], at: place)
            try publish(Self.old, to: output)
            try expectTree(output, Self.old, at: place)
        }
    }

    @Test func firstSiteKilledAtEveryChange() throws {
        try forEveryChange(from: nil, .dying) { output, _, place in
            try Self.checkReaderView(output, [Self.new], at: place)
            try publish(Self.new, to: output)
            try expectTree(output, Self.new, at: place)
        }
    }

    @Test func failedAtEveryChange() throws {
        try forEveryChange(from: Self.old, .failing(28)) { output, failed, place in
            let isOld = try Self.checkReaderView(output, [Self.old, Self.new], at: place)
            let hasJournal = FileManager.default.fileExists(atPath: output + "/.almanac/journal")
            // A failure before the journal leaves the old site; one in clearing away afterwards is no failure.
            if failed { #expect(isOld || hasJournal, "\(place)") } else { #expect(!hasJournal, "\(place)") }
            try publish(Self.new, to: output)
            try publish(Self.new, to: output)
            try expectTree(output, Self.new, at: place)
        }
    }

    /// The run that finishes what a killed one began is killed as well, at every change.
    @Test func killedWhileFinishing() throws {
        let folder = try TemporaryFolder()
        for first in [17, 20, 23, 26] {
            for second in 1...10 {
                let output = folder.path("\(first)-\(second)")
                let place = "at changes \(first) and \(second)"
                try publish(Self.old, to: output)
                _ = try? publish(Self.new, to: output, files: FaultyFiles(.dying, atChange: first))
                _ = try? StagedSite(output: output, files: FaultyFiles(.dying, atChange: second))
                try Self.checkReaderView(output, [Self.old, Self.new], at: place)
                try publish(Self.new, to: output)
                try publish(Self.new, to: output)
                try expectTree(output, Self.new, at: place)
            }
        }
    }

    /// Enough pages that many are put in place at once.
    @Test func killedAmongManyPages() throws {
        func pages(_ version: String) -> Pages {
            var pages: Pages = ["style.css": Page("style \(version)", .asset)]
            for number in 0..<60 { pages["t\(number)/index.html"] = Page("\(version) >index.html >style.css") }
            let links = (0..<60).map { ">t\($0)/index.html" }.joined(separator: " ")
            pages["index.html"] = Page("home \(version) \(links)", .home)
            return pages
        }
        let folder = try TemporaryFolder()
        for change in stride(from: 64, through: 140, by: 7) {
            let output = folder.path("\(change)")
            try publish(pages("old"), to: output)
            _ = try? publish(pages("new"), to: output, files: FaultyFiles(.dying, atChange: change))
            try Self.checkReaderView(output, [pages("old"), pages("new")], at: "at change \(change)")
            try publish(pages("newer"), to: output)
            try expectTree(output, pages("newer"), at: "at change \(change)")
        }
    }

    /// Staged files that a loss of power damaged are not published.
    @Test func damagedStagedFilesArePassedOver() throws {
        let folder = try TemporaryFolder()
        for change in 1... {
            let output = folder.path("\(change)")
            try publish(Self.old, to: output)
            _ = try? publish(Self.new, to: output, files: FaultyFiles(.dying, atChange: change))
            guard FileManager.default.fileExists(atPath: output + "/.almanac/journal") else {
                if change > 30 { return }
                continue
            }
            let staged = output + "/.almanac/staged"
            for (index, name) in try FileManager.default.contentsOfDirectory(atPath: staged).sorted().enumerated()
            where index % 2 == 0 {
                try write("", to: "\(staged)/\(name)")
            }
            _ = try StagedSite(output: output)
            for (path, bytes) in try tree(output) where !path.hasPrefix(".almanac") {
                #expect(Self.old[path]?.bytes == bytes || Self.new[path]?.bytes == bytes)
            }
        }
    }
}
