/// A JSON text as a value, for the few places that need all of it.
///
/// Strings and keys are bytes of UTF-8: they are equal when their scalars are, without the normalisation that `String`
/// compares by.
package enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(JSONDecimal)
    case string([UInt8])
    case array([JSONValue])
    /// Of duplicate keys the last counts.
    case object([[UInt8]: JSONValue])

    /// Reads a whole text by the rules of the wire format: strict RFC 8259, at most 64 levels.
    package init(parsing text: UnsafeRawBufferPointer) throws(EventProblem) {
        var scanner = JSONScanner(text)
        scanner.skipBlanks()
        self = try scanner.value(level: 0)
        try scanner.expectEnd()
    }
}

extension JSONScanner {
    /// Reads the value that starts at the current position.
    ///
    /// - Parameter level: how many containers are open around the value; recursion ends at the deepest level.
    fileprivate mutating func value(level: Int) throws(EventProblem) -> JSONValue {
        let start = position
        switch next {
        case UInt8(ascii: "{"): return .object(try object(level: level + 1))
        case UInt8(ascii: "["): return .array(try array(level: level + 1))
        case UInt8(ascii: "\""): return .string(try meaning())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(JSONDecimal(Array(text[try number().range])))
        default: try passValue(level: level)
        }
        switch text[start] {
        case UInt8(ascii: "t"): return .bool(true)
        case UInt8(ascii: "f"): return .bool(false)
        default: return .null
        }
    }

    private mutating func object(level: Int) throws(EventProblem) -> [[UInt8]: JSONValue] {
        guard level <= JSONScanner.deepestLevel else { throw tooDeep() }
        var members: [[UInt8]: JSONValue] = [:]
        position += 1
        skipBlanks()
        if skip(UInt8(ascii: "}")) { return members }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw malformed("expected a key in quotes") }
            let key = try meaning()
            skipBlanks()
            try expect(UInt8(ascii: ":"), "a colon after the key")
            skipBlanks()
            members[key] = try value(level: level)
            skipBlanks()
        } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"), "a comma or the end of the object")
        return members
    }

    private mutating func array(level: Int) throws(EventProblem) -> [JSONValue] {
        guard level <= JSONScanner.deepestLevel else { throw tooDeep() }
        var elements: [JSONValue] = []
        position += 1
        skipBlanks()
        if skip(UInt8(ascii: "]")) { return elements }
        repeat {
            skipBlanks()
            elements.append(try value(level: level))
            skipBlanks()
        } while skip(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"), "a comma or the end of the array")
        return elements
    }

    /// Passes a string and unescapes it.
    private mutating func meaning() throws(EventProblem) -> [UInt8] {
        let span = try string()
        let content = UnsafeRawBufferPointer(rebasing: text[span.start..<span.end])
        guard span.hasEscapes else { return Array(content) }
        return Array(unsafeUninitializedCapacity: content.count) { buffer, count in
            count = JSONUnescaping.unescape(content, to: UnsafeMutableRawBufferPointer(buffer))
        }
    }
}
