/// The text form that manifest and journal share: a first line with kind and version, a line for each entry, a last
/// line that counts them, so that a text that was cut off is known as such.
enum RecordText {
    enum Fault: Error, Equatable {
        /// It is not what it should be, from this line on.
        case damaged(line: Int)
        case newer(version: Int)
    }

    static func bytes(kind: String, version: Int, entries: [String]) -> [UInt8] {
        let lines = ["\(kind) \(version)"] + entries + ["end \(entries.count)"]
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Each entry as its words.
    static func entries(_ bytes: [UInt8], kind: String, version: Int) throws(Fault) -> [[Substring]] {
        let text = String(decoding: bytes, as: UTF8.self)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.first.map(words) ?? []
        guard head.count == 2, head[0] == kind, let found = Int(head[1]), found > 0 else { throw .damaged(line: 1) }
        guard found <= version else { throw .newer(version: found) }
        let lastLine = max(1, lines.count - 1)
        guard lines.count >= 3, lines.popLast() == "", lines.popLast() == "end \(lines.count - 1)" else {
            throw .damaged(line: lastLine)
        }
        return lines.dropFirst().map(words)
    }

    private static func words(_ line: Substring) -> [Substring] {
        line.split(separator: " ", omittingEmptySubsequences: false)
    }
}
