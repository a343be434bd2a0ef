import Foundation
import TestSupport
import Testing

/// What is to be read is missing, damaged, or something else.
@Suite struct InputErrorTests {
    @Test func missingInputs() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "events.ndjson")
        try place.expectFailure(
            66,
            """
            gone.ndjson: error: there is no such file or folder
              Check the path; nothing was taken in from it.
            """, "ingest", "--store", "store.sqlite", "events.ndjson", "gone.ndjson")
        try place.expectFailure(
            66,
            """
            gone.swf: error: there is no such file or folder
              Check the path; nothing was taken in from it.
            """, "import", "--store", "store.sqlite", "--map", "swf", "gone.swf")
        try place.expectFailure(
            66,
            """
            gone.yaml: error: the mapping cannot be read: there is no such file
              Name a mapping file, or a preset: slurm, swf.
            """, "import", "--store", "store.sqlite", "--map", "gone.yaml", "events.ndjson")
        #expect(!place.exists("store.sqlite"), "nothing is made for an input that is not there")
        for command in ["build", "train"] {
            let model = command == "train" ? ["--model", "new.json"] : []
            let outcome = try place.almanac(arguments: [command, "--store", "gone.sqlite"] + model)
            #expect(
                outcome
                    == Outcome(
                        status: 66,
                        messages: """
                            gone.sqlite: error: there is no store at this path
                              Fill one with `almanac ingest --store`, or mend the path.

                            """), "\(command)")
        }
        #expect(!place.exists("site") && !place.exists("new.json"))
        try place.expectFailure(
            66,
            """
            site: error: there is no built site here
              Run `almanac build` first.
            """, "check")
    }

    /// A file that fails is left out whole; the others are taken in, and the exit code is that of the first that failed.
    @Test func damagedCompression() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog, to: "good.ndjson")
        try place.write(String(repeating: Workplace.smallLog, count: 50), to: "cut.ndjson")
        #expect(try place.tool("gzip", "-n", "cut.ndjson").status == 0)
        let whole = try Data(contentsOf: URL(filePath: place.path("cut.ndjson.gz")))
        try place.write(Array(whole.dropLast(20)), to: "cut.ndjson.gz")
        var changed = Array(whole)
        changed[changed.count - 6] ^= 0xFF
        try place.write(changed, to: "changed.ndjson.gz")
        try place.write(Workplace.smallLog, to: "plain.ndjson.gz")
        let outcome = try place.almanac(
            "ingest", "--store", "store.sqlite", "cut.ndjson.gz", "plain.ndjson.gz", "good.ndjson", "changed.ndjson.gz")
        #expect(
            outcome
                == Outcome(
                    status: 65, output: "store.sqlite: 4 read = 4 accepted + 0 duplicate + 0 quarantined\n",
                    messages: """
                        cut.ndjson.gz: error: the gzip data end too early: the file is truncated
                          Copy it again from where it is whole; nothing was taken in from it.
                        plain.ndjson.gz: error: this is no gzip file, although its name ends in .gz
                          Rename it if it is plain text; nothing was taken in from it.
                        changed.ndjson.gz: error: the gzip data are damaged: incorrect data check
                          Copy the file again from where it is whole; nothing was taken in from it.

                        """))
    }

    @Test func linesThatAreNoEvents() throws {
        let place = try Workplace()
        try place.write(
            Workplace.smallLog + "no event\n{\"id\":\"b1\",\"type\":\"userLogin\"}\n", to: "events.ndjson")
        let outcome = try place.almanac("ingest", "--store", "store.sqlite", "events.ndjson")
        #expect(
            outcome
                == Outcome(
                    status: 0, output: "store.sqlite: 6 read = 4 accepted + 0 duplicate + 2 quarantined\n",
                    messages: "2 lines are in quarantine; data health lists them.\n"))
        try place.done("build", "--store", "store.sqlite", "--output", "site")
        try place.expectFailure(
            1,
            """
            site/data/build.json: error: 2 of 6 lines are in quarantine, more than 1 %
              The page Data health lists the reasons; mend the lines and ingest them again.
            """, "check")
    }

    /// The ingest tells of lines, which depend on the order of arrival; the report tells of ids, which do not.
    @Test func idsTakenByOtherContent() throws {
        let place = try Workplace()
        let lines = ["u3", "u2", "u1"].map {
            #"{"id":"c1","type":"userLogin","time":"2026-03-01T10:00:00Z","tenant":"t1","user":"\#($0)"}"# + "\n"
        }
        try place.write(Workplace.smallLog + lines.joined(), to: "events.ndjson")
        let outcome = try place.almanac("ingest", "--store", "store.sqlite", "events.ndjson")
        #expect(
            outcome
                == Outcome(
                    status: 0, output: "store.sqlite: 7 read = 5 accepted + 2 duplicate + 0 quarantined\n",
                    messages:
                        "2 lines had an id already taken by other content; of such lines the one that sorts first "
                        + "stays, and data health counts the ids.\n"))
        try place.done("build", "--store", "store.sqlite", "--output", "site")
        #expect(
            try place.text("site/data-health/index.html").contains(
                "Under <b>1\u{A0}id</b> the lines did not all say the same: of such lines the one that sorts first counts."
            ))
    }

    @Test func foreignLogs() throws {
        let place = try Workplace()
        try place.write("; Version: 2\n1 0 0 10 1 -1 -1 1 -1 -1 1 1 1 1 1 -1 -1 -1\n", to: "no-start.swf")
        try place.write(
            """
            ; UnixStartTime: 749433600
            1 0 0 10 1 -1 -1 1 -1 -1 1 7 1 1 1 -1 -1 -1
            2 x

            """, to: "good.swf")
        let outcome = try place.almanac(
            "import", "--store", "store.sqlite", "--map", "swf", "no-start.swf", "good.swf")
        #expect(outcome.status == 65)
        #expect(outcome.output.hasPrefix("store.sqlite: "))
        #expect(
            outcome.messages == """
                good.swf: 2 rows = 1 mapped + 0 skipped + 1 rejected
                1 line is in quarantine; data health lists it.
                no-start.swf: error: the header line “UnixStartTime”, from which times are counted, is missing
                  Add it, or give the mapping a number of seconds as `base` under `time`.

                """)
    }
}
