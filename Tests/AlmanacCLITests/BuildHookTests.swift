import Foundation
import TestSupport
import Testing

/// The commands that run after a build.
@Suite struct BuildHookTests {
    private func small(_ configuration: String) throws -> Workplace {
        let place = try Workplace()
        try place.makeSmallStore()
        try place.write("store: store.sqlite\n" + configuration, to: "almanac.yaml")
        return place
    }

    /// The result as a hook got it, with the seconds, which vary, taken out.
    private func result(_ place: Workplace, _ file: String) throws -> String {
        try place.text(file).replacing(/"seconds":\d+\.\d+,/, with: "")
    }

    @Test func aBuildThatWentWell() throws {
        let place = try small("on-success: cat > well.json; echo done; echo $HINT\non-failure: cat > ill.json\n")
        let outcome = try place.almanac("build", "--quiet", environment: ["HINT": "from outside"])
        // What the command prints does not mix with the result.
        #expect(outcome.status == 0 && outcome.messages == "done\nfrom outside\n", "\(outcome.messages)")
        let count = try SiteTree(place.path("site")).published.files.count
        #expect(
            outcome.output
                == "site: as of 2026-03-01, 1 tenant; \(count) files written, 0 unchanged, 0 removed\n")
        #expect(
            try result(place, "well.json") == """
                {"status":0,"output":"site","as_of":"2026-03-01","tenants":1,"scored":0,"written":\(count),"unchanged":0,\
                "removed":0,"messages":[]}

                """)
        #expect(!place.exists("ill.json"))
    }

    @Test func aBuildThatFailed() throws {
        let place = try small("on-success: cat > well.json\non-failure: cat > ill.json\noutput: a \"b\"\n")
        try place.write("mine", to: "a \"b\"/notes.txt")
        let message = """
            a "b": error: the output folder is not empty and was not made by almanac: it holds "notes.txt"
              Name an empty folder, or one that an earlier build made.
            """
        try place.expectFailure(73, message, "build")
        #expect(
            try result(place, "ill.json") == #"""
                {"status":73,"output":"a \"b\"","as_of":null,"tenants":null,"scored":null,"written":null,"unchanged":null,\#
                "removed":null,"messages":["a \"b\": error: the output folder is not empty and was not made by almanac: \#
                it holds \"notes.txt\"\n  Name an empty folder, or one that an earlier build made."]}

                """#)
        #expect(!place.exists("well.json"))
    }

    @Test func aCommandAfterSuccessThatFails() throws {
        let place = try small("on-success: echo no host >&2; exit 3\non-failure: touch ill\n")
        let outcome = try place.almanac("build", "--quiet")
        #expect(outcome.status == 74)
        #expect(
            outcome.messages == """
                no host
                almanac.yaml:2: error: the site is published, but the command on-success ended with 3
                  Mend the command, then run it by hand: the site need not be built again.

                """)
        #expect(outcome.output.hasPrefix("site: as of 2026-03-01, 1 tenant; "))
        #expect(!place.exists("ill"), "the build did not fail")
        try place.done("check", "--output", "site")
        let killed = try place.almanac("build", "--quiet", environment: ["ALMANAC_ON_SUCCESS": "kill -9 $$"])
        #expect(killed.status == 74)
        #expect(
            killed.messages == """
                error: environment variable ALMANAC_ON_SUCCESS: the site is published, but the command on-success was \
                killed by signal 9
                  Mend the command, then run it by hand: the site need not be built again.

                """)
    }

    @Test func aCommandAfterFailureThatFails() throws {
        let place = try small("on-failure: no-such-program 2>/dev/null\nas-of: 2020-01-01\n")
        try place.expectFailure(
            75,
            """
            store.sqlite: error: the store holds no events up to 2020-01-01; the first is of 2026-03-01
              Choose a later day with --as-of, or ingest the events of earlier days.
            almanac.yaml:2: warning: the command on-failure ended with 127
              Mend the command.
            """, "build")
    }

    /// The pipe is full, or has nobody at its other end: neither ends or stops the build.
    @Test func aCommandNeedNotReadItsInput() throws {
        let long = String(repeating: "x", count: 100_000)
        let place = try small("templates: \(long)\non-failure: sleep 0.1; echo told\n")
        let outcome = try place.almanac("build", "--quiet")
        #expect(outcome.status == 66 && outcome.messages.hasSuffix("\ntold\n"), "\(outcome.messages.suffix(300))")
        try place.write("store: store.sqlite\non-success: exec true\n", to: "almanac.yaml")
        for _ in 0..<20 { try place.done("build") }
    }

    @Test func theFolderIsFreeWhenTheyRun() throws {
        let place = try small(
            "on-success: ALMANAC_ON_SUCCESS=true \"$BINARY\" build --quiet --title Other >nested.txt\n")
        try place.done("build", environment: ["BINARY": AlmanacBinary.path()])
        #expect(try place.text("nested.txt").hasPrefix("site: as of 2026-03-01, 1 tenant; "))
        #expect(try place.text("site/index.html").contains(">Other<"))
    }

    @Test func noOtherCommandRunsThem() throws {
        let place = try small("on-success: touch ran\non-failure: touch ran\n")
        try place.done("build", environment: ["ALMANAC_ON_SUCCESS": "true"])
        try place.done("check", "--output", "site")
        try place.done("ingest", "events.ndjson")
        #expect(try place.almanac("check", "--output", "gone").status != 0)
        #expect(try place.almanac("train", "--model", "model.json").status != 0)
        #expect(!place.exists("ran"))
        // Where the settings cannot be read, it is not known what to run.
        try place.write("on-failure: touch ran\ntitel: A\n", to: "almanac.yaml")
        #expect(try place.almanac("build").status == 78)
        #expect(!place.exists("ran"))
    }
}
