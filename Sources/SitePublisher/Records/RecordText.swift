/// The text form that manifest and journal share: a first line with kind and version, a line for each entry, a last
/// line that counts them, so that a text that was cut off is known as such.
enum RecordText {
    enum Fault: Error, Equatable {
        /// It is not what it should be, from this line on.
        case damaged(line: Int)
        case newer(version: Int)
    }

    static func bytes(kind: String, version: Int, entries: some Sequence<String>) -> [UInt8] {
        var bytes = Array("\(kind) \(version)\n".utf8)
        var count = 0
        for entry in entries {
            bytes.append(contentsOf: entry.utf8)
            bytes.append(UInt8(ascii: "\n"))
            count += 1
        }
        bytes.append(contentsOf: "end \(count)\n".utf8)
        return bytes
    }

    /// The entries, each of which `words` takes apart.
    static func entries(_ bytes: [UInt8], kind: String, version: Int) throws(Fault) -> ArraySlice<Substring> {
        let text = String(decoding: bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.first.map(words) ?? []
        guard head.count == 2, head[0] == kind, let found = Int(head[1]), found > 0 else { throw .damaged(line: 1) }
        guard found <= version else { throw .newer(version: found) }
        let lastLine = max(1, lines.count - 1)
        guard lines.count >= 3, lines.popLast() == "", lines.popLast() == "end \(lines.count - 1)" else {
            throw .damaged(line: lastLine)
        }
        return lines.dropFirst()
    }

    static func words(_ line: Substring) -> [Substring] {
        line.split(separator: " ", omittingEmptySubsequences: false)
    }
}
