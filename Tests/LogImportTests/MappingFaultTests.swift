import Diagnostics
import Testing

@testable import LogImport

/// Every mistake in a mapping, with its whole message.
@Suite struct MappingFaultTests {
    private func faults(_ yaml: String) -> String? {
        do throws(Failure) {
            _ = try LogMapping(yaml: yaml, file: "m.yaml")
            return nil
        } catch {
            #expect(error.status == .configuration)
            return error.description
        }
    }

    private static let head = "source: x\nformat: csv\n"
    private static let events = "events:\n  - {type: userLogin, time: $t, tenant: $a, user: $u}\n"

    @Test func theSmallestMappingIsRight() { #expect(faults(Self.head + Self.events) == nil) }

    private static let mistakes: [(yaml: String, message: String)] = [
        (
            "",
            "m.yaml:1: error: a mapping must be “key: value” lines\n  Start with `source:`, `format:` and `events:`; the guide's page on import has an example."
        ),
        (
            "- a\n",
            "m.yaml:1: error: a mapping must be “key: value” lines\n  Start with `source:`, `format:` and `events:`; the guide's page on import has an example."
        ),
        (
            "source: [a\nformat: csv\n",
            "m.yaml:2: error: no valid YAML: did not find expected ',' or ']'\n  Quote values that hold “: ”, “#”, “{” or “[”."
        ),
        ("source: a\nsource: b\n", "m.yaml:1: error: source stands here twice\n  Keep one of them."),
        ("extends: slrm\n", "m.yaml:1: error: there is no preset “slrm”\n  The presets are slurm, swf."),
        (
            "format: csv\n" + events,
            "m.yaml: error: the mapping has no “source”\n  Name the kind of log; the name becomes part of every event's id."
        ),
        (
            "source: a b\nformat: csv\n" + events,
            "m.yaml:1: error: source must be 1 to 24 characters of A-Z a-z 0-9 . _ : -, is “a b”"
        ),
        ("source: x\n" + events, "m.yaml: error: the mapping has no “format”\n  It is one of csv, swf, ndjson."),
        (
            "source: x\nformat: cvs\n" + events,
            "m.yaml:2: error: “format” must be csv or swf or ndjson, is “cvs”; did you mean “csv”?"
        ),
        (head, "m.yaml: error: the mapping has no “events”\n  List at least one event with its type, time and fields."),
        (head + "events: []\n", "m.yaml:3: error: “events” must be a list\n  Begin each event with “- type:”."),
        (
            head + "events: [a]\n",
            "m.yaml:3: error: an event must be “key: value” lines\n  Begin each event with “- type:”."
        ),
        (
            head + "events:\n  - {time: $t}\n",
            "m.yaml:4: error: an event has no “type”\n  It is a type of the event log, such as jobSubmitted."
        ),
        (
            head + "events:\n  - {type: userLogon}\n",
            "m.yaml:4: error: there is no type “userLogon”\n  Did you mean “userLogin”?"
        ),
        (
            head + "events:\n  - {type: accountClosed}\n",
            "m.yaml:4: error: accountClosed has no “time”\nm.yaml:4: error: accountClosed has no “tenant”"
        ),
        (
            head + "events:\n  - {type: jobCancelled, time: $t, tenant: $a}\n",
            "m.yaml:4: error: jobCancelled has no “job”\n  Give it a column, such as $name, or a constant."
        ),
        (
            head + "events:\n  - {type: jobCancelled, time: $t, tenant: $a, job: $j, user: $u}\n",
            "m.yaml:4: error: jobCancelled has no key “user”\n  The keys are type, when, unless, present, time, tenant, job."
        ),
        ("formt: csv\n" + head + events, "m.yaml:1: error: a mapping has no key “formt”\n  Did you mean “format”?"),
        (head + "delimiter: ab\n" + events, "m.yaml:3: error: “delimiter” must be one ASCII character or tab, is “ab”"),
        (head + "delimiter: '\"'\n" + events, "m.yaml:3: error: “delimiter” and “quote” must differ"),
        (head + "header: yes\n" + events, "m.yaml:3: error: “header” must be true or false, is “yes”"),
        (
            head + "missing: {a: b}\n" + events,
            "m.yaml:3: error: “missing” must have one value or a list of values\n  Quote values that hold “: ”, “#”, “{” or “[”."
        ),
        (
            head + "comment: [a]\n" + events,
            "m.yaml:3: error: “comment” must have one value\n  Quote values that hold “: ”, “#”, “{” or “[”."
        ),
        (head + "repeats: never\n" + events, "m.yaml:3: error: “repeats” must be same or distinct, is “never”"),
        (
            "source: x\nformat: ndjson\ndelimiter: ;\n" + events,
            "m.yaml:3: error: “delimiter” is for the format csv only\n  Remove it."
        ),
        (
            head + "time: soon\n" + events,
            "m.yaml:3: error: there is no time format “soon”\n  Use rfc3339, unix, unix-ms, or a form such as “yyyy-MM-dd HH:mm:ss”."
        ),
        (
            head + "time: {zone: Mars}\n" + events,
            "m.yaml:3: error: there is no time zone \"Mars\"\n  Name a zone such as Europe/Berlin or UTC."
        ),
        (
            head + "time: {base: Start}\n" + events,
            "m.yaml:3: error: “base” names a comment line, but the log has none\n  Say how they begin with “comment”."
        ),
        (
            head + "time: {fromat: unix}\n" + events,
            "m.yaml:3: error: “time” has no key “fromat”\n  Did you mean “format”?"
        ),
        (
            head + "skip: a\n" + events,
            "m.yaml:3: error: “skip” must be “column: value” lines\n  Quote values that hold “: ”, “#”, “{” or “[”."
        ),
        (
            head + events.replacing("$u", with: "{u}"),
            "m.yaml:4: error: “user” is a group without “value”\n  Write a column as $name or ${a name}; a group may have value, map, times, atLeast."
        ),
        (
            head + events.replacing("$u", with: "a$"),
            "m.yaml:4: error: a column's name is missing after $ in “a$”\n  Write $name, ${a name}, or $$ for a dollar sign."
        ),
        (
            head + events.replacing("$t", with: "{plus: $x}"),
            "m.yaml:4: error: “time” is a group without “value”\n  Write a column as $name or ${a name}; a group may have value, plus."
        ),
        (
            head + "events:\n  - {type: jobTerminated, time: $t, tenant: $a, job: $j, outcome: done}\n",
            "m.yaml:4: error: “outcome” must be succeeded or failed, is “done”\n  Columns begin with $, as in $done."
        ),
        (
            head
                + "events:\n  - {type: jobTerminated, time: $t, tenant: $a, job: $j, outcome: {value: $x, map: {OK: done}}}\n",
            "m.yaml:4: error: “outcome” must be succeeded or failed, is “done”\n  Columns begin with $, as in $done."
        ),
        (
            head + "events:\n  - {type: accountUpdated, time: $t, tenant: $a, employees: staff}\n",
            "m.yaml:4: error: “employees” must be an integer, is “staff”\n  Columns begin with $, as in $staff."
        ),
        (
            head + "events:\n  - {type: accountUpdated, time: $t, tenant: $a, employees: {value: $x, times: 0.5}}\n",
            "m.yaml:4: error: “times” must be an integer from 1 to 10^12, is “0.5”"
        ),
        (
            head + "events:\n  - {type: accountUpdated, time: $t, tenant: $a, revenue: {value: $x, times: 2}}\n",
            "m.yaml:4: error: “times” is for servers, bytes and employees only"
        ),
    ]

    @Test(arguments: mistakes)
    func mistakesAreNamed(yaml: String, message: String) { #expect(faults(yaml) == message) }

    @Test func allMistakesAreNamedTogetherInTheirOrder() {
        let yaml =
            "source: a b\nformat: csv\nheader: no\nevents:\n  - {type: x}\n  - {type: accountClosed, tenant: $a, time: $t, raeson: b}\nmising: a\n"
        let lines = faults(yaml)?.split(separator: "\n").filter { $0.hasPrefix("m.yaml") } ?? []
        #expect(lines.map { $0.prefix(8) } == ["m.yaml:1", "m.yaml:3", "m.yaml:5", "m.yaml:6", "m.yaml:7"])
    }
}
