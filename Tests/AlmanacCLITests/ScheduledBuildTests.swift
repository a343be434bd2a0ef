import Foundation
import TestSupport
import Testing

/// What a build does for cron: it waits for its events, tries again, and is alone at its folder.
@Suite struct ScheduledBuildTests {
    private static let nextDay =
        #"{"id":"b1","type":"userLogin","time":"2026-03-02T00:00:00Z","tenant":"t1","user":"u1"}"# + "\n"

    @Test func waitsForTheEventsOfTheLastDay() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.write(Self.nextDay, to: "next.ndjson")
        let build = try place.start(
            ["build", "--store", "store.sqlite", "--as-of", "2026-03-01", "--wait-for-data"], streams: "build")
        try place.wait(for: "Waiting for the events of 2026-03-01, at most 2h\n", in: ".builderr")
        #expect(!place.exists("site"))
        try place.done("ingest", "--store", "store.sqlite", "next.ndjson")
        #expect(build.wait() == 0)
        #expect(try place.text(".buildout").hasPrefix("site: as of 2026-03-01, 1 tenant; "))
        // Now nothing is left to wait for.
        try place.done("build", "--store", "store.sqlite", "--as-of", "2026-03-01", "--wait-for-data", "1s")
    }

    @Test func endsWhenTheTimeIsOver() throws {
        let place = try Workplace()
        try place.makeSmallSite()
        let before = try SiteTree(place.path("site"))
        let message = """
            store.sqlite: error: the store does not hold the whole of 2026-03-01 after 1s: its newest event is of \
            2026-03-01 09:30
              Nothing was built. See whether events still arrive and `almanac ingest` runs, then build again.
            """
        // The setting from each of its places.
        let arguments = ["build", "-q", "--store", "store.sqlite", "--as-of", "2026-03-01", "--title", "New"]
        let expected = Outcome(status: 75, messages: message + "\n")
        #expect(try place.almanac(arguments: arguments + ["--wait-for-data", "1s"]) == expected)
        #expect(try place.almanac(arguments: arguments, environment: ["ALMANAC_WAIT_FOR_DATA": "1s"]) == expected)
        try place.write("wait-for-data: 1s\n", to: "almanac.yaml")
        #expect(try place.almanac(arguments: arguments) == expected)
        #expect(try SiteTree(place.path("site")) == before)
    }

    @Test func aStoreThatIsNotThereIsNotWaitedFor() throws {
        let place = try Workplace()
        try place.expectFailure(
            66,
            """
            gone.sqlite: error: there is no store at this path
              Fill one with `almanac ingest --store`, or mend the path.
            """, "build", "--store", "gone.sqlite", "--wait-for-data", "1h")
    }

    @Test func valuesThatCannotBeRead() throws {
        let place = try Workplace()
        try place.expectFailure(
            64,
            """
            error: --wait-for-data: wait-for-data is “2”
              Give seconds, minutes, hours or days, such as 90s, 30m, 2h or 1d.
            error: --retry: retry is “-1”
              Give a whole number from 0 to 100.
            """, "build", "--wait-for-data", "2", "--retry=-1")
        try place.write("retry: often\nwait-for-data: 0h\non-success: ''\non-failure: [a]\n", to: "almanac.yaml")
        let several = try place.almanac("build")
        #expect(several.status == 78 && several.messages.hasPrefix("almanac.yaml:4: error: on-failure holds more"))
        try place.write("retry: often\nwait-for-data: 0h\non-success: ''\n", to: "almanac.yaml")
        try place.expectFailure(
            78,
            """
            almanac.yaml:1: error: retry is “often”
              Give a whole number from 0 to 100.
            almanac.yaml:2: error: wait-for-data is “0h”
              Give seconds, minutes, hours or days, such as 90s, 30m, 2h or 1d.
            almanac.yaml:3: error: on-success is empty
              Give it a value, or leave the key out.
            """, "build")
    }

    // MARK: Two builds with one output

    /// A build that has the output folder and stands still.
    private func haltedBuild(_ place: Workplace) throws -> ChildProcess {
        let sample = try SamplePlatform.shared()
        let build = try place.start(
            ["build", "--quiet", "--store", sample.store, "--model", sample.model, "--cache", "first", "--full"],
            streams: "first")
        while !place.exists("site/.almanac"), build.isRunning { usleep(500) }
        build.halt()
        try #require(build.isRunning && place.exists("site/.almanac"), "the build was over too soon")
        return build
    }

    @Test func theSecondBuildEndsAtOnce() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.write("retrain-after: 400d\n", to: "almanac.yaml")
        let first = try haltedBuild(place)
        try place.expectFailure(
            75, "site: error: another build is writing to this folder\n  Try again once it has ended.", "build",
            "--store", "store.sqlite")
        first.goOn()
        #expect(first.wait() == 0)
        try place.done("check")
    }

    @Test func theSecondBuildTriesAgain() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let first = try haltedBuild(place)
        let second = try place.start(["build", "--store", "store.sqlite", "--retry", "9"], streams: "second")
        try place.wait(for: "(retry 1 of 9)\n", in: ".seconderr")
        first.goOn()
        #expect(first.wait() == 0)
        #expect(second.wait() == 0)
        #expect(
            try place.text(".seconderr").hasPrefix(
                """
                site: warning: another build is writing to this folder
                warning: trying again in 1 s (retry 1 of 9)

                """))
        #expect(try place.text(".secondout").contains("1 tenant; "))
        try place.done("check")
    }

    /// With `--quiet`, a failure that passed is not worth a mail; one that did not is said once.
    @Test func retriesAreSilentWhereOnlyErrorsAreSaid() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let first = try haltedBuild(place)
        try place.write("retry: 1\n", to: "almanac.yaml")
        try place.expectFailure(
            75, "site: error: another build is writing to this folder\n  Try again once it has ended.", "build",
            "--quiet", "--store", "store.sqlite")
        first.goOn()
        #expect(first.wait() == 0)
    }
}

extension Workplace {
    /// Waits until a file holds a text, 20 s at most.
    func wait(for text: String, in file: String) throws {
        for _ in 0..<2000 {
            if exists(file), try self.text(file).contains(text) { return }
            usleep(10_000)
        }
        Issue.record("\(file) never said: \(text)")
    }
}
