import EventModel
import Testing

/// Reads an id back from its slug, by the rules that the documentation of `Slug` states and nothing else.
private func identifier(of slug: String) -> String {
    let parts = slug.split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
    var readable = parts[0].utf8.map { $0 }
    var code = parts.count > 1 ? String(parts[1]) : ""
    if code.hasPrefix("_") {
        readable.removeFirst()
        code.removeFirst()
    }
    var bits = code.utf8.flatMap { digit -> [Int] in
        let value = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8).firstIndex(of: digit) ?? 0
        return (0..<5).map { value >> (4 - $0) & 1 }
    }[...]
    func nextBit() -> Int { bits.popFirst() ?? 0 }
    let bytes = readable.map { byte -> UInt8 in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return nextBit() == 1 ? byte - 0x20 : byte
        case UInt8(ascii: "-"):
            let number = nextBit() * 2
            return Array("-.:_".utf8)[number + nextBit()]
        default: return byte
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

private func isSafe(_ slug: String) -> Bool {
    let isAllowed: (UInt8) -> Bool = { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
    let devices = ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
    return !slug.isEmpty && slug.utf8.count <= 93 && slug.utf8.allSatisfy(isAllowed) && !slug.hasPrefix("-")
        && !devices.contains(slug)
}

@Suite struct SlugTests {
    @Test(arguments: [
        ("acme-7", "acme-7"), ("a", "a"), ("0", "0"), ("tenant-0001", "tenant-0001"), ("a--b-", "a--b-"),
        // 1111 and a zero: 11110 = 30 = y.
        ("ACME", "acme_y"),
        // 1000: 10000 = 16 = g.
        ("Acme", "acme_g"),
        // a 0, b 0, . 01, c 0: 00010 = 2.
        ("ab.c", "ab-c_2"),
        ("a:b", "a-b_8"), ("a_b", "a-b_c"),
        // .. is 0101: 01010 = 10 = a.
        ("..", "x--__a"), (".", "x-__8"), ("-rf", "x-rf__"), ("con", "con_"), ("CON", "con_w"),
        ("nul.txt", "nul-txt_1"),
        ("com0", "com0_"), ("com10", "com10"), ("xn--a", "xn--a"),
    ])
    func examples(_ id: String, _ slug: String) {
        #expect(Slug.of(id) == slug)
        #expect(identifier(of: slug) == id)
    }

    @Test func longestIDs() {
        for character in "aA.:_-0" {
            let id = String(repeating: character, count: 64)
            #expect(isSafe(Slug.of(id)))
            #expect(identifier(of: Slug.of(id)) == id)
        }
    }

    /// All ids of up to 4 bytes over an alphabet that holds one of each kind, the letters of `con` among them.
    @Test func shortIDsNeverCollide() {
        let alphabet = Array("-.:_aAcCoOnN0".utf8)
        var slugs: Set<String> = []
        var count = 0
        var level: [[UInt8]] = [[]]
        for _ in 1...4 {
            level = level.flatMap { start in alphabet.map { start + [$0] } }
            for bytes in level {
                let slug = Slug.of(String(decoding: bytes, as: UTF8.self))
                guard isSafe(slug) else { Issue.record("\(slug) is not safe"); return }
                slugs.insert(slug)
                count += 1
            }
        }
        #expect(count == 30_940)
        #expect(slugs.count == count)
    }

    /// An id that can be read back from its slug shares it with no other.
    @Test func everyIDCanBeReadBack() {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-".utf8)
        var state: UInt64 = 1
        func draw(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<20_000 {
            let bytes = (0..<(1 + draw(64))).map { _ in alphabet[draw(alphabet.count)] }
            let id = String(decoding: bytes, as: UTF8.self)
            let slug = Slug.of(id)
            guard isSafe(slug), identifier(of: slug) == id else { Issue.record("\(id) → \(slug)"); return }
        }
    }

    @Test func slugsAreIdsWithSlugsOfTheirOwn() {
        for id in ["ACME", "..", "con", "-rf", "a_b", "acme_y"] {
            #expect(Slug.of(Slug.of(id)) != Slug.of(id))
        }
    }

    @Test func whatIsNoIDGetsASafeSlugToo() {
        #expect(Slug.of("") == "___")
        #expect(Slug.of("é/") == "___c3a92f")
    }
}
