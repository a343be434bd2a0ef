import EventModel
import Testing

@Suite struct ParsedEventTests {
    private func withParsed(_ line: String, _ body: (ParsedEvent) -> Void) throws {
        var parser = EventParser()
        try Array(line.utf8).withUnsafeBytes { body(try parser.parse($0)) }
    }

    private func text(_ bytes: UnsafeRawBufferPointer?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    @Test func fieldsAreSlicesOfTheLine() throws {
        let line = Lines.line("jobSubmitted", #""user":"u1","job":"j1","servers":4,"bytes":17,"dataset":"d1""#)
        try withParsed(line) { event in
            #expect(event.type == .jobSubmitted)
            #expect(text(event.id) == "e1")
            #expect(text(event.tenant) == "t1")
            #expect(text(event.user) == "u1")
            #expect(text(event.job) == "j1")
            #expect(text(event.dataset) == "d1")
            #expect(event.servers == 4)
            #expect(event.bytes == 17)
            #expect(event.outcome == nil)
        }
    }

    @Test func fieldsOfOtherTypesAreNotTaken() throws {
        let line = Lines.line(
            "jobTerminated", #""job":"j1","outcome":"failed","user":"u1","servers":4,"bytes":17,"dataset":"d1""#)
        try withParsed(line) { event in
            #expect(event.user == nil)
            #expect(event.dataset == nil)
            #expect(event.servers == 0)
            #expect(event.bytes == 0)
            #expect(event.outcome == .failed)
            #expect(event.unknownFieldCount == 4)
            #expect(event.makeEvent().user == nil)
        }
    }

    @Test func nothingOfAnEarlierLineIsLeft() throws {
        var lines = Lines()
        _ = lines.read(
            Lines.line("jobSubmitted", #""user":"u1","job":"j1","servers":4,"bytes":17,"dataset":"d1","x":1"#))
        #expect(
            lines.read(Lines.line("jobSubmitted", #""user":"u1","job":"j1","servers":4"#)).problem?.field == "bytes")
        let reading = lines.read(Lines.login)
        #expect(reading.isCanonical)
        #expect(reading.event?.bytes == nil)
    }

    @Test func escapedTextOfOneLineStaysWhole() throws {
        let escaped = String(repeating: #"\u0061"#, count: 64)
        let line = Lines.line("datasetQueried", #""user":"\#(escaped)","dataset":"\u0064","\u0078":1,"\u0079":2"#)
        try withParsed(line) { event in
            #expect(text(event.user) == String(repeating: "a", count: 64))
            #expect(text(event.dataset) == "d")
            #expect(event.unknownFieldCount == 2)
        }
    }

    @Test func attributesAreDecoded() throws {
        let event = try #require(Lines.read(Lines.canonical[0]).event)
        #expect(event.attributes.name == "Ärzte \"Süd\" 😀")
        #expect(event.attributes.industry == "Health")
        #expect(event.attributes.plan == .silo)
        #expect(event.attributes.region == "eu")
        #expect(event.attributes.employees == 120)
        #expect(event.attributes.revenue == 12.5)
        #expect(event.attributes.monthlyCharge == 990)
        #expect(event.attributes.sentiment == -0.25)
    }
}
