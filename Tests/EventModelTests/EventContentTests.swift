import EventModel
import Testing

@Suite struct EventContentTests {
    private func isSame(_ a: String, _ b: String) -> Bool {
        let forth = Array(a.utf8).withUnsafeBytes { a in Array(b.utf8).withUnsafeBytes { EventContent.isSame(a, $0) } }
        let back = Array(b.utf8).withUnsafeBytes { b in Array(a.utf8).withUnsafeBytes { EventContent.isSame(b, $0) } }
        #expect(forth == back)
        return forth
    }

    private func update(_ members: String) -> String { Lines.line("accountUpdated", members) }

    @Test(arguments: [
        (#""revenue":1"#, #""revenue":1.0"#), (#""revenue":0"#, #""revenue":-0.0"#),
        (#""name":"ä""#, #""name":"\u00e4""#),
        (#""name":"N","region":"r""#, #""region":"r","name":"N""#), ("", #""v":1"#), ("", #""v":null"#),
        ("", #""revenue":null"#), ("", #""x":null"#), (#""x":1"#, #""x":1.0"#), (#""x":100"#, #""x":1e2"#),
        (#""x":0.01"#, #""x":1E-2"#), (#""x":1e400"#, #""x":10e399"#), (#""x":0e7"#, #""x":-0"#),
        (#""x":-1e99999999999999999999"#, #""x":-1e+099999999999999999999"#),
        (#""x":{"a":1,"b":[2]}"#, #""x": {"b":[2.0], "a":1}"#),
        (#""x":{"a":1}"#, #""x":{"a":7,"a":1}"#), (#""x":7,"x":1"#, #""x":1"#), (#""x":"\/""#, #""x":"/""#),
        (#""name":"M","name":"N""#, #""name":"N""#),
    ])
    func spellingDoesNotCount(a: String, b: String) { #expect(isSame(update(a), update(b))) }

    @Test(arguments: [
        (#""revenue":1"#, #""revenue":2"#), (#""name":"N""#, ""), (#""x":1"#, ""), (#""x":1"#, #""x":"1""#),
        (#""x":1"#, #""x":-1"#), (#""x":1e400"#, #""x":1e401"#), (#""x":9007199254740993"#, #""x":9007199254740992"#),
        (#""x":1e99999999999999999999"#, #""x":1e99999999999999999998"#), (#""x":[1,2]"#, #""x":[2,1]"#),
        (#""x":{"a":null}"#, #""x":{}"#), (#""x":true"#, #""x":false"#), (#""x":[]"#, #""x":{}"#),
        (#""name":"é""#, "\"name\":\"e\u{301}\""), (#""x":"é""#, "\"x\":\"e\u{301}\""), (#""é":1"#, "\"e\u{301}\":1"),
        (#""x":{"é":1}"#, "\"x\":{\"e\u{301}\":1}"), (#""user":"u1""#, #""user":"u2""#), (#""x":1"#, #""X":1"#),
    ])
    func contentCounts(a: String, b: String) { #expect(!isSame(update(a), update(b))) }

    @Test func timesAreComparedAsInstants() {
        #expect(isSame(Lines.login, Lines.login.replacing("12:34:56.789Z", with: "14:34:56.7891+02:00")))
        #expect(!isSame(Lines.login, Lines.login.replacing(".789Z", with: ".788Z")))
    }

    @Test func linesThatAreNotValidAreTheSameOnlyByteForByte() {
        #expect(isSame("{", "{"))
        #expect(!isSame("{", "{ "))
        #expect(!isSame(Lines.login, Lines.login + "x"))
    }
}
