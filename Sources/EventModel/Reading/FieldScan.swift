/// The first half of reading a line: checks the JSON and notes where the known fields stand.
///
/// Of duplicate keys the last counts, so nothing is judged before the whole object has been passed.
struct FieldScan {
    /// Bits of the fields whose last value is not `null`.
    private(set) var present: UInt32 = 0
    /// Keys in the object, duplicates included.
    private(set) var keyCount = 0
    /// Nothing has been seen that `EventWriter` would not write: blanks, escapes, unknown keys.
    private(set) var isPlain = true
    /// Keys have been seen that no type knows.
    private(set) var hasStrangers = false
    /// Room for unescaped strings has been made.
    private(set) var hasUnescaped = false

    init(_ line: UnsafeRawBufferPointer, _ memory: ParserMemory) throws(EventProblem) {
        var scanner = JSONScanner(line)
        if !memory.strangers.isEmpty { memory.strangers.removeAll(keepingCapacity: true) }
        scanner.skipBlanks()
        guard scanner.next == UInt8(ascii: "{") else {
            try scanner.passValue(level: 0)
            try scanner.expectEnd()
            throw EventProblem(.notAnObject, "must be a JSON object")
        }
        scanner.position += 1
        scanner.skipBlanks()
        if !scanner.skip(UInt8(ascii: "}")) {
            repeat {
                try member(&scanner, memory)
            } while scanner.skip(UInt8(ascii: ","))
            try scanner.expect(UInt8(ascii: "}"), "a comma or the end of the object")
        }
        try scanner.expectEnd()
        if scanner.hasBlanks { isPlain = false }
    }

    /// Passes one key with its value and the blanks around.
    @inline(__always)
    private mutating func member(_ scanner: inout JSONScanner, _ memory: ParserMemory) throws(EventProblem) {
        scanner.skipBlanks()
        guard scanner.next == UInt8(ascii: "\"") else { throw scanner.malformed("expected a key in quotes") }
        let key = try scanner.string()
        scanner.skipBlanks()
        try scanner.expect(UInt8(ascii: ":"), "a colon after the key")
        scanner.skipBlanks()
        let name = content(key, scanner.text, memory)
        if let field = EventField(key: name) {
            try value(of: field, &scanner, memory)
        } else {
            isPlain = false
            hasStrangers = true
            memory.strangers.append(StrangerKey(bytes: name, isNull: scanner.next == UInt8(ascii: "n")))
            try scanner.passValue(level: 1)
        }
        keyCount += 1
        scanner.skipBlanks()
    }

    /// Passes the value of a known field and notes it.
    @inline(__always)
    private mutating func value(
        of field: EventField, _ scanner: inout JSONScanner, _ memory: ParserMemory
    ) throws(EventProblem) {
        let start = scanner.position
        var bytes = start..<start
        var form = FieldSlot.Form.other
        switch scanner.next {
        case UInt8(ascii: "\""):
            let text = try scanner.string()
            bytes = text.start..<text.end
            form = text.hasEscapes ? .escapedString : .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            let number = try scanner.number()
            bytes = number.start..<number.end
            form = number.isInteger ? .integer : .number
        case UInt8(ascii: "n"):
            try scanner.literal("null")
            present &= ~field.bit
            return
        default:
            try scanner.passValue(level: 1)
            bytes = start..<scanner.position
        }
        present |= field.bit
        memory.slots[Int(field.rawValue)] = FieldSlot(
            bytes: UnsafeRawBufferPointer(rebasing: scanner.text[bytes]), form: form, ordinal: keyCount)
    }

    /// What a key means.
    @inline(__always)
    private mutating func content(
        _ span: JSONScanner.StringSpan, _ text: UnsafeRawBufferPointer, _ memory: ParserMemory
    ) -> UnsafeRawBufferPointer {
        let raw = UnsafeRawBufferPointer(rebasing: text[span.start..<span.end])
        guard span.hasEscapes else { return raw }
        isPlain = false
        if !hasUnescaped { memory.beginUnescaping(length: text.count) }
        hasUnescaped = true
        return memory.unescape(raw)
    }
}

extension EventField {
    /// The field with exactly this key.
    @inline(__always) init?(key: UnsafeRawBufferPointer) {
        func isKey(_ name: StaticString) -> Bool {
            for index in 0..<name.utf8CodeUnitCount where key[index] != name.utf8Start[index] { return false }
            return true
        }
        switch key.count {
        case 1 where isKey("v"): self = .v
        case 2 where isKey("id"): self = .id
        case 3 where isKey("job"): self = .job
        case 4 where isKey("type"): self = .type
        case 4 where isKey("time"): self = .time
        case 4 where isKey("user"): self = .user
        case 4 where isKey("name"): self = .name
        case 4 where isKey("plan"): self = .plan
        case 4 where isKey("role"): self = .role
        case 5 where isKey("bytes"): self = .bytes
        case 5 where isKey("email"): self = .email
        case 6 where isKey("tenant"): self = .tenant
        case 6 where isKey("region"): self = .region
        case 6 where isKey("reason"): self = .reason
        case 7 where isKey("dataset"): self = .dataset
        case 7 where isKey("servers"): self = .servers
        case 7 where isKey("outcome"): self = .outcome
        case 7 where isKey("revenue"): self = .revenue
        case 8 where isKey("industry"): self = .industry
        case 9 where isKey("employees"): self = .employees
        case 9 where isKey("sentiment"): self = .sentiment
        case 13 where isKey("monthlyCharge"): self = .monthlyCharge
        default: return nil
        }
    }
}
