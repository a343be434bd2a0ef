import EventModel
import Testing

/// RFC 8259, and what the event log adds to it: depth, duplicates, absence.
@Suite struct JSONRuleTests {
    /// Texts that are JSON, as the value of an unknown field.
    @Test(arguments: [
        "true", "false", "0", "-0", "-1", "10", "1.5", "0.0", "1e5", "1E+5", "1e-5", "-0.0e00", "1e999999",
        "123456789012345678901234567890", #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u0000""#, #""\uD83D\ude00""#,
        "\"\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}\"", "{}", "[]", "[ ]", "{ }", "[1,2]",
        "[[],{},[{}]]", #"{"a":{"b":[null]}}"#, #"{"":1,"":2}"#, " \t\r\n1 \t\r\n",
    ])
    func isJSON(value: String) throws {
        let reading = Lines.read(Lines.line("userLogin", #""user":"u1","x":\#(value)"#))
        let event = try #require(Lines.read(Lines.login).event)
        #expect(reading == .event(event, unknownFields: 1, isCanonical: false))
    }

    @Test(arguments: [
        "", "01", "-01", "+1", ".5", "1.", "1.e5", "1e", "1e+", "-", "--1", "0x10", "1_000", "NaN", "Infinity",
        "-Infinity", "nan", "True", "nul", "nulll", "tru", "undefined", "'a'", "\"", #""\""#, #""\x""#, #""\u12""#,
        #""\u12G4""#, #""\U0041""#, #""\uD800""#, #""\uDC00""#, #""\uDC00\uD800""#, #""\uD800\u0041""#, #""\uD800x""#,
        #""\uD800\n""#, #""\uD800\uD800""#, "\"\u{1F}\"", "\"\t\"", "\"\n\"", "\"\u{0}\"", "[", "]", "[1", "[1,]",
        "[,1]", "[1 2]", "[1;2]", "{", "}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,}"#, #"{a:1}"#, #"{"a":1 "b":2}"#,
        #"{"a" 1}"#, #"{1:2}"#, #"{null:2}"#, "[1}", #"{"a":1]"#, "/**/1", "1//", "1 2", "\u{A0}1", "\u{B}1", "\u{C}1",
        "\u{FEFF}1", "1,", "1}", "1}}", "1]",
    ])
    func isNotJSON(value: String) {
        let reading = Lines.read(Lines.line("userLogin", #""user":"u1","x":\#(value)"#))
        #expect(reading.problem?.kind == .malformedJSON, "\(reading)")
    }

    @Test(arguments: [
        "", " ", "{", "{\"", "x", "{}x", "{}{}", "{} ,", "[]]", "\u{FEFF}{}", "{\"\\uD800\":1}", "{'a':1}",
    ])
    func wholeLineIsNotJSON(line: String) { #expect(Lines.read(line).problem?.kind == .malformedJSON) }

    @Test(arguments: ["[]", "1", "\"a\"", "null", "true", " [ {} ] ", "-0.5e3"])
    func onlyObjectsAreEvents(line: String) { #expect(Lines.read(line).problem?.kind == .notAnObject) }

    @Test(
        arguments: [
            // Alone, cut, overlong, surrogates, beyond U+10FFFF, bytes that UTF-8 never has.
            [0x80], [0xBF], [0xC3], [0xC3, 0x28], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82], [0xE2, 0x28, 0xA1], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
            [0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func badUTF8IsRefusedWhereverItStands(bytes: [UInt8]) {
        var lines = Lines()
        let inValue = Array(#"{"x":""#.utf8) + bytes + Array("\"}".utf8)
        let inKey = Array(#"{"a":1,""#.utf8) + bytes + Array("\":1}".utf8)
        #expect(lines.read(inValue).problem?.kind == .invalidUTF8)
        #expect(lines.read(inKey).problem?.kind == .invalidUTF8)
        #expect(lines.read(bytes).problem?.kind == .malformedJSON)
    }

    @Test(arguments: [("[", "]", ""), (#"{"a":"#, "}", "1"), (#"[{"a":"#, "}]", "[]")])
    func nestingEndsAtLevel64(open: String, close: String, inner: String) {
        let levels = open.utf8.filter { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }.count
        let last = inner == "[]" ? 1 : 0
        func line(_ count: Int) -> String {
            let value = String(repeating: open, count: count) + inner + String(repeating: close, count: count)
            return Lines.line("userLogin", #""user":"u1","x":\#(value)"#)
        }
        let deepest = (63 - last) / levels
        #expect(Lines.read(line(deepest)).event != nil)
        #expect(Lines.read(line(deepest + 1)).problem?.kind == .tooDeep)
        #expect(Lines.read(line(100_000)).problem?.kind == .tooDeep)
    }

    @Test func nestingCountsFromTheOutermostValue() {
        func array(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(Lines.read(array(64)).problem?.kind == .notAnObject)
        #expect(Lines.read(array(65)).problem?.kind == .tooDeep)
    }

    @Test func ofDuplicateKeysTheLastCounts() {
        let line = Lines.line("userLogin", #""user":17,"tenant":"t2","user":"u1","id":"e2""#)
        let event = Lines.read(line).event
        #expect(event?.id == "e2")
        #expect(event?.tenant == "t2")
        #expect(event?.user == "u1")
        #expect(Lines.read(Lines.line("userLogin", #""user":"u1","user":17"#)).problem?.kind == .wrongType)
        #expect(Lines.read(Lines.line("userLogin", #""user":"u1","user":null"#)).problem?.kind == .missingField)
        #expect(Lines.read(Lines.line("userLogin", #""user":null,"user":"u1""#)).event?.user == "u1")
        #expect(Lines.read(Lines.line("userLogin", #""user":"u1","user":tru"#)).problem?.kind == .malformedJSON)
    }

    @Test func keysAreComparedUnescapedAndWithCase() {
        #expect(Lines.read(Lines.line("userLogin", #""\u0075ser":"u1""#)).event?.user == "u1")
        #expect(Lines.read(Lines.line("userLogin", #""user":"u1","us\u0065r":"u2""#)).event?.user == "u2")
        #expect(Lines.read(Lines.line("userLogin", #""User":"u1""#)).problem?.kind == .missingField)
        #expect(Lines.read(Lines.line("userLogin", #""user ":"u1""#)).problem?.kind == .missingField)
    }

    @Test(arguments: [
        (#""x":1"#, 1), (#""x":1,"y":[],"z":"""#, 3), (#""x":1,"x":2"#, 1), (#""x":1,"\u0078":2"#, 1),
        (#""x":null"#, 0),
        (#""x":1,"x":null"#, 0), (#""x":null,"x":1"#, 1), (#""é":1,"e\#u{301}":1"#, 2), (#""job":"j","servers":0"#, 2),
        (#""job":7"#, 1), (#""reason":{"a":1}"#, 1), (#""v":1"#, 0), (#""ID":1,"Id":1,"iD":1,"":1"#, 4),
    ])
    func unknownFieldsAreCounted(members: String, count: Int) {
        let reading = Lines.read(Lines.line("userLogin", #""user":"u1",\#(members)"#))
        guard case .event(_, let unknownFields, let isCanonical) = reading else {
            Issue.record("\(reading)")
            return
        }
        #expect(unknownFields == count)
        #expect(!isCanonical)
    }

    @Test func manyUnknownFieldsAreCountedOnce() {
        let members = (0..<20_000).map { #","k\#($0 % 7000)":\#($0 % 3 == 0 ? "null" : "1")"# }.joined()
        let reading = Lines.read(Lines.line("userLogin", #""user":"u1"\#(members)"#))
        // The last round has 6000 keys (14 000…19 999), a third of them null by number; the other 1000 keys were last
        // seen in the second round (13 000…13 999).
        let absent = (14_000..<20_000).count { $0 % 3 == 0 } + (13_000..<14_000).count { $0 % 3 == 0 }
        guard case .event(_, let unknownFields, _) = reading else {
            Issue.record("\(reading)")
            return
        }
        #expect(unknownFields == 7000 - absent)
    }

    @Test func blanksAndATrailingReturnAreTolerated() {
        let spread = Lines.login.replacing(",", with: " ,\t\r").replacing(":\"", with: " : \"")
        #expect(Lines.read("  " + spread + "\r").event == Lines.read(Lines.login).event)
        #expect(Lines.read(Lines.login + "\r") == Lines.read(Lines.login + " "))
    }
}
