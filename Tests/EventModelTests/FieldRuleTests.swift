import EventModel
import Testing

/// The table of events: which values each field takes.
@Suite struct FieldRuleTests {
    /// A line of a type that has the field, with this value; everything else is right.
    private func line(_ field: String, _ value: String) -> String {
        let (type, others): (String, [String: String]) =
            switch field {
            case "role", "email": ("userAdded", ["user": #""u""#])
            case "reason": ("accountClosed", [:])
            case "name", "industry", "plan":
                ("accountCreated", ["name": #""N""#, "industry": #""i""#, "plan": #""pool""#])
            case "region", "employees", "revenue", "monthlyCharge", "sentiment": ("accountUpdated", [:])
            case "bytes": ("datasetLoaded", ["user": #""u""#, "dataset": #""d""#])
            case "outcome": ("jobTerminated", ["job": #""j""#])
            default:
                ("jobSubmitted", ["user": #""u""#, "job": #""j""#, "servers": "1", "bytes": "0", "dataset": #""d""#])
            }
        var members = ["id": #""e1""#, "type": "\"\(type)\"", "time": #""2026-06-30T12:34:56Z""#, "tenant": #""t""#]
        members.merge(others) { $1 }
        members[field] = value
        return "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String { "\"\(text)\"" }

    @Test(arguments: ["id", "tenant", "user", "job", "dataset"])
    func ids(field: String) {
        let good = ["a", "A.z_0:9-", String(repeating: "x", count: 64), ".", "..", #"\u0061\u002d"#]
        for id in good { #expect(Lines.read(line(field, Self.quoted(id))).event != nil, "\(field) \(id)") }
        let bad = [
            "", " ", "a b", "a/b", "ä", "a\u{7F}", "a@", "a,b", #"a\u0000"#, #"a\n"#, "[", "`", "{", "^", "😀",
            String(repeating: "x", count: 65),
        ]
        for id in bad {
            #expect(Lines.read(line(field, Self.quoted(id))).problem?.kind == .outOfRange, "\(field) \(id)")
        }
        for value in ["1", "true", "{}", "[]", "0.5"] {
            #expect(Lines.read(line(field, value)).problem?.kind == .wrongType, "\(field) \(value)")
        }
        let expected: EventProblem.Kind? = field == "dataset" ? nil : .missingField
        #expect(Lines.read(line(field, "null")).problem?.kind == expected)
    }

    @Test(arguments: [
        ("bytes", "0", true), ("bytes", "-0", true), ("bytes", "9007199254740991", true),
        ("bytes", "9007199254740992", false), ("bytes", "-1", false), ("bytes", "99999999999999999999999", false),
        ("bytes", "9999999999999999", false), ("servers", "1", true), ("servers", "0", false), ("servers", "-0", false),
        ("servers", "-1", false), ("employees", "0", true), ("employees", "-9007199254740991", false),
    ])
    func integers(field: String, value: String, isGood: Bool) {
        #expect(Lines.read(line(field, value)).problem?.kind == (isGood ? nil : .outOfRange))
    }

    @Test(arguments: ["bytes", "servers", "employees"], ["1.0", "1e0", "1.5", "1E2", "\"1\"", "true", "[1]", "{}"])
    func integersHaveNoFractionAndNoExponent(field: String, value: String) {
        #expect(Lines.read(line(field, value)).problem?.kind == .wrongType)
    }

    @Test(
        arguments: [
            ("revenue", "0", 0.0), ("revenue", "-0", 0), ("revenue", "-0.0", 0), ("revenue", "-1e-400", 0),
            ("revenue", "1e15", 1e15), ("revenue", "1000000000000000.0625", 1e15), ("revenue", "0.1", 0.1),
            ("revenue", "0.30000000000000004", 0.1 + 0.2), ("revenue", "5e-324", .leastNonzeroMagnitude),
            ("revenue", "2e-324", 0),
            ("revenue", "123456789012345678e-20", 0.001_234_567_890_123_456_78), ("revenue", "1E2", 100),
            ("monthlyCharge", "99.99", 99.99), ("sentiment", "-1", -1), ("sentiment", "1.0", 1),
            ("sentiment", "1.00000000000000001", 1), ("sentiment", "-0.25", -0.25),
            // Half way between two doubles: to the even one, and up when anything follows.
            ("revenue", "9007199254740993e-16", 0.900_719_925_474_099_3),
            ("revenue", "1.00000000000000011102230246251565404", 1),
            ("revenue", "1.00000000000000011102230246251565405", 1.000_000_000_000_000_222),
        ] as [(String, String, Double)])
    func numbers(field: String, value: String, expected: Double) {
        let attributes = Lines.read(line(field, value)).event?.attributes
        let found =
            field == "revenue"
            ? attributes?.revenue : field == "sentiment" ? attributes?.sentiment : attributes?.monthlyCharge
        #expect(found == expected)
        #expect(found?.sign == expected.sign)
    }

    @Test func numbersOfAnyLengthAreRead() {
        let long = "0." + String(repeating: "0", count: 5000) + "125" + "e5000"
        #expect(Lines.read(line("revenue", long)).event?.attributes.revenue == 0.125)
        let digits = "1." + String(repeating: "0", count: 5000) + "1"
        #expect(Lines.read(line("revenue", digits)).event?.attributes.revenue == 1)
    }

    @Test(arguments: [
        ("revenue", "-0.001"), ("revenue", "1.0000000000000002e15"), ("revenue", "1e16"), ("revenue", "1e400"),
        ("revenue", "1e99999999999999999999"), ("monthlyCharge", "-1"), ("monthlyCharge", "-1e400"),
        ("sentiment", "1.0000000000000003"), ("sentiment", "-1.1"), ("sentiment", "2"),
    ])
    func numbersOutOfRange(field: String, value: String) {
        #expect(Lines.read(line(field, value)).problem?.kind == .outOfRange)
    }

    @Test(arguments: ["revenue", "monthlyCharge", "sentiment"], ["\"1\"", "true", "[]", "{}"])
    func numbersAreNumbers(field: String, value: String) {
        #expect(Lines.read(line(field, value)).problem?.kind == .wrongType)
    }

    @Test(arguments: ["industry", "region", "role", "email", "reason"])
    func freeText(field: String) {
        for text in ["", " ", "ä\u{301}", #"\n\u0001\"\\"#, "<script>", String(repeating: "x", count: 10_000)] {
            #expect(Lines.read(line(field, Self.quoted(text))).event != nil, "\(field)")
        }
        #expect(Lines.read(line(field, #""a\u0000b""#)).problem?.kind == .outOfRange)
        for value in ["1", "true", "[]", "{}"] {
            #expect(Lines.read(line(field, value)).problem?.kind == .wrongType, "\(field) \(value)")
        }
    }

    @Test func namesHaveOneTo200Scalars() {
        for name in [
            "N", "😀", String(repeating: "😀", count: 200), String(repeating: "e\u{301}", count: 100), #"\ud83d\ude00"#,
        ] {
            #expect(Lines.read(line("name", Self.quoted(name))).event != nil, "\(name)")
        }
        for name in ["", String(repeating: "x", count: 201), String(repeating: "e\u{301}", count: 101), #"\u0000"#] {
            #expect(Lines.read(line("name", Self.quoted(name))).problem?.kind == .outOfRange, "\(name)")
        }
        let escaped = String(repeating: #"\u0041"#, count: 200)
        #expect(
            Lines.read(line("name", Self.quoted(escaped))).event?.attributes.name == String(repeating: "A", count: 200))
    }

    @Test func choicesAreExact() {
        for plan in ["pool", "bridge", "silo"] { #expect(Lines.read(line("plan", Self.quoted(plan))).event != nil) }
        for plan in ["", "Pool", "pool ", "basic"] {
            #expect(Lines.read(line("plan", Self.quoted(plan))).problem?.kind == .outOfRange)
        }
        #expect(Lines.read(line("outcome", #""succeeded""#)).event?.outcome == .succeeded)
        #expect(Lines.read(line("outcome", #""failed""#)).event?.outcome == .failed)
        #expect(Lines.read(line("outcome", #""cancelled""#)).problem?.kind == .outOfRange)
        #expect(Lines.read(line("outcome", "true")).problem?.kind == .wrongType)
        #expect(Lines.read(line("plan", "1")).problem?.kind == .wrongType)
    }

    @Test(arguments: EventType.allCases)
    func requiredFieldsAreRequiredAndOthersAreNot(type: EventType) throws {
        let full = try #require(Lines.canonical.first { $0.contains("\"type\":\"\(type.name)\"") })
        let optional: Set = ["region", "employees", "revenue", "monthlyCharge", "sentiment", "reason", "role", "email"]
        for member in try JSONMembers(full).all {
            let isOptional =
                optional.contains(member.key)
                || type == .accountUpdated && !EventProblem.commonFields.contains(member.key)
                || type == .jobSubmitted && member.key == "dataset"
            let expected: EventProblem.Kind? = isOptional ? nil : .missingField
            let without = try JSONMembers(full).without(member.key)
            let reading = Lines.read(without)
            #expect(reading.problem?.kind == expected, "\(without)")
            if !isOptional { #expect(reading.problem?.field == member.key) }
            #expect(Lines.read(try JSONMembers(full).with(member.key, "null")).problem?.kind == expected)
        }
    }

    @Test func versions() {
        func line(_ v: String) -> String { Lines.line("userLogin", #""user":"u1","v":\#(v)"#) }
        for v in ["1", "null"] { #expect(Lines.read(line(v)).event == Lines.read(Lines.login).event) }
        for v in ["0", "2", "-1", "9007199254740993"] {
            #expect(Lines.read(line(v)).problem?.kind == .unknownVersion)
        }
        for v in ["1.0", "1e0", "\"1\"", "true", "[]"] { #expect(Lines.read(line(v)).problem?.kind == .wrongType) }
        // A version that is not known says nothing about the other fields.
        #expect(Lines.read(#"{"v":2,"kind":"login"}"#).problem?.kind == .unknownVersion)
    }

    @Test func types() {
        #expect(Lines.read(Lines.line("userlogin", #""user":"u1""#)).problem?.kind == .unknownType)
        #expect(Lines.read(Lines.line("")).problem?.kind == .unknownType)
        #expect(Lines.read(#"{"type":1}"#).problem?.kind == .wrongType)
        #expect(
            Lines.read("{}").problem == EventProblem(.missingField, field: "type", "is missing; every event needs it"))
        #expect(Lines.read(Lines.line(#"user\u004cogin"#, #""user":"u1""#)).event?.type == .userLogin)
        for type in EventType.allCases { #expect(Lines.canonical.contains { Lines.read($0).event?.type == type }) }
    }

    @Test(arguments: [
        (
            Lines.line("jobSubmitted", #""user":"u","job":"j","servers":0,"bytes":0"#),
            "servers: must be an integer of at least 1, is 0"
        ),
        (
            Lines.line("jobSubmitted", #""user":"u","job":"j","servers":"4","bytes":0"#),
            "servers: must be an integer of at least 1, is \"4\""
        ),
        (Lines.line("jobTerminated", #""outcome":"failed""#), "job: is missing; jobTerminated needs it"),
        (
            Lines.line("userLogin", #""user":"a b""#),
            "user: must be 1 to 64 characters of A-Z a-z 0-9 . _ : -, is \"a b\""
        ),
        (Lines.line("accountUpdated", #""sentiment":2"#), "sentiment: must be a number from -1 to 1, is 2"),
        (Lines.line("accountUpdated", #""name":"""#), "name: must have 1 to 200 characters, has 0"),
        (Lines.line("accountClosed", #""reason":"\u0000""#), "reason: must not contain U+0000"),
        (Lines.line("login"), "type: must be a type of the event log, is \"login\""),
        (Lines.line("userLogin", #""v":2"#), "v: must be 1, the version known here, is 2"),
        (
            #"{"id":"e","type":"userLogin","time":"2026-06-31T00:00:00Z","tenant":"t"}"#,
            "time: must name a date that exists, is \"2026-06-31T00:00:00Z\""
        ),
        (
            Lines.line("userDeleted", #""user":"\#(String(repeating: "/", count: 60))""#),
            "user: must be 1 to 64 characters of A-Z a-z 0-9 . _ : -, is \"\(String(repeating: "/", count: 40))…\""
        ),
        (
            Lines.line("userDeleted", "\"user\":\"a\u{202E}b\u{85}\""),
            #"user: must be 1 to 64 characters of A-Z a-z 0-9 . _ : -, is "a\u{202E}b\u{85}""#
        ),
        ("[]", "must be a JSON object"),
        (#"{"a":01}"#, "is not JSON: expected a comma or the end of the object (byte 7)"),
        (#"{"a":1"#, "is not JSON: the line ends too early (byte 7)"),
        (#"{"a":"\ud800"}"#, "is not JSON: an escaped surrogate without its partner (byte 13)"),
    ])
    func problemsSayWhichFieldAndWhy(line: String, message: String) {
        #expect(Lines.read(line).problem?.description == message)
    }
}
