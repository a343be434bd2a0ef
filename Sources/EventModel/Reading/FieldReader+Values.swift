extension FieldReader {
    /// `v`: absent or 1.
    mutating func checkVersion() throws(EventProblem) {
        guard scan.present & EventField.v.bit != 0 else { return }
        guard slot(.v).form == .integer else { throw wrongType(.v, "must be an integer") }
        guard JSONNumber.integer(slot(.v).bytes) == 1 else {
            throw EventProblem(.unknownVersion, field: "v", "must be 1, the version known here, is \(excerpt(.v))")
        }
    }

    mutating func eventType() throws(EventProblem) -> EventType {
        guard scan.present & EventField.type.bit != 0 else { throw missing(.type, nil) }
        let text = try string(.type, "must be a string")
        guard let type = EventType(name: text) else {
            throw EventProblem(.unknownType, field: "type", "must be a type of the event log, is \(excerpt(.type))")
        }
        return type
    }

    /// The meaning of a string, unescaped if need be.
    @inline(__always)
    mutating func string(_ field: EventField, _ rule: StaticString) throws(EventProblem) -> UnsafeRawBufferPointer {
        let found = slot(field)
        if found.form == .string { return found.bytes }
        guard found.form == .escapedString else { throw wrongType(field, "\(rule)") }
        return unescaped(field)
    }

    private mutating func unescaped(_ field: EventField) -> UnsafeRawBufferPointer {
        if !hasUnescaped { memory.beginUnescaping(length: line.count) }
        hasUnescaped = true
        needsRewriting = true
        let meaning = memory.unescape(slot(field).bytes)
        slots[Int(field.rawValue)].bytes = meaning
        slots[Int(field.rawValue)].form = .string
        return meaning
    }

    /// 1 to 64 of `A-Z a-z 0-9 . _ : -`.
    @inline(__always) mutating func identifier(_ field: EventField) throws(EventProblem) -> UnsafeRawBufferPointer {
        let text = try string(field, "must be a string of 1 to 64 characters of A-Z a-z 0-9 . _ : -")
        guard Identifier.isValid(text) else {
            throw outOfRange(field, "must be 1 to 64 characters of A-Z a-z 0-9 . _ : -")
        }
        return text
    }

    @inline(__always) mutating func time() throws(EventProblem) -> Instant {
        let text = try string(.time, "must be a string with a date and time by RFC 3339")
        do throws(TimeReader.Fault) {
            return try TimeReader.read(text)
        } catch {
            throw EventProblem(.unreadableTime, field: "time", "\(error.rawValue), is \(excerpt(.time))")
        }
    }

    @inline(__always)
    mutating func integer(_ field: EventField, atLeast minimum: Int64) throws(EventProblem) -> Int64 {
        guard slot(field).form == .integer else { throw wrongType(field, "must be an integer of at least \(minimum)") }
        guard let value = JSONNumber.integer(slot(field).bytes) else {
            throw outOfRange(field, "must be an integer from \(minimum) to \(JSONNumber.largestInteger)")
        }
        guard value >= minimum else { throw outOfRange(field, "must be an integer of at least \(minimum)") }
        if slot(field).bytes[0] == UInt8(ascii: "-") { isPlain = false }
        slots[Int(field.rawValue)].integer = value
        return value
    }

    mutating func number(_ field: EventField, _ range: ClosedRange<Double>, _ words: StaticString) throws(EventProblem)
    {
        let form = slot(field).form
        guard form == .integer || form == .number else { throw wrongType(field, "must be a number \(words)") }
        let value = JSONNumber.double(slot(field).bytes)
        guard range.contains(value) else { throw outOfRange(field, "must be a number \(words)") }
        needsRewriting = true
        // There is one zero.
        slots[Int(field.rawValue)].double = value == 0 ? 0 : value
    }

    mutating func outcome() throws(EventProblem) -> JobOutcome {
        let text = try string(.outcome, "must be succeeded or failed")
        guard let outcome = JobOutcome.allCases.first(where: { text.elementsEqual($0.name.utf8) }) else {
            throw outOfRange(.outcome, "must be succeeded or failed")
        }
        return outcome
    }

    mutating func plan() throws(EventProblem) {
        let text = try string(.plan, "must be pool, bridge or silo")
        guard Plan(name: text) != nil else { throw outOfRange(.plan, "must be pool, bridge or silo") }
    }

    /// 1 to 200 Unicode scalars without U+0000.
    mutating func name() throws(EventProblem) {
        try freeText(.name)
        let scalars = slot(.name).bytes.count { $0 & 0xC0 != 0x80 }
        guard (1...200).contains(scalars) else {
            throw EventProblem(.outOfRange, field: "name", "must have 1 to 200 characters, has \(scalars)")
        }
    }

    /// Any string without U+0000.
    mutating func freeText(_ field: EventField) throws(EventProblem) {
        let text = try string(field, "must be a string")
        guard !text.contains(0) else {
            throw EventProblem(.outOfRange, field: field.key, "must not contain U+0000")
        }
    }

    func missing(_ field: EventField, _ type: EventType?) -> EventProblem {
        EventProblem(
            .missingField, field: field.key,
            "is missing; \(type.map { "\($0.name) needs it" } ?? "every event needs it")")
    }

    func wrongType(_ field: EventField, _ rule: String) -> EventProblem {
        EventProblem(.wrongType, field: field.key, "\(rule), is \(excerpt(field))")
    }

    func outOfRange(_ field: EventField, _ rule: String) -> EventProblem {
        EventProblem(.outOfRange, field: field.key, "\(rule), is \(excerpt(field))")
    }

    /// The field's value, cut to a length that fits a message.
    private func excerpt(_ field: EventField) -> String {
        let found = slot(field)
        let text = Excerpt.of(found.bytes)
        return found.form == .string || found.form == .escapedString ? "\"\(text)\"" : text
    }
}
