import Testing

@testable import DelimitedText

@Suite struct CSVReaderTests {
    private func read(
        _ text: String, chunk: Int, delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\"")
    ) -> [String] {
        var reader = CSVReader(delimiter: delimiter, quote: quote)
        var found: [String] = []
        let take = { (row: DelimitedRow) in
            switch row {
            case .values(let values, _, let line):
                let fields = (0..<values.count).map { String(decoding: values[$0], as: UTF8.self) }
                found.append("\(line): " + fields.joined(separator: "|"))
            case .comment: found.append("comment")
            case .malformed(let problem, let text, let line):
                found.append("\(line)! \(problem): \(String(decoding: text, as: UTF8.self))")
            }
        }
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(start + chunk, bytes.count)
            bytes[start..<end].withUnsafeBytes { part in reader.feed(part, take) }
            start = end
        }
        reader.finish(take)
        return found
    }

    @Test(
        arguments: [
            ("", []), ("a", ["1: a"]), ("a,b\n", ["1: a|b"]), ("a,b\r\nc,d\r\n", ["1: a|b", "2: c|d"]), (",", ["1: |"]),
            ("a,,b,\n", ["1: a||b|"]), ("\"a\",\"b\"\n", ["1: a|b"]), ("\"a,b\",c\n", ["1: a,b|c"]),
            ("\"a\"\"b\",\"\"\"\"\n", ["1: a\"b|\""]), ("\"\",\"\"\n", ["1: |"]),
            ("\"a\nb\",c\nd,e\n", ["1: a\nb|c", "3: d|e"]),
            ("\"a\r\n\r\nb\"\r\nc\r\n", ["1: a\r\n\r\nb", "4: c"]), ("\"a\"", ["1: a"]), ("x,\"a\"", ["1: x|a"]),
            ("x,\"a\"\r\n", ["1: x|a"]),
            ("\u{FEFF}a,b\n", ["1: a|b"]), ("\u{FEFF}\"a\"\n", ["1: a"]), ("\n\r\n \t\na\n", ["4: a"]),
            (" a , b \n", ["1:  a | b "]),
            ("a\n\"b", ["1: a", "2! a quoted value is not closed: \"b"]),
            ("\"b\nc,d\ne", ["1! a quoted value is not closed: \"b", "2: c|d", "3: e"]),
            ("a\"b,c\nd\n", ["1! a quote stands inside an unquoted value: a\"b,c", "2: d"]),
            ("\"a\"b,c\nd\n", ["1! text stands behind a closing quote: \"a\"b,c", "2: d"]),
            ("\"a\" ,c\nd\n", ["1! text stands behind a closing quote: \"a\" ,c", "2: d"]),
            (
                "\"a\nb\"c\nd\n",
                [
                    "1! text stands behind a closing quote: \"a", "2! a quote stands inside an unquoted value: b\"c",
                    "3: d",
                ]
            ),
            ("a\rb\nc\n", ["1! a carriage return stands alone outside quotes: a\rb", "2: c"]),
            ("\"a\"\rb\nc\n", ["1! a carriage return stands alone outside quotes: \"a\"\rb", "2: c"]),
            ("ä,ö\n😀,\n", ["1: ä|ö", "2: 😀|"]),
        ] as [(String, [String])])
    func records(text: String, expected: [String]) {
        for chunk in 1...max(1, text.utf8.count) { #expect(read(text, chunk: chunk) == expected, "chunks of \(chunk)") }
    }

    @Test func otherDelimitersAndQuotes() {
        #expect(read("a;'b;c'\n", chunk: 9, delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "'")) == ["1: a|b;c"])
        #expect(read("a\t\"b\n", chunk: 3, delimiter: UInt8(ascii: "\t"), quote: nil) == ["1: a|\"b"])
    }

    @Test(arguments: [1000, 65_536, 1 << 23]) func aRecordMayHaveOneMebibyte(chunk: Int) {
        let most = "\"" + String(repeating: "x\n", count: (1 << 19) - 1) + "\""
        #expect(read(most + "\nb\n", chunk: chunk).count == 2)
        let line = String(repeating: "x", count: 98) + ","
        let open = "\"" + String(repeating: "y", count: 50) + "\n" + String(repeating: line + "\n", count: 12_000)
        let found = read(open, chunk: chunk)
        #expect(found.count == 12_001)
        #expect(found[0].hasPrefix("1! a quoted value is not closed"))
        #expect(found.last == "12001: " + line.dropLast() + "|")
    }
}
