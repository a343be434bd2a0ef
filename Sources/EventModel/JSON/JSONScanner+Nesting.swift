extension JSONScanner {
    /// Passes any value that starts at the current position, containers included, without recursion.
    ///
    /// - Parameter level: how many containers are open around the value.
    mutating func passValue(level: Int) throws(EventProblem) {
        // One bit for each open container, the innermost lowest: 1 for an object. 64 bits do for 64 levels.
        var objects: UInt64 = 0
        var depth = level
        repeat {
            switch next {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard depth < JSONScanner.deepestLevel else { throw tooDeep() }
                depth += 1
                objects = objects << 1 | (next == UInt8(ascii: "{") ? 1 : 0)
                position += 1
                skipBlanks()
                if next == closing(objects) { break }
                if objects & 1 == 1 { try passKey() }
                continue
            default: try passScalar()
            }
            try passEndOfValue(depth: &depth, outer: level, objects: &objects)
        } while depth > level
    }

    private func closing(_ objects: UInt64) -> UInt8 { objects & 1 == 1 ? UInt8(ascii: "}") : UInt8(ascii: "]") }

    /// After a value: closes what ends here, then passes the comma (and the key) before the next value.
    private mutating func passEndOfValue(depth: inout Int, outer: Int, objects: inout UInt64) throws(EventProblem) {
        while depth > outer {
            skipBlanks()
            if skip(UInt8(ascii: ",")) {
                skipBlanks()
                if objects & 1 == 1 { try passKey() }
                return
            }
            guard skip(closing(objects)) else { throw malformed("expected a comma or the end of the container") }
            depth -= 1
            objects >>= 1
        }
    }

    /// Passes a key, its colon and the blanks around.
    private mutating func passKey() throws(EventProblem) {
        guard next == UInt8(ascii: "\"") else { throw malformed("expected a key in quotes") }
        _ = try string()
        skipBlanks()
        try expect(UInt8(ascii: ":"), "a colon after the key")
        skipBlanks()
    }

    private mutating func passScalar() throws(EventProblem) {
        switch next {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        default: _ = try number()
        }
    }

    func tooDeep() -> EventProblem {
        EventProblem(.tooDeep, "is nested deeper than \(JSONScanner.deepestLevel) levels (byte \(position + 1))")
    }
}
