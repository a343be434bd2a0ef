import Foundation
import TestSupport
import Testing

/// Building again: what is right is not touched, what is not is mended.
@Suite struct RebuildTests {
    private static func build(_ place: Workplace, _ arguments: String...) throws -> String {
        let sample = try SamplePlatform.shared()
        let all =
            ["build", "--quiet", "--store", sample.store, "--model", sample.model, "--output", "site"] + arguments
        let outcome = try place.almanac(arguments: all)
        #expect(outcome.status == 0 && outcome.messages.isEmpty, "\(outcome.messages)")
        return outcome.output
    }

    @Test func theSameInputWritesNothing() throws {
        let place = try Workplace()
        let first = try Self.build(place)
        let stamps = try Self.stamps(place.path("site"))
        let tree = try SiteTree(place.path("site"))
        let count = tree.published.files.count
        #expect(first.hasSuffix("; \(count) files written, 0 unchanged, 0 removed\n"))
        for arguments in [[], ["--full"], ["--jobs", "1"]] {
            let again = try place.almanac(
                arguments: [
                    "build", "--quiet", "--store", SamplePlatform.shared().store, "--model",
                    SamplePlatform.shared().model, "--output", "site",
                ] + arguments)
            #expect(again.output.hasSuffix("; 0 files written, \(count) unchanged, 0 removed\n"))
        }
        #expect(try Self.stamps(place.path("site")) == stamps)
        #expect(try SiteTree(place.path("site")) == tree)
    }

    @Test func whatSomebodyChangedIsRestored() throws {
        let place = try Workplace()
        _ = try Self.build(place)
        let tree = try SiteTree(place.path("site"))
        try place.remove("site/index.html")
        try place.remove("site/tenants")
        try place.write("<h1>Edited</h1>", to: "site/churn/index.html")
        try place.write("", to: "site/data/daily.csv")
        let lost = tree.files.keys.count { $0.hasPrefix("tenants/") } + 3
        let mended = try Self.build(place)
        #expect(mended.contains("; \(lost) files written, "))
        #expect(try SiteTree(place.path("site")).differences(from: tree) == [])
    }

    /// A page that is no longer part of the site stays for one more publication, for readers who hold an old page.
    @Test func pagesThatVanishGoOnePublicationLater() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.write("# Hello\n", to: "texts/hello.md")
        try place.done("build", "--store", "store.sqlite", "--content", "texts")
        #expect(place.exists("site/hello/index.html"))
        try place.remove("texts/hello.md")
        try place.done("build", "--store", "store.sqlite", "--content", "texts")
        #expect(place.exists("site/hello/index.html"))
        let third = try place.done("build", "--store", "store.sqlite", "--content", "texts")
        #expect(!place.exists("site/hello"))
        #expect(third.hasSuffix(" 1 removed\n"))
    }

    /// Modification times, to the nanosecond, and inodes.
    private static func stamps(_ root: String) throws -> [String: [Int]] {
        var stamps: [String: [Int]] = [:]
        for name in try SiteTree(root).files.keys {
            var status = stat()
            #expect(stat("\(root)/\(name)", &status) == 0)
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            stamps[name] = [Int(time.tv_sec), Int(time.tv_nsec), Int(status.st_ino)]
        }
        return stamps
    }
}
