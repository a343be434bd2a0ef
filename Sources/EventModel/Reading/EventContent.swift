/// Compares what two lines say, not how they spell it.
package enum EventContent {
    /// Whether two valid lines have the same content: known fields by value (times as instants), unknown fields as JSON
    /// values (numbers by their exact value). The order of keys, blanks, escapes, the spelling of numbers, fields that
    /// are `null` and a stated `v` do not count. `false` when a line is not valid and the bytes differ.
    package static func isSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        if a.elementsEqual(b) { return true }
        var parser = EventParser()
        guard let first = content(a, &parser), let second = content(b, &parser) else { return false }
        return first == second
    }

    private struct Content: Equatable {
        /// The event in canonical form: one spelling for one content, and compared byte by byte.
        var known: [UInt8]
        var unknown: [[UInt8]: JSONValue]
    }

    private static func content(_ line: UnsafeRawBufferPointer, _ parser: inout EventParser) -> Content? {
        do throws(EventProblem) {
            let event = try parser.parse(line).makeEvent()
            var known: [UInt8] = []
            EventWriter.append(event, to: &known)
            guard case .object(var members) = try JSONValue(parsing: line) else { return nil }
            for field in [.v] + EventField.common + event.type.fields.map(\.field) {
                members[Array(field.key.utf8)] = nil
            }
            return Content(known: known, unknown: members.filter { $0.value != .null })
        } catch {
            return nil
        }
    }
}
