import Foundation
import TestSupport
import Testing

/// Where words go and in which form: results to standard output, everything else to standard error.
@Suite struct ConsoleTests {
    @Test func aBuildSaysWhatItDoes() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let outcome = try place.almanac("build", "--store", "store.sqlite")
        #expect(outcome.status == 0)
        #expect(outcome.output.hasPrefix("site: as of 2026-03-01, 1 tenant; "))
        #expect(
            outcome.messages == """
                Reading events up to 2026-03-01
                Rendered 1 tenant
                No tenant was scored. No tenant was at risk at any cut-off whose outcome is known: a tenant must have \
                existed for 30 days and been active in them, and 30 more days must have passed.

                """)
    }

    @Test func quietAndVerbose() throws {
        let place = try Workplace()
        try place.makeSmallStore()
        let quiet = try place.almanac("build", "--store", "store.sqlite", "--quiet")
        #expect(quiet.status == 0 && quiet.messages.isEmpty && !quiet.output.isEmpty)
        let misspelt = try place.almanac("build", "--store", "store.sqlite", "-q", environment: ["ALMANAC_TITEL": "A"])
        #expect(misspelt.messages.isEmpty, "a warning is no error")
        let failed = try place.almanac("build", "--store", "gone.sqlite", "-q")
        #expect(failed.status == 66 && failed.messages.hasPrefix("gone.sqlite: error: "))

        try place.write("title: Mine\nthresholds:\n  idle-minutes: 45\n", to: "almanac.yaml")
        let verbose = try place.almanac(
            "build", "--store", "store.sqlite", "--verbose", environment: ["ALMANAC_USERS": "none"])
        #expect(
            verbose.messages.hasPrefix(
                """
                store: store.sqlite (--store)
                thresholds.idle-minutes: 45 (almanac.yaml:3)
                title: Mine (almanac.yaml:1)
                users: none (ALMANAC_USERS)
                Reading events up to 2026-03-01

                """))
        let ingest = try place.almanac("ingest", "--store", "store.sqlite", "-v", "events.ndjson", "events.ndjson")
        #expect(
            ingest.messages.hasSuffix(
                """
                events.ndjson: 4 read = 0 accepted + 4 duplicate + 0 quarantined
                events.ndjson: 4 read = 0 accepted + 4 duplicate + 0 quarantined

                """))
        #expect(ingest.output == "store.sqlite: 8 read = 0 accepted + 8 duplicate + 0 quarantined\n")
    }

    @Test func messagesAsJSON() throws {
        let place = try Workplace()
        try place.write(Workplace.smallLog + "no \"event\"\n", to: "events.ndjson")
        let ingest = try place.almanac("ingest", "--store", "store.sqlite", "events.ndjson", "--log-format", "json")
        #expect(
            ingest
                == Outcome(
                    status: 0, output: "store.sqlite: 5 read = 4 accepted + 0 duplicate + 1 quarantined\n",
                    messages: #"{"level":"info","message":"1 line is in quarantine; data health lists it."}"# + "\n"))
        try place.write("titel: A\n", to: "almanac.yaml")
        let failed = try place.almanac("build", "--log-format=json")
        #expect(
            failed
                == Outcome(
                    status: 78,
                    messages:
                        #"{"level":"error","message":"unknown key “titel”","file":"almanac.yaml","line":1,"remedy":"Did you mean “title”?"}"#
                        + "\n"))
        let misused = try place.almanac("build", "--stor", "x", "--log-format", "json")
        #expect(
            misused
                == Outcome(
                    status: 64,
                    messages:
                        #"{"level":"error","message":"Unknown option '--stor'. Did you mean '--store'?","remedy":"Usage: almanac build <options>\n  See 'almanac build --help' for more information."}"#
                        + "\n"))
        let verbose = try place.almanac(
            "check", "--output", "none", "-v", "--log-format", "json", "--config", "events.ndjson")
        for line in verbose.messages.split(separator: "\n") {
            #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil, "\(line)")
        }
    }

    /// No colours, no cursor movements: neither asked for nor forbidden, they are of no use in a file.
    @Test(arguments: [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color", "CLICOLOR_FORCE": "1"]])
    func noControlCodesInFiles(_ environment: [String: String]) throws {
        let sample = try SamplePlatform.shared()
        let place = try Workplace()
        for arguments in [
            ["ingest", "--store", "store.sqlite", sample.events], ["build", "--store", "store.sqlite"], ["check"],
            ["build", "--store", "gone"], ["build", "--help"], ["frobnicate"],
        ] {
            let outcome = try place.almanac(arguments: arguments, environment: environment)
            for text in [outcome.output, outcome.messages] {
                #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(arguments)")
            }
        }
    }

    @Test func everyCommandHasHelpWithAnExample() throws {
        let place = try Workplace()
        let overview = try place.almanac("--help")
        #expect(overview.status == 0 && overview.messages.isEmpty)
        for command in ["simulate", "ingest", "import", "train", "build", "check"] {
            #expect(overview.output.contains("\n  \(command) "))
            let help = try place.almanac(command, "--help")
            #expect(help.status == 0 && help.output.contains("\n  almanac \(command) "), "\(command)")
            for flag in ["--quiet", "--verbose", "--log-format", "--help"] {
                #expect(help.output.contains(flag), "\(command) \(flag)")
            }
        }
        #expect(try place.almanac("--version").output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }
}
