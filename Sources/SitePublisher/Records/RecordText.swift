/// The text form that manifest and journal share: a first line with kind and version, a line for each entry, a last
/// line that counts them, so that a text that was cut off is known as such.
enum RecordText {
    enum Fault: Error, Equatable {
        /// It is not what it should be, from this line on.
        case damaged(line: Int)
        case newer(version: Int)
    }

    /// - Parameter write: Appends an entry: words with single spaces between them, without a line feed.
    static func bytes<Entry>(
        kind: String, version: Int, entries: some Sequence<Entry>, _ write: (Entry, inout [UInt8]) -> Void
    ) -> [UInt8] {
        var bytes = Array("\(kind) \(version)\n".utf8)
        var count = 0
        for entry in entries {
            write(entry, &bytes)
            bytes.append(UInt8(ascii: "\n"))
            count += 1
        }
        bytes.append(contentsOf: "end \(count)\n".utf8)
        return bytes
    }

    /// A line or a word of one, in bytes: a site has tens of thousands of entries, and its records are read at each start.
    typealias Bytes = ArraySlice<UInt8>

    /// The entries, each of which `words` takes apart.
    static func entries(_ bytes: [UInt8], kind: String, version: Int) throws(Fault) -> ArraySlice<Bytes> {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let head = lines.first.map(words) ?? []
        guard head.count == 2, text(head[0]) == kind, let found: Int = number(head[1]), found > 0 else {
            throw .damaged(line: 1)
        }
        guard found <= version else { throw .newer(version: found) }
        let lastLine = max(1, lines.count - 1)
        guard lines.count >= 3, lines.popLast() == [], lines.popLast().map(text) == "end \(lines.count - 1)" else {
            throw .damaged(line: lastLine)
        }
        return lines.dropFirst()
    }

    static func words(_ line: Bytes) -> [Bytes] {
        line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    }

    static func text(_ word: Bytes) -> String { String(decoding: word, as: UTF8.self) }

    /// `nil` unless the word is digits alone, and the value can hold what they say.
    static func number<Value: FixedWidthInteger>(_ word: Bytes) -> Value? {
        guard !word.isEmpty else { return nil }
        var value: Value = 0
        for byte in word {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            let (shifted, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, isTooMuch) = shifted.addingReportingOverflow(Value(byte - UInt8(ascii: "0")))
            guard !isTooLarge, !isTooMuch else { return nil }
            value = next
        }
        return value
    }
}
