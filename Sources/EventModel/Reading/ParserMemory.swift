/// What one parser needs while it reads a line, allocated once: addresses into it stay good from call to call.
final class ParserMemory {
    /// One slot for each `EventField`.
    let slots: UnsafeMutablePointer<FieldSlot>
    /// One layout for each `EventType`, by raw value.
    let layouts: UnsafeMutablePointer<EventLayout>
    /// Keys that no type knows, in their order.
    var strangers: [StrangerKey] = []
    /// For comparing a line with its canonical form.
    var canonical: [UInt8] = []
    private var text = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var used = 0

    init() {
        slots = .allocate(capacity: EventField.allCases.count)
        let empty = FieldSlot(bytes: UnsafeRawBufferPointer(start: nil, count: 0), form: .other, ordinal: 0)
        slots.initialize(repeating: empty, count: EventField.allCases.count)
        let types = EventType.allCases
        // There is no type 0.
        layouts = .allocate(capacity: types.count + 1)
        for type in types { (layouts + Int(type.rawValue)).initialize(to: EventLayout(type)) }
    }

    deinit {
        slots.deallocate()
        for type in EventType.allCases { layouts[Int(type.rawValue)].order.deallocate() }
        layouts.deallocate()
        text.deallocate()
    }

    /// Makes the room for unescaped strings free again. Nothing unescaped earlier may be used after.
    ///
    /// - Parameter length: the length of the line, whose strings never mean more bytes than it has.
    func beginUnescaping(length: Int) {
        used = 0
        guard text.count < length else { return }
        text.deallocate()
        text = .allocate(byteCount: max(length, 4096), alignment: 1)
    }

    /// The meaning of a string's content.
    func unescape(_ content: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let free = UnsafeMutableRawBufferPointer(rebasing: text[used...])
        let count = JSONUnescaping.unescape(content, to: free)
        used += count
        return UnsafeRawBufferPointer(rebasing: free[..<count])
    }
}

/// A key that the table of events does not have.
struct StrangerKey {
    var bytes: UnsafeRawBufferPointer
    var isNull: Bool
}

/// The fields of one type as a bit set, and in their order. Plain memory: an array would be counted as in use, line by line.
struct EventLayout {
    struct Rule {
        var field: EventField
        var isRequired: Bool
    }

    /// Bits of the fields that the type has, the common ones and `v` included.
    let known: UInt32
    /// Common and own fields in canonical order; the owner of the layout frees them.
    let order: UnsafeMutableBufferPointer<Rule>

    init(_ type: EventType) {
        let rules = EventField.common.map { Rule(field: $0, isRequired: true) } + type.fields.map(Rule.init)
        order = .allocate(capacity: rules.count)
        _ = order.initialize(from: rules)
        known = rules.reduce(EventField.v.bit) { $0 | $1.field.bit }
    }
}
