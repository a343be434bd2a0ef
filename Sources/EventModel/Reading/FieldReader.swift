/// The second half of reading a line: judges the fields that stand in the slots by the table of events.
struct FieldReader {
    var scan: FieldScan
    let line: UnsafeRawBufferPointer
    /// The parser's: it outlives the reader. Counting the references to it would take a twentieth of the time.
    private let owner: Unmanaged<ParserMemory>
    let slots: UnsafeMutablePointer<FieldSlot>
    /// The line can still be canonical; numbers and escapes are settled by writing the event again.
    var isPlain: Bool
    var needsRewriting = false
    var hasUnescaped: Bool

    init(scan: FieldScan, line: UnsafeRawBufferPointer, memory: ParserMemory) {
        self.scan = scan
        self.line = line
        owner = .passUnretained(memory)
        slots = memory.slots
        isPlain = scan.isPlain
        hasUnescaped = scan.hasUnescaped
    }

    var memory: ParserMemory { owner.takeUnretainedValue() }

    mutating func event(_ layouts: UnsafePointer<EventLayout>) throws(EventProblem) -> ParsedEvent {
        try checkVersion()
        let type = try eventType()
        let layout = layouts[Int(type.rawValue)]
        let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
        var event = ParsedEvent(
            type: type, time: Instant(milliseconds: 0), id: nothing, tenant: nothing,
            details: EventDetails(slots: slots, present: scan.present & layout.known))
        var ordinal = 0
        for rule in layout.order {
            let field = rule.field
            guard scan.present & field.bit != 0 else {
                guard !rule.isRequired else { throw missing(field, type) }
                continue
            }
            if slot(field).ordinal != ordinal { isPlain = false }
            ordinal += 1
            try read(field, into: &event)
        }
        event.unknownFieldCount =
            (scan.hasStrangers ? strangerCount() : 0) + (scan.present & ~layout.known).nonzeroBitCount
        if isPlain, ordinal == scan.keyCount { event.isCanonical = try isSpelledCanonically(event) }
        return event
    }

    @inline(__always) func slot(_ field: EventField) -> FieldSlot { slots[Int(field.rawValue)] }

    @inline(__always) private mutating func read(_ field: EventField, into event: inout ParsedEvent)
        throws(EventProblem)
    {
        switch field {
        case .id: event.id = try identifier(field)
        case .tenant: event.tenant = try identifier(field)
        case .user: event.user = try identifier(field)
        case .job: event.job = try identifier(field)
        case .dataset: event.dataset = try identifier(field)
        case .time: event.time = try time()
        case .bytes: event.bytes = try integer(field, atLeast: 0)
        case .servers: event.servers = try integer(field, atLeast: 1)
        case .outcome: event.outcome = try outcome()
        case .employees: _ = try integer(field, atLeast: 0)
        case .revenue, .monthlyCharge: try number(field, 0...1e15, "from 0 to 10^15")
        case .sentiment: try number(field, -1...1, "from -1 to 1")
        case .plan: try plan()
        case .name: try name()
        case .industry, .region, .role, .email, .reason: try freeText(field)
        case .type, .v: break
        }
    }

    /// Distinct unknown keys whose last value is not `null`.
    private func strangerCount() -> Int {
        let keys = memory.strangers
        guard keys.count > 1 else { return keys.isEmpty || keys[0].isNull ? 0 : 1 }
        let order = keys.indices.sorted { a, b in
            keys[a].bytes.lexicographicallyPrecedes(keys[b].bytes)
                || (keys[a].bytes.elementsEqual(keys[b].bytes) && a < b)
        }
        var count = 0
        for (place, index) in order.enumerated() {
            let isLast = place + 1 == order.count || !keys[index].bytes.elementsEqual(keys[order[place + 1]].bytes)
            if isLast, !keys[index].isNull { count += 1 }
        }
        return count
    }

    private func isSpelledCanonically(_ event: ParsedEvent) throws(EventProblem) -> Bool {
        guard TimeReader.isCanonical(slot(.time).bytes) else { return false }
        guard needsRewriting else { return true }
        memory.canonical.removeAll(keepingCapacity: true)
        EventWriter.append(event.makeEvent(), to: &memory.canonical)
        return line.elementsEqual(memory.canonical)
    }
}
