extension LineShape {
    /// Whether a line has this shape. If so, the text that it has of its own is appended to `text`; `scratch` is for
    /// work.
    func matches(
        _ line: UnsafeRawBufferPointer, of event: SpelledEvent, text: inout RawBuffer, scratch: inout RawBuffer
    ) -> Bool {
        let start = text.count
        var position = 0
        for part in parts {
            guard let length = match(part, line, position, event, &text, &scratch) else {
                text.truncate(to: start)
                return false
            }
            position += length
        }
        guard position == line.count else {
            text.truncate(to: start)
            return false
        }
        return true
    }

    /// The length of what the part is in the line at a position, or `nil`.
    private func match(
        _ part: Part, _ line: UnsafeRawBufferPointer, _ position: Int, _ event: SpelledEvent, _ text: inout RawBuffer,
        _ scratch: inout RawBuffer
    ) -> Int? {
        scratch.removeAll()
        switch part {
        case .literal(let bytes):
            return bytes.withUnsafeBytes { Self.stands($0, in: line, at: position) ? bytes.count : nil }
        case .field(let field): guard event.append(field, to: &scratch) else { return nil }
        case .time(let offset, let digits): scratch.append(time: event.time, offsetMinutes: offset, digits: digits)
        case .value, .rest:
            let end = part == .value ? JSONSpan.endOfValue(line, position) : JSONSpan.endOfContent(line, position)
            guard let end else { return nil }
            text.append(varint: UInt64(end - position))
            text.append(UnsafeRawBufferPointer(rebasing: line[position..<end]))
            return end - position
        }
        return Self.stands(scratch.bytes, in: line, at: position) ? scratch.count : nil
    }

    private static func stands(_ bytes: UnsafeRawBufferPointer, in line: UnsafeRawBufferPointer, at position: Int)
        -> Bool
    {
        guard bytes.count <= line.count - position else { return false }
        return ByteOrder.compare(bytes, UnsafeRawBufferPointer(rebasing: line[position..<position + bytes.count])) == 0
    }

    /// Appends the line that an event and its text make in this shape.
    func write(_ event: SpelledEvent, text: UnsafeRawBufferPointer, to line: inout RawBuffer) throws(BlockColumns
        .Damage)
    {
        var texts = ColumnCursor(text)
        for part in parts {
            switch part {
            case .literal(let bytes): bytes.withUnsafeBytes { line.append($0) }
            case .field(let field): guard event.append(field, to: &line) else { throw BlockColumns.Damage() }
            case .time(let offset, let digits): line.append(time: event.time, offsetMinutes: offset, digits: digits)
            case .value, .rest: line.append(try texts.take(Int(truncatingIfNeeded: try texts.varint())))
            }
        }
    }
}

/// Finds where a piece of JSON ends in a line that the parser accepted.
enum JSONSpan {
    /// The end of the value that begins at a position; `nil` when the line ends before.
    static func endOfValue(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        guard start < line.count else { return nil }
        switch line[start] {
        case UInt8(ascii: "\""): return endOfContent(line, start + 1).map { $0 + 1 }
        case UInt8(ascii: "{"), UInt8(ascii: "["): return endOfNest(line, start)
        default:
            var end = start
            while end < line.count, !isEndOfScalar(line[end]) { end += 1 }
            return end > start && end < line.count ? end : nil
        }
    }

    /// The position of the quote that ends a string, from within its content.
    static func endOfContent(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        var end = start
        while end < line.count, line[end] != UInt8(ascii: "\"") {
            end += line[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        return end < line.count ? end : nil
    }

    private static func endOfNest(_ line: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        var depth = 0
        var position = start
        while position < line.count {
            switch line[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return position + 1 }
            case UInt8(ascii: "\""):
                guard let end = endOfContent(line, position + 1) else { return nil }
                position = end
            default: break
            }
            position += 1
        }
        return nil
    }

    private static func isEndOfScalar(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") || byte <= UInt8(ascii: " ")
    }
}
