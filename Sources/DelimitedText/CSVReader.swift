import ByteCoding

/// Reads CSV by RFC 4180 as it arrives in chunks: quoted values may hold delimiters, line ends and doubled quotes.
///
/// Strict where the format is ambiguous: a quote inside an unquoted value, text behind a closing quote, a quote that is
/// never closed and a lone carriage return make the line malformed; reading goes on with the next line. Lines of nothing
/// but blanks are skipped. A record may have 1 MiB.
package struct CSVReader: Sendable {
    /// A record may have 1 MiB.
    package static let longest = 1 << 20
    /// How much of a malformed line is handed out: its first bytes.
    static let keptOfMalformed = 4096

    private let delimiter: UInt8
    private let quote: UInt8?
    private let comment: [UInt8]

    /// What has arrived and is not used up: the start of a record.
    private var buffer: [UInt8] = []
    /// Number of the buffer's first line.
    private var line = 1
    private var isAtStart = true
    private var isSkippingLine = false
    /// A quoted value is open: looking again is worth it when twice as much has arrived, so that the work stays in
    /// proportion to the log.
    private var awaitedCount = 0

    /// - Parameters:
    ///   - quote: `nil`: there is no quoting.
    ///   - comment: lines that begin so are no rows; empty: there are none.
    package init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""), comment: [UInt8] = []) {
        self.delimiter = delimiter
        self.quote = quote
        self.comment = comment
    }

    /// Takes the next chunk and hands out every row that it completes.
    package mutating func feed(_ chunk: UnsafeRawBufferPointer, _ body: (DelimitedRow) throws -> Void) rethrows {
        buffer.append(contentsOf: chunk)
        guard buffer.count >= awaitedCount else { return }
        try readBuffer(isEnd: false, body)
    }

    /// The text has ended.
    package mutating func finish(_ body: (DelimitedRow) throws -> Void) rethrows { try readBuffer(isEnd: true, body) }

    private mutating func readBuffer(isEnd: Bool, _ body: (DelimitedRow) throws -> Void) rethrows {
        var bytes: [UInt8] = []
        swap(&bytes, &buffer)
        let used = try bytes.withUnsafeBytes { text in try read(text, isEnd: isEnd, body) }
        bytes.removeFirst(used)
        swap(&bytes, &buffer)
    }

    /// Returns how many bytes are used up.
    private mutating func read(
        _ text: UnsafeRawBufferPointer, isEnd: Bool, _ body: (DelimitedRow) throws -> Void
    ) rethrows -> Int {
        var position = 0
        awaitedCount = 0
        if isAtStart {
            guard isEnd || text.count >= 3 else { return 0 }
            isAtStart = false
            if text.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
        }
        while position < text.count {
            let rest = UnsafeRawBufferPointer(rebasing: text[position...])
            let lineEnd = rest.firstIndex(ofByte: UInt8(ascii: "\n"))
            guard let end = lineEnd ?? (isEnd ? rest.count : nil) else {
                position += try passUnendedLine(rest, body)
                break
            }
            if isSkippingLine {
                isSkippingLine = false
                line += 1
                position += min(end + 1, rest.count)
                continue
            }
            guard let used = try record(rest, firstLineEnd: end, isEnd: isEnd, body) else {
                awaitedCount = 2 * rest.count
                break
            }
            position += min(used, rest.count)
        }
        return position
    }

    /// A line without an end so far: waits for it, or gives up on one that is too long.
    private mutating func passUnendedLine(
        _ rest: UnsafeRawBufferPointer, _ body: (DelimitedRow) throws -> Void
    ) rethrows -> Int {
        if isSkippingLine { return rest.count }
        guard rest.count > Self.longest + 1 else { return 0 }
        try body(.malformed(.tooLong, text: Self.kept(rest), line: line))
        isSkippingLine = true
        return rest.count
    }

    private static func kept(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: text.prefix(keptOfMalformed))
    }

    /// Reads the record at the start of `rest`. Returns the bytes used; `nil` when more have to come first.
    private mutating func record(
        _ rest: UnsafeRawBufferPointer, firstLineEnd: Int, isEnd: Bool, _ body: (DelimitedRow) throws -> Void
    ) rethrows -> Int? {
        let text = UnsafeRawBufferPointer(rebasing: rest[..<firstLineEnd]).withoutReturn
        let outcome = fields(rest, firstLine: text, firstLineEnd: firstLineEnd, isEnd: isEnd)
        var lines = 1
        var used = firstLineEnd + 1
        switch outcome {
        case .blank: break
        case .needsMore: return nil
        case .comment: try body(.comment(text))
        case .malformed(let problem): try body(.malformed(problem, text: Self.kept(text), line: line))
        case .record(let fields, let length, let lineCount):
            let whole = UnsafeRawBufferPointer(rebasing: rest[..<length]).withoutReturn
            try body(.values(fields, text: whole, line: line))
            (used, lines) = (length + 1, lineCount)
        }
        line += lines
        return used
    }

    private enum Outcome {
        case blank, comment, needsMore
        case malformed(DelimitedFault)
        /// - length: without the line end.
        case record(RowValues, length: Int, lines: Int)
    }

    private func fields(
        _ rest: UnsafeRawBufferPointer, firstLine: UnsafeRawBufferPointer, firstLineEnd: Int, isEnd: Bool
    ) -> Outcome {
        if firstLine.count > Self.longest { return .malformed(.tooLong) }
        if firstLine.isBlank { return .blank }
        if !comment.isEmpty, firstLine.starts(with: comment) { return .comment }
        guard let quote, firstLine.firstIndex(ofByte: quote) != nil else {
            guard firstLine.firstIndex(ofByte: UInt8(ascii: "\r")) == nil else {
                return .malformed(.malformed(Self.loneReturn))
            }
            return .record(plainFields(firstLine), length: firstLineEnd, lines: 1)
        }
        var scan = QuotedRecord(text: rest, delimiter: delimiter, quote: quote)
        switch scan.read() {
        case .complete(let length): return .record(scan.fields, length: length, lines: scan.lines)
        case .malformed(let reason): return .malformed(.malformed(reason))
        case .open where rest.count > Self.longest || isEnd && scan.isQuoted:
            return .malformed(.malformed("a quoted value is not closed"))
        case .open where isEnd: return .record(scan.fieldsAtEnd(), length: rest.count, lines: scan.lines)
        case .open: return .needsMore
        }
    }

    static let loneReturn = "a carriage return stands alone outside quotes"

    private func plainFields(_ line: UnsafeRawBufferPointer) -> RowValues {
        var fields = RowValues()
        var rest = line
        while let end = rest.firstIndex(ofByte: delimiter) {
            fields.append(rest[..<end])
            rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        }
        fields.append(rest)
        return fields
    }
}

extension UnsafeRawBufferPointer {
    /// Without one `\r` at the end.
    var withoutReturn: UnsafeRawBufferPointer {
        last == UInt8(ascii: "\r") ? UnsafeRawBufferPointer(rebasing: dropLast()) : self
    }

    /// Nothing but spaces, tabs and `\r`.
    var isBlank: Bool {
        allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
    }
}
