import Diagnostics
import EventModel
import TestSupport
import Testing

@testable import LogImport

@Suite struct ConverterTests {
    private let log = "time,tenant,user\n2026-01-01T00:00:00Z,acme,ann\n2026-01-01T00:00:01Z,acme,bob\n"

    @Test func everyRowIsAccountedFor() throws {
        let yaml = loginMapping + "skip: {user: bob}\n"
        let conversion = try Conversion(yaml, log + "2026-01-01,acme,ann\na,b\n\n \t\n\"x\n")
        #expect(
            conversion.bodies == [
                #"{"type":"userLogin","time":"2026-01-01T00:00:00.000Z","tenant":"acme","user":"ann"}"#
            ])
        #expect(conversion.rows == [2])
        #expect(
            conversion.rejections == [
                .init(row: 4, problem: "time: must be rfc3339, is “2026-01-01”", text: "2026-01-01,acme,ann"),
                .init(row: 5, problem: "the row has 2 values, must have 3", text: "a,b"),
                .init(row: 8, problem: "a quoted value is not closed", text: "\"x"),
            ])
        let counts = conversion.counts
        #expect((counts.mapped, counts.skipped, counts.rejected, counts.events) == (1, 1, 3, 1))
        #expect(counts.read == 5)
    }

    @Test func everyEventIsValidAndCanonical() throws {
        var parser = EventParser()
        for event in try Conversion(#require(try LogMapping.preset("swf")), Conversion.fixture("cluster.swf")).events {
            let isCanonical = try Array(event.utf8).withUnsafeBytes { try parser.parse($0).isCanonical }
            #expect(isCanonical)
        }
    }

    // MARK: Identity

    @Test func idsDependOnTheRowAlone() throws {
        let first = try Conversion(loginMapping, log)
        let again = try Conversion(loginMapping, log)
        #expect(first == again)
        #expect(Set(first.ids).count == 2)
        let rows = log.split(separator: "\n")
        let turned = try Conversion(loginMapping, [rows[0], rows[2], rows[1]].joined(separator: "\r\n"))
        #expect(turned.ids == first.ids.reversed())
        let quoted = try Conversion(loginMapping, log.replacing("acme", with: "\"acme\""))
        #expect(quoted.ids == first.ids)
        let other = try Conversion(loginMapping, log.replacing("ann", with: "anne"))
        #expect(other.ids[0] != first.ids[0])
    }

    @Test func valuesDoNotRunIntoEachOther() throws {
        let yaml = "format: csv\nheader: false\nevents:\n  - {type: userLogin, time: $1, tenant: $2, user: a}\n"
        let conversion = try Conversion(yaml, "2026-01-01T00:00:00Z,ab,c\n2026-01-01T00:00:00Z,a,bc\n")
        #expect(Set(conversion.ids).count == 2)
    }

    @Test func aKeyIsAllThatCounts() throws {
        let yaml = loginMapping + "key: [$time, $user]\n"
        let first = try Conversion(yaml, log)
        #expect(try Conversion(yaml, log.replacing("acme", with: "corp")).ids == first.ids)
        let empty = try Conversion(
            "format: csv\nkey: $user\nevents:\n  - {type: accountClosed, time: $time, tenant: $tenant}\n",
            "time,tenant,user\n2026-01-01T00:00:00Z,a,\n")
        #expect(empty.rejections.map(\.problem) == ["the row's key has no value"])
    }

    @Test func rowsThatRepeatAreTheSameUnlessTheMappingSaysOtherwise() throws {
        let twice = log + "2026-01-01T00:00:00Z,acme,ann\n"
        let same = try Conversion(loginMapping, twice)
        #expect(same.ids[2] == same.ids[0])
        let distinct = try Conversion(loginMapping + "repeats: distinct\n", twice)
        #expect(Set(distinct.ids).count == 3)
        #expect(Array(distinct.ids.prefix(2)) == Array(same.ids.prefix(2)))
        #expect(try Conversion(loginMapping + "repeats: distinct\n", twice) == distinct)
    }

    @Test func severalEventsOfOneTypeHaveIdsOfTheirOwn() throws {
        let yaml = """
            format: csv
            events:
              - {type: userLogin, time: $time, tenant: $tenant, user: $user}
              - {type: userLogin, time: $time, tenant: $tenant, user: other}
              - {type: userLogoff, time: $time, tenant: $tenant, user: $user}

            """
        let conversion = try Conversion(yaml, log)
        #expect(Set(conversion.ids).count == 6)
        #expect(conversion.counts.events == 6)
        #expect(conversion.rows == [2, 2, 2, 3, 3, 3])
    }

    @Test func aRowGivesAllItsEventsOrNone() throws {
        let yaml = loginMapping + "  - {type: accountUpdated, time: $time, tenant: $tenant, employees: $user}\n"
        let conversion = try Conversion(yaml, log.replacing("ann", with: "12"))
        #expect(conversion.events.count == 2)
        #expect(conversion.rejections.map(\.problem) == ["employees: must be an integer, is “bob”"])
    }

    @Test func aRowCanHaveAnIdForItsJob() throws {
        let yaml = "format: csv\nevents:\n  - {type: jobCancelled, time: $time, tenant: $tenant, job: j$_row}\n"
        let conversion = try Conversion(yaml, log)
        #expect(Set(conversion.bodies).count == 2)
        #expect(conversion.bodies.allSatisfy { $0.contains(/"job":"j[0-9a-f]{32}"/) })
    }

    // MARK: Values

    private func submission(_ servers: String, _ value: String, more: String = "") throws -> Conversion {
        let yaml = """
            format: csv
            \(more)
            events:
              - type: jobSubmitted
                time: $time
                tenant: t
                user: u
                job: j
                servers: \(servers)
                bytes: 0

            """
        return try Conversion(yaml, "time,a,b\n2026-01-01T00:00:00Z,\(value)\n")
    }

    @Test(arguments: [
        ("$a", "3,", "3"), ("[$a, $b, 7]", ",5", "5"), ("[$a, $b, 7]", ",", "7"),
        ("{value: [$a, $b], atLeast: 2}", "1,4", "4"),
        ("{value: [$a, 9], atLeast: 2}", "0,", "9"), ("{value: $a, times: 1024}", "2,", "2048"), ("$a$b", "1,2", "12"),
        ("{value: $a, map: {small: 1, big*: 64}}", "bigger,", "64"), ("9007199254740991", ",", "9007199254740991"),
    ])
    func servers(rule: String, row: String, expected: String) throws {
        let conversion = try submission(rule, row)
        #expect(conversion.bodies.first?.contains("\"servers\":\(expected),") == true, "\(conversion)")
    }

    @Test(arguments: [
        ("$a", ",", "servers: the row has no value for it ($a)"),
        ("[$a, $b]", ",", "servers: the row has no value for it ($a, $b)"),
        ("$a", "x,", "servers: must be an integer, is “x”"), ("$a", "1.5,", "servers: must be an integer, is “1.5”"),
        ("$a", "0,", "servers: must be an integer of at least 1, is 0"),
        ("$a", "9007199254740992,", "servers: must be an integer from 1 to 9007199254740991, is 9007199254740992"),
        ("$a", "99999999999999999999,", "servers: must be an integer, is “99999999999999999999”"),
        (
            "{value: $a, times: 1000000000000}", "9007199254740991,",
            "servers: 9007199254740991 times 1000000000000 is too large"
        ),
        ("{value: $a, map: {small: 1}}", "big,", "servers: “big” is not in the mapping's map"),
        ("{value: $a, atLeast: 2}", "1,", "servers: the row has no value for it ($a)"),
    ])
    func badServers(rule: String, row: String, problem: String) throws {
        #expect(try submission(rule, row).rejections.map(\.problem) == [problem])
    }

    @Test func valuesThatSayNothingAreNamed() throws {
        #expect(try submission("[$a, $b]", "-1,4", more: "missing: [\"-1\", n/a]").events.count == 1)
        #expect(try submission("[$a, $b]", "n/a,-1", more: "missing: [\"-1\", n/a]").rejections.count == 1)
    }

    @Test func blanksBelongToValuesUnlessTheyAreTrimmed() throws {
        #expect(try submission("$a", " 4 ,").rejections.count == 1)
        #expect(try submission("$a", " 4\t,", more: "trim: true").events.count == 1)
    }

    @Test func accountsCanBeMapped() throws {
        let yaml = """
            format: csv
            delimiter: ";"
            time: dd.MM.yyyy HH:mm
            events:
              - type: accountCreated
                time: $since
                tenant: ${customer no}
                name: $name
                industry: ["$industry", unknown]
                plan: {value: $plan, map: {Basic*: pool, Premium: silo}}
                region: $$
                revenue: $revenue
                sentiment: $mood

            """
        let head = "customer no;since;name;industry;plan;revenue;mood\n"
        let conversion = try Conversion(
            yaml,
            head
                + "17;01.02.2026 09:30;\"A; \"\"B\"\"\";;Basic 2;1.50;\n17;01.02.2026 09:30;N;i;Premium;1e2;nan\n17;01.02.2026 09:30;N;i;Gold;;\n17;01.02.2026 09:30;;i;Premium;;2\n"
        )
        #expect(
            conversion.bodies == [
                #"{"type":"accountCreated","time":"2026-02-01T09:30:00.000Z","tenant":"17","name":"A; \"B\"","industry":"unknown","plan":"pool","region":"$","revenue":1.5}"#
            ])
        #expect(
            conversion.rejections.map(\.problem) == [
                "sentiment: must be a number, is “nan”", "plan: “Gold” is not in the mapping's map",
                "name: the row has no value for it ($name)",
            ])
    }

    @Test func textMustBeUTF8() throws {
        let mapping = try LogMapping(
            yaml:
                "source: t\nformat: csv\nevents:\n  - {type: accountClosed, time: $time, tenant: $tenant, reason: $why}\n",
            file: "m")
        let log =
            Array("time,tenant,why\n2026-01-01T00:00:00Z,M".utf8) + [0xFC]
            + Array("ller,ok\n2026-01-01T00:00:00Z,a,".utf8) + [0xFC, 0x0A]
        let conversion = try Conversion(mapping, log)
        #expect(conversion.bodies.count == 1)
        #expect(conversion.bodies[0].contains("\"tenant\":\"M-ller::"))
        #expect(conversion.rejections.map(\.problem) == ["reason: is not UTF-8"])
    }

    // MARK: Forms

    @Test func ndjson() throws {
        let mapping = try LogMapping(
            yaml: String(decoding: Conversion.fixture("logins.yaml"), as: UTF8.self), file: "logins.yaml")
        let log = try Conversion.fixture("logins.ndjson")
        let conversion = try Conversion(mapping, log)
        try Golden.check(conversion.transcript, "LogImport/logins.txt")
        for chunk in [1, 13] { #expect(try Conversion(mapping, log, chunk: chunk) == conversion) }
    }

    @Test func columnsCanBeNumberedOrNamedByTheMapping() throws {
        let row = "2026-01-01T00:00:00Z|acme|ann\n"
        let rest = "delimiter: \"|\"\nheader: false\nevents:\n  - type: userLogin\n    "
        let numbered = try Conversion("format: csv\n" + rest + "time: $1\n    tenant: $2\n    user: $3\n", row)
        let named = try Conversion(
            "format: csv\ncolumns: [t, a, b]\n" + rest + "time: $t\n    tenant: $a\n    user: $b\n", row)
        #expect(numbered == named)
        #expect(numbered.counts.mapped == 1)
        let renamed = try Conversion(
            "format: csv\ncolumns: [t, a, b]\n" + rest.replacing("false", with: "true")
                + "time: $t\n    tenant: $a\n    user: $b\n", "x|y|z\n" + row)
        #expect(renamed.bodies == numbered.bodies)
    }

    @Test func commentsAreNoRows() throws {
        let conversion = try Conversion(loginMapping + "comment: \"#\"\n", "# a log\n" + log + "# end\n")
        #expect(conversion.counts.read == 2)
    }

    @Test func overlongRowsAreRejected() throws {
        let long = String(repeating: "x", count: 3 << 20)
        let conversion = try Conversion(loginMapping, log + long + "\n" + log.split(separator: "\n")[1])
        #expect(conversion.events.count == 3)
        #expect(conversion.rejections.map(\.row) == [4])
        #expect(conversion.rejections.map(\.problem) == ["is longer than 1 MiB"])
        #expect(conversion.rejections[0].text.utf8.count == LineSplitter.keptOfOverlong)
    }

    // MARK: Logs that do not fit

    private func failure(_ yaml: String, _ log: String) -> Failure? {
        do {
            _ = try Conversion(yaml, log)
            return nil
        } catch {
            return error as? Failure
        }
    }

    @Test func missingColumnsAreNamedTogether() throws {
        let found = try #require(failure(loginMapping, "times,tenant,name\n"))
        #expect(found.status == .configuration)
        #expect(
            found.description == """
                test.yaml:5: error: log has no column “time”
                  Did you mean “times”?
                test.yaml:7: error: log has no column “user”
                  Its columns are times, tenant, name.
                """)
    }

    @Test func aColumnThatStandsTwiceIsNoName() throws {
        let found = try #require(failure(loginMapping, "time,tenant,user,user\n"))
        #expect(
            found.description
                == "test.yaml:7: error: log has more than one column “user”\n  Name it by its number, such as $3.")
    }

    @Test func presetsHaveNoLines() throws {
        let mapping = try #require(try LogMapping.preset("slurm"))
        #expect(throws: Failure.self) { try Conversion(mapping, "JobID|User|Account|Submit|End\n") }
        do {
            _ = try Conversion(mapping, "JobID|User|Account|Submit|End\n")
        } catch {
            #expect(
                "\(error)"
                    == "preset slurm: error: log has no column “State”\n  Its columns are JobID, User, Account, Submit, End."
            )
        }
    }

    @Test func aHeaderThatCannotBeReadIsBadData() throws {
        let found = try #require(failure(loginMapping, "time,\"tenant\"x,user\n"))
        #expect(found.status == .badData)
        #expect(
            found.description == """
                log:1: error: the header cannot be read: text stands behind a closing quote
                  The first line must name the columns; say `header: false` if the log has no such line.
                """)
    }

    @Test func aLogWithoutItsStartTimeIsBadData() throws {
        let row = "1 0 -1 5 1 -1 -1 1 -1 -1 1 1 1 -1 -1 -1 -1 -1\n"
        for (head, reason) in [
            ("", "is missing"), ("; UnixStartTime: soon\n", "is “soon”, no number of seconds since 1970"),
        ] {
            let found = try #require(failure("extends: swf\n", head + row))
            #expect(found.status == .badData)
            #expect(
                found.description == """
                    log: error: the header line “UnixStartTime”, from which times are counted, \(reason)
                      Add it, or give the mapping a number of seconds as `base` under `time`.
                    """)
        }
        #expect(try Conversion("extends: swf\ntime: {base: 1767225600}\n", row).counts.mapped == 1)
    }

    @Test func anEmptyLogHasNoRows() throws { #expect(try Conversion(loginMapping, "").counts == ImportCounts()) }
}
