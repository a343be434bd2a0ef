/// Why a text cannot be read: what, and at which byte.
package struct TextError: Error, Equatable, Sendable, CustomStringConvertible {
    package var offset: Int
    package var message: String

    package init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }

    package var description: String { "\(message) at byte \(offset)" }
}

/// Reads JSON of a known shape, value by value, without a tree in between.
///
/// The caller says what comes next; anything else is a `TextError`. Nesting is as deep as the caller's calls, so no text
/// can exhaust the stack.
package struct JSONTextReader: Sendable {
    let bytes: [UInt8]
    private(set) var offset = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// An error at the place reached.
    package func failure(_ message: String) -> TextError { TextError(offset: offset, message: message) }

    /// Reads `{…}` with all keys of `names` and any of `optional`, each once, in any order; `body` reads the value of the
    /// key given.
    package mutating func object(
        _ names: [String], optional: [String] = [], _ body: (inout JSONTextReader, String) throws(TextError) -> Void
    ) throws(TextError) {
        try expect(0x7B, "an object")
        var missing = names + optional
        var isFirst = true
        while try !closes(0x7D, isFirst: isFirst) {
            isFirst = false
            skipBlanks()
            let name = try string()
            guard let place = missing.firstIndex(of: name) else {
                throw failure(
                    (names + optional).contains(name) ? "the key \"\(name)\" stands twice" : "unknown key \"\(name)\"")
            }
            missing.remove(at: place)
            try expect(0x3A, "a colon")
            try body(&self, name)
        }
        if let name = missing.first(where: names.contains) { throw failure("the key \"\(name)\" is missing") }
    }

    /// Reads `[…]`; `element` reads one element.
    package mutating func array(
        _ element: (inout JSONTextReader) throws(TextError) -> Void
    ) throws(TextError) {
        try expect(0x5B, "an array")
        var isFirst = true
        while try !closes(0x5D, isFirst: isFirst) {
            isFirst = false
            try element(&self)
        }
    }

    /// Reads an array of whole numbers, each within `range`.
    package mutating func integers(in range: ClosedRange<Int>) throws(TextError) -> [Int] {
        var values: [Int] = []
        try array { (reader) throws(TextError) in values.append(try reader.integer(in: range)) }
        return values
    }

    /// Reads an array of numbers; `null` becomes NaN.
    package mutating func numbers() throws(TextError) -> [Double] {
        var values: [Double] = []
        try array { (reader) throws(TextError) in values.append(try reader.number()) }
        return values
    }

    package mutating func integer(in range: ClosedRange<Int>) throws(TextError) -> Int {
        skipBlanks()
        let start = offset
        let isNegative = offset < bytes.count && bytes[offset] == 0x2D
        if isNegative { offset += 1 }
        var value = 0
        let digits = offset
        while offset < bytes.count, bytes[offset] >= 0x30, bytes[offset] <= 0x39 {
            guard offset - digits < 18 else { throw TextError(offset: start, message: "a number out of range") }
            value = value * 10 + Int(bytes[offset] - 0x30)
            offset += 1
        }
        guard offset > digits, !isNumberByte(at: offset) else {
            throw TextError(offset: start, message: "a whole number was expected")
        }
        value = isNegative ? -value : value
        guard range.contains(value) else {
            throw TextError(
                offset: start, message: "\(value) is not within \(range.lowerBound) … \(range.upperBound)")
        }
        return value
    }

    /// Steps over `null` if that comes next; `false` when something else does.
    package mutating func null() -> Bool {
        skipBlanks()
        guard bytes[offset...].starts(with: "null".utf8) else { return false }
        offset += 4
        return true
    }

    /// Reads a finite number; `null` becomes NaN.
    package mutating func number() throws(TextError) -> Double {
        if null() { return .nan }
        let start = offset
        while isNumberByte(at: offset) { offset += 1 }
        guard offset > start, offset - start < 64,
            let value = Double(String(decoding: bytes[start..<offset], as: UTF8.self)), value.isFinite
        else { throw TextError(offset: start, message: "a number was expected") }
        return value
    }

    package mutating func string() throws(TextError) -> String {
        try expect(0x22, "a string")
        var text: [UInt8] = []
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case 0x22:
                guard let decoded = String(validating: text, as: UTF8.self) else { throw failure("broken UTF-8") }
                return decoded
            case 0x5C: text.append(try escaped())
            case 0..<0x20: throw failure("a control character in a string")
            default: text.append(byte)
            }
        }
        throw failure("a string without an end")
    }

    /// Whether an object comes next.
    package mutating func startsObject() -> Bool { starts(0x7B) }

    /// Whether a string comes next.
    package mutating func startsString() -> Bool { starts(0x22) }

    /// Makes sure that nothing but blanks follows.
    package mutating func end() throws(TextError) {
        skipBlanks()
        guard offset == bytes.count else { throw failure("text after the end") }
    }

    /// The escapes that `JSONTextWriter` writes.
    private mutating func escaped() throws(TextError) -> UInt8 {
        guard offset < bytes.count else { throw failure("a string without an end") }
        let byte = bytes[offset]
        offset += 1
        if byte == 0x22 || byte == 0x5C { return byte }
        guard byte == 0x75, offset + 4 <= bytes.count, bytes[offset] == 0x30, bytes[offset + 1] == 0x30,
            let high = hexValue(bytes[offset + 2]), high < 2, let low = hexValue(bytes[offset + 3])
        else { throw failure("an escape that this format does not use") }
        offset += 4
        return high * 16 + low
    }

    private func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x61...0x66: byte - 0x57
        case 0x41...0x46: byte - 0x37
        default: nil
        }
    }

    private mutating func starts(_ byte: UInt8) -> Bool {
        skipBlanks()
        return offset < bytes.count && bytes[offset] == byte
    }

    private mutating func skipBlanks() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }

    private func isNumberByte(at place: Int) -> Bool {
        guard place < bytes.count else { return false }
        switch bytes[place] {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: return true
        default: return false
        }
    }

    private mutating func expect(_ byte: UInt8, _ what: String) throws(TextError) {
        skipBlanks()
        guard offset < bytes.count else { throw failure("\(what) was expected, but the text ends") }
        guard bytes[offset] == byte else { throw failure("\(what) was expected") }
        offset += 1
    }

    /// Steps over the closing bracket, or over the comma before the next element.
    private mutating func closes(_ bracket: UInt8, isFirst: Bool) throws(TextError) -> Bool {
        skipBlanks()
        guard offset < bytes.count else { throw failure("the text ends too early") }
        if bytes[offset] == bracket {
            offset += 1
            return true
        }
        if !isFirst { try expect(0x2C, "a comma") }
        return false
    }
}
