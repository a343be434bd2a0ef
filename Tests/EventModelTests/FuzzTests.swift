import EventModel
import Testing

/// Whatever comes, the parser answers; and what it accepts is written and read again as the same event.
@Suite struct FuzzTests {
    private static let fragments: [String] = [
        "null", "true", "-0", "1e400", "9007199254740992", "0.1e-400", "1.", "\"", "\\", "\\u", "\\ud83d", "\\udc00",
        "{", "}", "[", "]",
        ",", ":", "\"id\":", "\"v\":2,", "\"user\":null,", "\u{0}", "\u{1F}", "\u{FEFF}", "\r", " ", "é", "😀",
        "2100-02-29", "T24:00",
        String(repeating: "[", count: 70), String(repeating: "{\"a\":", count: 70), String(repeating: "9", count: 400),
        "\"userLogin\"",
    ]

    @Test(.timeLimit(.minutes(1))) func mutatedLinesNeverBreakTheParser() {
        var random = SplitMix(state: 20_260_630)
        var lines = Lines()
        var accepted = 0
        for round in 0..<60_000 {
            var line = Array(Lines.canonical[round % Lines.canonical.count].utf8)
            for _ in 0...random.below(3) { mutate(&line, &random) }
            if check(line, &lines) { accepted += 1 }
        }
        #expect(accepted > 1000)
    }

    @Test func everyTruncationIsRefused() {
        var lines = Lines()
        for line in Lines.canonical {
            let bytes = Array(line.utf8)
            for length in 0..<bytes.count { #expect(lines.read(Array(bytes[..<length])).problem != nil) }
        }
    }

    @Test func randomBytesNeverBreakTheParser() {
        var random = SplitMix(state: 7)
        var lines = Lines()
        for _ in 0..<20_000 {
            let bytes = (0..<random.below(60)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            #expect(lines.read(bytes).problem != nil)
        }
        let alphabet = Array(#"{}[]",:\0123456789.eE+-tfnul aid"#.utf8)
        for _ in 0..<40_000 {
            let bytes = (0..<random.below(40)).map { _ in alphabet[random.below(alphabet.count)] }
            #expect(lines.read(bytes).problem != nil)
            #expect(lines.read(Array("{\"a\":".utf8) + bytes + [UInt8(ascii: "}")]).problem != nil)
        }
    }

    /// Reads the line and, if it is an event, what is written for it. Returns whether it was one.
    private func check(_ line: [UInt8], _ lines: inout Lines) -> Bool {
        guard case .event(let event, _, let isCanonical) = lines.read(line) else { return false }
        let written = Lines.written(event)
        #expect(isCanonical == (written == line))
        #expect(lines.read(written) == .event(event, unknownFields: 0, isCanonical: true))
        #expect(Lines.written(event) == written)
        return true
    }

    private func mutate(_ line: inout [UInt8], _ random: inout SplitMix) {
        guard !line.isEmpty else { return }
        let place = random.below(line.count)
        let end = min(line.count, place + 1 + random.below(12))
        switch random.below(6) {
        case 0: line[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: line.removeSubrange(place..<end)
        case 2: line.insert(contentsOf: Self.fragments[random.below(Self.fragments.count)].utf8, at: place)
        case 3: line.insert(contentsOf: line[place..<end], at: random.below(line.count))
        case 4: line[place] = 0x30 + UInt8(random.below(10))
        default: line[place] ^= 1 << UInt8(random.below(8))
        }
    }
}

/// Sebastiano Vigna's SplitMix64: small, seeded, the same everywhere.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
