import ByteCoding

/// A line of a stream, without its line end.
package struct Line {
    /// Its bytes, which hold during the call only. Of an overlong line, the start that was kept.
    package var bytes: UnsafeRawBufferPointer
    /// From 1; blank lines count.
    package var number: Int
    /// Longer than `LineSplitter.longest`.
    package var isOverlong: Bool
}

/// Splits a stream that arrives in chunks into lines that end with `\n` or `\r\n`.
///
/// A byte-order mark at the start of the stream is skipped, and so are lines of nothing but blanks (space, tab, `\r`),
/// whatever their length. The last line may lack its end. A line that lies within one chunk is handed out in place; only
/// one that crosses a border is put together in a buffer, which never grows beyond `longest`.
package struct LineSplitter {
    /// A line may have 1 MiB, its end not counted.
    package static let longest = 1 << 20
    /// How much of an overlong line is kept: its first bytes.
    package static let keptOfOverlong = 4096

    /// The start of a line whose end has not arrived.
    private var pending: [UInt8] = []
    /// Bytes of that line so far, those that were not kept included.
    private var pendingCount = 0
    /// Whether something else than blanks has come among the bytes that were not kept.
    private var pendingHasText = false
    /// Lines that have ended.
    private var lineCount = 0
    /// Bytes of the byte-order mark that have come; 3 when the question is settled.
    private var markCount = 0

    package init() {}

    /// Takes the next chunk and hands out every line that ends in it.
    package mutating func feed<Fault: Error>(
        _ chunk: UnsafeRawBufferPointer, _ body: (Line) throws(Fault) -> Void
    ) throws(Fault) {
        var rest = markCount < 3 ? withoutMark(chunk) : chunk
        while let end = rest.firstIndex(ofByte: UInt8(ascii: "\n")) {
            try endLine(UnsafeRawBufferPointer(rebasing: rest[..<end]), body)
            rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        }
        keep(rest)
    }

    /// The stream has ended: hands out the line that lacks its end, if there is one.
    package mutating func finish<Fault: Error>(_ body: (Line) throws(Fault) -> Void) throws(Fault) {
        if markCount < 3, markCount > 0 { keepMark() }
        if pendingCount > 0 { try endLine(UnsafeRawBufferPointer(start: nil, count: 0), body) }
        self = LineSplitter()
    }

    private mutating func endLine<Fault: Error>(
        _ tail: UnsafeRawBufferPointer, _ body: (Line) throws(Fault) -> Void
    ) throws(Fault) {
        lineCount += 1
        guard pendingCount > 0 else { return try handOut(tail, count: tail.count, hasText: false, body) }
        keep(tail)
        let line = pending
        let count = pendingCount
        let hasText = pendingHasText
        pending.removeAll(keepingCapacity: true)
        (pendingCount, pendingHasText) = (0, false)
        try line.withUnsafeBufferPointer { (bytes) throws(Fault) in
            try handOut(UnsafeRawBufferPointer(bytes), count: count, hasText: hasText, body)
        }
    }

    /// - Parameters:
    ///   - bytes: what is there of the line, its `\r` included.
    ///   - count: the line's whole length.
    ///   - hasText: whether bytes that are not there were more than blanks.
    private func handOut<Fault: Error>(
        _ bytes: UnsafeRawBufferPointer, count: Int, hasText: Bool, _ body: (Line) throws(Fault) -> Void
    ) throws(Fault) {
        guard hasText || bytes.hasText else { return }
        let hasReturn = bytes.count == count && bytes.last == UInt8(ascii: "\r")
        let length = count - (hasReturn ? 1 : 0)
        let isOverlong = length > LineSplitter.longest
        let kept = isOverlong ? min(bytes.count, LineSplitter.keptOfOverlong) : length
        try body(
            Line(bytes: UnsafeRawBufferPointer(rebasing: bytes[..<kept]), number: lineCount, isOverlong: isOverlong))
    }

    /// Adds to the line that has not ended. Two bytes more than a line may have decide whether it is overlong.
    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        let room = max(0, LineSplitter.longest + 2 - pending.count)
        pending.append(contentsOf: bytes.prefix(room))
        pendingCount += bytes.count
        if bytes.count > room, !pendingHasText {
            pendingHasText = UnsafeRawBufferPointer(rebasing: bytes[room...]).hasText
        }
    }
}

extension LineSplitter {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The chunk without what it has of a byte-order mark at the start of the stream.
    private mutating func withoutMark(_ chunk: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var position = 0
        while position < chunk.count, markCount < 3 {
            guard chunk[position] == LineSplitter.mark[markCount] else {
                keepMark()
                break
            }
            position += 1
            markCount += 1
        }
        return UnsafeRawBufferPointer(rebasing: chunk[position...])
    }

    /// What looked like a mark was text.
    private mutating func keepMark() {
        LineSplitter.mark.prefix(markCount).withUnsafeBytes { keep($0) }
        markCount = 3
    }
}

extension UnsafeRawBufferPointer {
    /// Whether there is something else than blanks.
    fileprivate var hasText: Bool {
        contains { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") && $0 != UInt8(ascii: "\r") }
    }
}
