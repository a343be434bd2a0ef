import EventModel
import GRDB
import TestSupport
import Testing

@testable import AnalyticsStore

/// Lines that are not canonical come back byte by byte.
@Suite struct SpellingTests {
    static let spellings = [
        // Blanks, another order, a version, escapes, nested fields, numbers in other forms.
        #"{ "id" : "a" , "type":"userLogin","time":"2026-03-01T10:00:00Z","tenant":"t1","user":"u1" }"#,
        #"{"user":"u1","tenant":"t1","v":1,"time":"2026-03-01T10:00:00.5Z","type":"userLogin","id":"b"}"#,
        #"{"id":"c","type":"userLogin","time":"2026-03-01T12:00:00.123456+02:00","tenant":"t1","user":"u1"}"#,
        #"{"id":"d","type":"userLogin","time":"2026-02-28t23:00:00-11:30","tenant":"t1","user":"u1"}"#,
        #"{"id":"\u0065","type":"userLogin","time":"2026-03-01T10:00:00.000z","tenant":"t1","user":"u1"}"#,
        #"{"id":"f","type":"userLogin","time":"2026-03-01T10:00:00.000Z","tenant":"t1","user":"u1","ip":"\"\\","#
            + #""nest":{"a":[1,{"b":"}]"}],"c":null},"n":-1.50e+3,"t":true}"#,
        #"{"id":"x","id":"g","type":"userLogin","time":"2026-03-01T10:00:00.000Z","tenant":"t1","user":"u1","user":"u1"}"#,
        #"{"id":"h","type":"jobSubmitted","time":"2026-03-01T10:00:00Z","tenant":"t1","user":"u1","job":"j","bytes":-0,"#
            + #""servers":3}"#,
        #"{"id":"i","type":"jobTerminated","time":"2026-03-01T10:00:00Z","user":"u9","outcome":"failed","job":"j","tenant":"t1"}"#,
        #"{"id":"j","type":"userAdded","time":"2026-03-01T10:00:00.000Z","tenant":"t1","user":"u1","role":"admin"}"#,
        #"{"id":"k","type":"userAdded","time":"2026-03-01T10:00:00.000Z","tenant":"t1","user":"u1"}"#,
        #"{"id":"l","type":"accountUpdated","time":"2026-03-01T10:00:00.000Z","tenant":"t1", "region":"é"}"#,
        #"{"id":"m","type":"datasetLoaded","time":"2026-03-01T10:00:00.00000Z","tenant":"t1","user":"u1","dataset":"d","#
            + #""bytes":12}"#,
        // An escape that has as many characters as a zone.
        #"{"id":"n","type":"userLogin","time":"2026-03-01T10:00:00\u005A","tenant":"t1","user":"u1"}"#,
        #"{"id":"o","type":"userLogin","time":"2026-03-01T10:00:00.5\u007A","tenant":"t1","user":"u1"}"#,
    ]

    @Test func everyLineComesBackAsItWas() throws {
        let shop = try Workshop()
        let report = try shop.ingest(Self.spellings)
        #expect(report.total.accepted == Self.spellings.count)
        let lines = try shop.reader().lines()
        // The fourth is of the day after, in UTC: all are of 1 March.
        #expect(lines == Self.spellings)
    }

    @Test func aThirdRunFindsTheShapesOfTheFirst() throws {
        let shop = try Workshop()
        let lines = (0..<200).map { index in
            #"{"time": "2026-03-01T10:00:00.\#(100_000 + index)", "#.replacing(#"", "#, with: #"Z", "#)
                + #""id": "e\#(1000 + index)", "type": "userLogin", "tenant": "t1", "user": "u\#(index % 3)", "x": \#(index)}"#
        }
        try shop.ingest(Array(lines[..<70]))
        try shop.ingest(Array(lines[70...]))
        try shop.ingest(lines)
        let reader = try shop.reader()
        #expect(try reader.lines() == lines)
        #expect(try reader.summary().counts.duplicate == 200)
        #expect(try reader.summary().counts.conflicts == 0)
        let shapes = try reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM shape") }
        #expect(shapes == 1)
    }

    @Test func aStoreKeepsABoundedNumberOfShapes() throws {
        let shop = try Workshop()
        let lines = (0..<3000).map { index in
            #"{"id":"e\#(1000 + index)","type":"userLogin","time":"2026-03-01T10:00:00Z","tenant":"t","user":"u","x\#(index)":1}"#
        }
        try shop.ingest(lines)
        let reader = try shop.reader()
        #expect(try reader.lines() == lines)
        let shapes = try reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM shape") }
        #expect(shapes == LineSpeller.mostShapes)
    }

    /// Lines made at random from members in any order, with blanks and fields of any kind between them.
    @Test(arguments: 1...10) func linesOfAnyMakeComeBack(seed: Int) throws {
        var random = TestRandom(UInt64(seed))
        let lines = (0..<400).map { Self.line(1000 + $0, &random) }
        let shop = try Workshop()
        #expect(try shop.ingest(lines).total.accepted == lines.count)
        #expect(try shop.reader().lines() == lines)
    }

    private static func line(_ number: Int, _ random: inout TestRandom) -> String {
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        let time = pick([
            "10:00:00Z", "10:00:00.000Z", "10:00:00.7Z", "10:00:00.1234567+00:00", "13:59:59.999999-03:00",
        ])
        var members = [
            #""id":"e\#(number)""#, #""type":"datasetLoaded""#, #""time":"2026-03-01T\#(time)""#, #""tenant":"t1""#,
            #""user":"\#(pick(["u1", "u2", "\\u00751"]))""#, #""dataset":"d""#,
            #""bytes":\#(pick(["0", "17", "9007199254740991"]))"#,
        ]
        for name in ["p", "q", "r"] where Bool.random(using: &random) {
            members.append(
                #""\#(name)":\#(pick(["1", "-2.5E7", "\"\"", "\"a\\\"}\"", "[]", "{\"a\":[\"]\"]}", "null", "false"]))"#
            )
        }
        if Bool.random(using: &random) { members.shuffle(using: &random) }
        let blank = pick(["", "", " ", "\t "])
        return "{" + blank + members.joined(separator: "," + blank) + pick(["", " "]) + "}"
    }

    @Test func damagedShapesAreNoticed() {
        let shape = LineShape(
            parts: [.literal([1, 2]), .field(.id), .time(offsetMinutes: -90, digits: 3), .rest, .value, .literal([3])])
        let bytes = shape.stored
        func read(_ bytes: [UInt8]) -> LineShape? {
            bytes.withUnsafeBytes { bytes in
                do throws(BlockColumns.Damage) { return try LineShape(stored: bytes) } catch { return nil }
            }
        }
        #expect(read(bytes) == shape)
        for length in [1, 3, 5, 7, 9] { #expect(read(Array(bytes[..<length])) == nil) }
        #expect(read([9]) == nil)
        #expect(read([1, 77]) == nil)
    }
}
