import EventModel
import Testing

@Suite struct EventWriterTests {
    @Test(arguments: Lines.canonical)
    func canonicalLinesAreWrittenAsTheyWereRead(line: String) throws {
        let reading = Lines.read(line)
        #expect(reading.isCanonical)
        #expect(Lines.written(try #require(reading.event)) == Array(line.utf8))
    }

    /// Each line says the same as a canonical one, in another spelling.
    @Test(arguments: [
        Lines.login + "\r", " " + Lines.login, Lines.login.replacing(":", with: ": ", maxReplacements: 1),
        Lines.line("userLogin", #""v":1,"user":"u1""#), Lines.line("userLogin", #""user":"u1","v":1"#),
        Lines.line("userLogin", #""user":"u1","x":1"#), Lines.line("userLogin", #""user":"u1","role":null"#),
        Lines.line("userLogin", #""user":"u1","user":"u1""#), Lines.line("userLogin", #""user":"\u00751""#),
        Lines.line("userLogin", #""\u0075ser":"u1""#), Lines.line("userLogin", #""user":"u1","job":"j""#),
        Lines.login.replacing("56.789Z", with: "56.7890Z"), Lines.login.replacing("56.789Z", with: "56.789z"),
        Lines.login.replacing("T12", with: "t12"), Lines.login.replacing(".789Z", with: ".789+00:00"),
        Lines.login.replacing(".789Z", with: "Z"),
        #"{"type":"userLogin","id":"e1","time":"2026-06-30T12:34:56.789Z","tenant":"t1","user":"u1"}"#,
        Lines.line("jobSubmitted", #""user":"u1","job":"j1","servers":4,"dataset":"d1","bytes":0"#),
        Lines.line("jobSubmitted", #""user":"u1","job":"j1","servers":4,"bytes":-0"#),
        Lines.line("accountUpdated", #""revenue":1.0"#), Lines.line("accountUpdated", #""revenue":1e1"#),
        Lines.line("accountUpdated", #""revenue":0.10"#), Lines.line("accountUpdated", #""revenue":-0"#),
        Lines.line("accountUpdated", #""sentiment":0.1,"revenue":1"#), Lines.line("accountUpdated", #""region":"\/""#),
        Lines.line("accountUpdated", #""region":"\u0008""#), Lines.line("accountUpdated", #""region":"\u001F""#),
        Lines.line("accountUpdated", #""region":"\u00e4""#),
    ])
    func otherSpellingsAreNotCanonical(line: String) throws {
        let reading = Lines.read(line)
        #expect(!reading.isCanonical)
        let event = try #require(reading.event)
        let again = Lines.read(String(decoding: Lines.written(event), as: UTF8.self))
        #expect(again == .event(event, unknownFields: 0, isCanonical: true))
    }

    @Test(arguments: [
        ("a\"b\\c/d", #"a\"b\\c/d"#), ("\u{8}\u{9}\u{A}\u{C}\u{D}", #"\b\t\n\f\r"#),
        ("\u{1}\u{1F}\u{1A}", #"\u0001\u001f\u001a"#),
        ("\u{7F}\u{2028}é😀", "\u{7F}\u{2028}é😀"), ("", ""),
    ])
    func onlyWhatMustBeEscapedIs(text: String, written: String) {
        var event = Event(id: "e1", time: Instant(milliseconds: 0), tenant: "t1", type: .accountClosed)
        event.reason = text
        let line = String(decoding: Lines.written(event), as: UTF8.self)
        #expect(
            line == #"{"id":"e1","type":"accountClosed","time":"1970-01-01T00:00:00.000Z","tenant":"t1","reason":""#
                + written + "\"}")
        #expect(Lines.read(line).isCanonical)
    }

    @Test(
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1, "1"), (0.1, "0.1"), (1e15, "1000000000000000"),
            (999_999_999_999_999.9, "999999999999999.9"),
            (0.1 + 0.2, "0.30000000000000004"), (1e-5, "1e-05"), (.leastNonzeroMagnitude, "5e-324"), (100, "100"),
            (1.0 / 3, "0.3333333333333333"),
        ] as [(Double, String)])
    func numbersHaveTheFewestDigits(value: Double, written: String) {
        var event = Event(id: "e1", time: Instant(milliseconds: 0), tenant: "t1", type: .accountUpdated)
        event.attributes.revenue = value
        let line = String(decoding: Lines.written(event), as: UTF8.self)
        #expect(line.hasSuffix(#","revenue":\#(written)}"#), "\(line)")
        #expect(Lines.read(line).isCanonical)
    }

    @Test func fieldsThatTheTypeDoesNotHaveAreLeftOut() {
        var event = Event(id: "e1", time: Instant(milliseconds: 1), tenant: "t1", type: .jobCancelled)
        event.job = "j"
        event.user = "u"
        event.attributes.name = "N"
        let expected = #"{"id":"e1","type":"jobCancelled","time":"1970-01-01T00:00:00.001Z","tenant":"t1","job":"j"}"#
        #expect(Lines.written(event) == Array(expected.utf8))
    }

    @Test func linesAreAppended() {
        var bytes: [UInt8] = [1, 2]
        EventWriter.append(
            Event(id: "e", time: Instant(milliseconds: 0), tenant: "t", type: .accountUpdated), to: &bytes)
        #expect(bytes.starts(with: Array("\u{1}\u{2}{\"id\"".utf8)))
    }
}
