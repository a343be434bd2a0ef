/// Reads one CSV record that has quotes.
struct QuotedRecord {
    enum Outcome {
        /// The record ends at this offset, where its `\n` or `\r\n` stands before.
        case complete(Int)
        case malformed(String)
        /// The text ends first.
        case open
    }

    let text: UnsafeRawBufferPointer
    let delimiter: UInt8
    let quote: UInt8

    private(set) var fields = RowValues()
    /// Lines that the record spans.
    private(set) var lines = 1
    /// The text ends inside quotes.
    private(set) var isQuoted = false
    private var value: [UInt8] = []
    private var position = 0

    init(text: UnsafeRawBufferPointer, delimiter: UInt8, quote: UInt8) {
        self.text = text
        self.delimiter = delimiter
        self.quote = quote
    }

    mutating func read() -> Outcome {
        while position < text.count {
            if text[position] == quote {
                position += 1
                guard passQuoted() else { return .open }
            } else if let fault = passPlain() {
                return .malformed(fault)
            }
            guard position < text.count else { return .open }
            switch text[position] {
            case delimiter: endField()
            case UInt8(ascii: "\n"):
                endField()
                return .complete(position - 1)
            case UInt8(ascii: "\r"):
                guard position + 1 < text.count else { return .open }
                guard text[position + 1] == UInt8(ascii: "\n") else {
                    return .malformed(CSVReader.loneReturn)
                }
                endField()
                return .complete(position)
            default: return .malformed("text stands behind a closing quote")
            }
        }
        return .open
    }

    /// The fields when the text ends without a line end.
    mutating func fieldsAtEnd() -> RowValues {
        endField()
        return fields
    }

    private mutating func endField() {
        fields.append(value)
        value.removeAll(keepingCapacity: true)
        position += 1
    }

    /// Passes a quoted value and its closing quote. `false` when it is not closed.
    private mutating func passQuoted() -> Bool {
        isQuoted = true
        while position < text.count {
            let byte = text[position]
            position += 1
            if byte == quote {
                guard position < text.count, text[position] == quote else {
                    isQuoted = false
                    return true
                }
                position += 1
            } else if byte == UInt8(ascii: "\n") {
                lines += 1
            }
            value.append(byte)
        }
        return false
    }

    /// Passes an unquoted value. Returns what is wrong with it.
    private mutating func passPlain() -> String? {
        while position < text.count {
            let byte = text[position]
            if byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return nil }
            if byte == quote { return "a quote stands inside an unquoted value" }
            value.append(byte)
            position += 1
        }
        return nil
    }
}
