import EventModel
import Testing

@Suite struct LineSplitterTests {
    struct Found: Equatable {
        var text: [UInt8]
        var number: Int
        var isOverlong = false

        init(_ text: String, _ number: Int) {
            self.text = Array(text.utf8)
            self.number = number
        }

        init(_ line: Line) {
            text = Array(line.bytes)
            number = line.number
            isOverlong = line.isOverlong
        }
    }

    private func split(_ bytes: [UInt8], chunk: Int) -> [Found] {
        var splitter = LineSplitter()
        var found: [Found] = []
        var start = 0
        while start < bytes.count {
            let end = min(start + chunk, bytes.count)
            bytes[start..<end].withUnsafeBytes { part in splitter.feed(part) { found.append(Found($0)) } }
            start = end
        }
        splitter.finish { found.append(Found($0)) }
        return found
    }

    @Test(
        arguments: [
            ("", []), ("\n", []), ("a", [Found("a", 1)]), ("a\n", [Found("a", 1)]),
            ("a\r\nb\r\n", [Found("a", 1), Found("b", 2)]),
            ("a\r", [Found("a", 1)]), ("a\rb\n", [Found("a\rb", 1)]), ("a\r\r\n", [Found("a\r", 1)]),
            ("\n\n \t\r\n\r\r\n a \n\n", [Found(" a ", 5)]), ("\u{FEFF}a\nb", [Found("a", 1), Found("b", 2)]),
            ("\u{FEFF}", []), ("\u{FEFF}\na", [Found("a", 2)]), ("\u{FEFF}\u{FEFF}a", [Found("\u{FEFF}a", 1)]),
            ("a\n\u{FEFF}b", [Found("a", 1), Found("\u{FEFF}b", 2)]), (" \u{FEFF}a", [Found(" \u{FEFF}a", 1)]),
            ("\u{B}\n\u{A0}\n", [Found("\u{B}", 1), Found("\u{A0}", 2)]), ("\u{0}\n", [Found("\u{0}", 1)]),
            ("\u{FEC0}a\nb", [Found("\u{FEC0}a", 1), Found("b", 2)]),
            ("abc\ndef\n\nghi", [Found("abc", 1), Found("def", 2), Found("ghi", 4)]),
        ] as [(String, [Found])])
    func linesAreTheSameForEveryChunkSize(text: String, expected: [Found]) {
        for chunk in 1...max(1, text.utf8.count) {
            #expect(split(Array(text.utf8), chunk: chunk) == expected, "chunks of \(chunk)")
        }
    }

    @Test func aMarkThatBreaksOffIsText() {
        #expect(split([0xEF, 0xBB], chunk: 1).map(\.text) == [[0xEF, 0xBB]])
        #expect(split([0xEF, 0xBB, 0x0A, 0x61], chunk: 1).map(\.text) == [[0xEF, 0xBB], [0x61]])
        #expect(split([0xEF, 0x0A], chunk: 2).map(\.text) == [[0xEF]])
    }

    @Test(arguments: [1 << 22, 65_536, 1_000_003])
    func aLineMayHaveOneMebibyte(chunk: Int) {
        let longest = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        let found = split([0x61, 0x0A] + longest + [0x0D, 0x0A] + longest + [0x78, 0x0D, 0x0A, 0x62], chunk: chunk)
        #expect(found.map(\.number) == [1, 2, 3, 4])
        #expect(found.map(\.isOverlong) == [false, false, true, false])
        #expect(found[1].text == longest)
        #expect(found[2].text == longest.prefix(LineSplitter.keptOfOverlong).map { $0 })
        #expect(found[3].text == [0x62])
    }

    @Test func anOverlongLastLineIsFound() {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 3 << 20)
        #expect(split(long, chunk: 65_536).map(\.isOverlong) == [true])
    }

    @Test(arguments: [1 << 23, 65_536])
    func blanksOfAnyLengthAreSkipped(chunk: Int) {
        let blanks = [UInt8](repeating: UInt8(ascii: " "), count: 3 << 20)
        #expect(split(blanks + [0x0A, 0x61], chunk: chunk) == [Found("a", 2)])
        let behind = split(blanks + [0x61, 0x0A, 0x62], chunk: chunk)
        #expect(behind.map(\.isOverlong) == [true, false])
        #expect(behind.map(\.number) == [1, 2])
    }

    @Test func aFaultOfTheReaderEndsTheWalk() {
        struct Enough: Error {}
        var splitter = LineSplitter()
        var count = 0
        #expect(throws: Enough.self) {
            try Array("a\nb\nc\n".utf8).withUnsafeBytes { bytes in
                try splitter.feed(bytes) { (_: Line) throws(Enough) in
                    count += 1
                    if count == 2 { throw Enough() }
                }
            }
        }
        #expect(count == 2)
    }
}
