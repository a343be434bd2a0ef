import Diagnostics
import Foundation
import SitePublisher
import TestSupport
import Testing

@Suite struct StagedSiteTests {
    private let folder: TemporaryFolder
    private let output: String

    init() throws {
        folder = try TemporaryFolder()
        output = folder.path("site")
    }

    private let first: Pages = [
        "index.html": Page("home >a/index.html", .home), "a/index.html": Page("a", .index),
        "style.css": Page("s", .asset),
    ]

    @Test func firstSite() throws {
        let report = try publish(first, to: output)
        #expect(report.written == 3)
        #expect(report.unchanged == 0)
        #expect(try texts(output) == ["index.html": "home >a/index.html", "a/index.html": "a", "style.css": "s"])
        let manifest = try #require(try tree(output)[".almanac-manifest"])
        #expect(
            String(decoding: manifest, as: UTF8.self) == """
                almanac-manifest 1
                file ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb a/index.html
                file 5cb30a4d087c08452cc185096eb379d5a1cf4ab54a3da65364083dd5ad54b7a6 index.html
                file 043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89 style.css
                end 3

                """)
    }

    @Test func nothingIsSeenBeforePublication() throws {
        try publish(first, to: output)
        let before = try tree(output)
        do {
            let site = try StagedSite(output: output)
            try site.stage(SitePath("index.html"), Array("new".utf8), phase: .home)
            #expect(try tree(output).filter { !$0.key.hasPrefix(".almanac/") } == before)
        }
        #expect(try tree(output) == before)
        #expect(!FileManager.default.fileExists(atPath: output + "/.almanac"))
    }

    @Test func joinedFilesHaveOneHeader() throws {
        func publishJoined(_ second: String) throws -> PublishReport {
            let site = try StagedSite(output: output, files: FaultyFiles.faultless)
            let (one, two) = (try SitePath("a/days.csv"), try SitePath("b/days.csv"))
            try site.stage(one, Array("day\n1\n".utf8), phase: .asset)
            try site.stage(two, Array("day\n\(second)".utf8), phase: .asset)
            try site.stage(SitePath("days.csv"), joining: [one, two], header: Array("day\n".utf8), phase: .asset)
            return try site.publish()
        }
        #expect(try publishJoined("2\n3\n").written == 3)
        #expect(try texts(output)["days.csv"] == "day\n1\n2\n3\n")
        #expect(try publishJoined("2\n3\n").written == 0)
        #expect(try publishJoined("").written == 2)
        #expect(try texts(output)["days.csv"] == "day\n1\n")
    }

    @Test func folderMadeForASiteThatNeverCameIsRemoved() throws {
        do { _ = try StagedSite(output: output) }
        #expect(!FileManager.default.fileExists(atPath: output))
    }

    @Test func unchangedFilesAreNotTouched() throws {
        try publish(first, to: output)
        func stamps() throws -> [String: Date] {
            try tree(output).keys.reduce(into: [:]) { stamps, name in
                stamps[name] =
                    try FileManager.default.attributesOfItem(atPath: "\(output)/\(name)")[.modificationDate] as? Date
            }
        }
        let before = try stamps()
        usleep(20_000)
        let report = try publish(first, to: output)
        #expect(report == PublishReport(unchanged: 3))
        #expect(try stamps() == before)
        var second = first
        second["a/index.html"] = Page("A", .index)
        #expect(try publish(second, to: output).written == 1)
        let changed = try stamps().filter { before[$0.key] != $0.value }
        #expect(Set(changed.keys) == ["a/index.html", ".almanac-manifest"])
    }

    @Test func vanishedPagesGoOnePublicationLater() throws {
        try publish(first, to: output)
        var second = first
        second["a/index.html"] = nil
        #expect(
            try publish(second, to: output)
                == PublishReport(unchanged: 2, kept: 1))
        #expect(try texts(output)["a/index.html"] == "a")
        #expect(
            try publish(second, to: output)
                == PublishReport(changes: [SiteChange(.removed, try SitePath("a/index.html"))], unchanged: 2))
        #expect(try texts(output).keys.sorted() == ["index.html", "style.css"])
        #expect(!FileManager.default.fileExists(atPath: output + "/a"))
        let manifest = try tree(output)[".almanac-manifest"]
        let other = folder.path("other")
        try publish(second, to: other)
        #expect(try tree(other)[".almanac-manifest"] == manifest)
    }

    @Test func pageThatComesBackStays() throws {
        try publish(first, to: output)
        var second = first
        second["a/index.html"] = nil
        try publish(second, to: output)
        #expect(
            try publish(first, to: output) == PublishReport(unchanged: 3)
        )
        #expect(try texts(output)["a/index.html"] == "a")
    }

    @Test func filesOfOthersAreLeftAlone() throws {
        try publish(first, to: output)
        try write("mine", to: output + "/CNAME")
        try write("mine", to: output + "/a/notes.txt")
        try publish(["index.html": Page("x", .home)], to: output)
        try publish(["index.html": Page("x", .home)], to: output)
        #expect(try texts(output) == ["index.html": "x", "CNAME": "mine", "a/notes.txt": "mine"])
    }

    @Test func filesThatSomebodyChangedOrRemovedAreRestored() throws {
        try publish(first, to: output)
        try write("b", to: output + "/a/index.html")
        try FileManager.default.removeItem(atPath: output + "/style.css")
        #expect(try publish(first, to: output).written == 2)
        #expect(try texts(output) == ["index.html": "home >a/index.html", "a/index.html": "a", "style.css": "s"])
        try FileManager.default.removeItem(atPath: output + "/a")
        #expect(try publish(first, to: output).written == 1)
        #expect(try texts(output)["a/index.html"] == "a")
    }

    @Test func vanishedPageThatSomebodyChangedIsTheirs() throws {
        try publish(first, to: output)
        try publish(["index.html": Page("x", .home)], to: output)
        try write("mine", to: output + "/a/index.html")
        let report = try publish(["index.html": Page("x", .home)], to: output)
        #expect(report.removed == 1)
        #expect(
            report.warnings.map(\.description) == [
                """
                \(output)/a/index.html: warning: the page is no longer part of the site, but somebody has changed it: it is left as it is
                  Remove it if nobody needs it.
                """
            ])
        #expect(try publish(["index.html": Page("x", .home)], to: output).warnings.isEmpty)
        #expect(try texts(output) == ["index.html": "x", "a/index.html": "mine"])
    }

    @Test func linkToAFolderServesAsOutput() throws {
        try FileManager.default.createDirectory(atPath: folder.path("real"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: output, withDestinationPath: folder.path("real"))
        try publish(first, to: output + "/")
        #expect(try texts(folder.path("real")).count == 3)
    }

    @Test func manyThreadsStageAtOnce() async throws {
        let pages = Dictionary(uniqueKeysWithValues: (0..<100).map { ("p\($0)/index.html", Page("page \($0)")) })
        do {
            let site = try StagedSite(output: output)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (path, page) in pages {
                    group.addTask { try site.stage(SitePath(path), page.bytes, phase: page.phase) }
                }
                try await group.waitForAll()
            }
            #expect(try site.publish().written == 100)
        }
        #expect(try texts(output) == pages.mapValues { String(decoding: $0.bytes, as: UTF8.self) })
        let other = folder.path("other")
        try publish(pages, to: other)
        #expect(try tree(output) == tree(other))
    }

    @Test func misuseIsAnInternalFault() throws {
        let site = try StagedSite(output: output)
        try site.stage(SitePath("a"), [1], phase: .asset)
        #expect(
            message { try site.stage(SitePath("a"), [1], phase: .asset) }
                == "70 error: two files of the site have the path \"a\"")
        try site.stage(SitePath("a/b"), [1], phase: .asset)
        #expect(message { _ = try site.publish() } == "70 error: \"a\" is a file of the site and a folder of it")
        #expect(message { _ = try site.publish() } == "70 error: the site has been published")
        #expect(
            message { try site.stage(SitePath("c"), [1], phase: .asset) } == "70 error: the site has been published")
    }
}
