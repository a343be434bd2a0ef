import EventModel

/// How a line is spelled, apart from what its event's columns say: the order of its keys, its blanks, the form of its
/// times. Lines of one program share a few shapes, so that a line which is not canonical costs a number and the values
/// that no column holds, instead of its whole text.
struct LineShape: Hashable {
    /// A piece of a line.
    enum Part: Hashable {
        /// The same bytes in every line of the shape.
        case literal([UInt8])
        /// A value of the event, as plain text.
        case field(Field)
        /// The event's time at an offset from UTC, with the first digits of its fraction.
        case time(offsetMinutes: Int16, digits: UInt8)
        /// A JSON value that is kept with the event.
        case value
        /// The rest of a string, which is kept with the event.
        case rest
    }

    enum Field: UInt8, CaseIterable {
        case id = 1, type, tenant, user, job, dataset, bytes, servers, outcome
    }

    let parts: [Part]

    init(parts: [Part]) { self.parts = parts }

    /// Whether lines of the shape have text of their own.
    var hasText: Bool { parts.contains { $0 == .value || $0 == .rest } }
}

/// What the shapes' fields say, for one event.
struct SpelledEvent {
    var id: UnsafeRawBufferPointer
    var type: EventType
    var time: Int64
    var tenant: UnsafeRawBufferPointer
    var user: UnsafeRawBufferPointer?
    var job: UnsafeRawBufferPointer?
    var dataset: UnsafeRawBufferPointer?
    var bytes: Int64?
    var servers: Int64?
    var outcome: JobOutcome?

    /// Appends a field's text; `false` when the event has no such field.
    func append(_ field: LineShape.Field, to text: inout RawBuffer) -> Bool {
        switch field {
        case .id: text.append(id)
        case .type: text.append(utf8: type.name)
        case .tenant: text.append(tenant)
        case .user: return Self.append(user, to: &text)
        case .job: return Self.append(job, to: &text)
        case .dataset: return Self.append(dataset, to: &text)
        case .bytes: return Self.append(bytes, to: &text)
        case .servers: return Self.append(servers, to: &text)
        case .outcome:
            guard let outcome else { return false }
            text.append(utf8: outcome.name)
        }
        return true
    }

    private static func append(_ name: UnsafeRawBufferPointer?, to text: inout RawBuffer) -> Bool {
        guard let name else { return false }
        text.append(name)
        return true
    }

    private static func append(_ number: Int64?, to text: inout RawBuffer) -> Bool {
        guard let number else { return false }
        text.append(decimal: number)
        return true
    }
}

extension SpelledEvent {
    init(_ event: ParsedEvent) {
        self.init(
            id: event.id, type: event.type, time: event.time.milliseconds, tenant: event.tenant, user: event.user,
            job: event.job, dataset: event.dataset, outcome: event.outcome)
        let kind = EventKind(type: event.type, outcome: nil, hasText: false)
        if kind.hasBytes { bytes = event.bytes }
        if kind.hasServers { servers = event.servers }
    }
}

extension RawBuffer {
    mutating func append(utf8 text: String) {
        for byte in text.utf8 { append(byte) }
    }

    mutating func append(decimal value: Int64) {
        if value < 0 { append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        var scale: UInt64 = 1
        while magnitude / scale >= 10 { scale *= 10 }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(magnitude / scale % 10))
            scale /= 10
        }
    }

    private mutating func append(digits value: Int, _ width: Int) {
        var scale = width == 4 ? 1000 : width == 3 ? 100 : 10
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(value / scale % 10))
            scale /= 10
        }
    }

    /// `2026-06-30T12:34:56` at an offset, and with digits a point and as many digits of the fraction (at most three).
    mutating func append(time: Int64, offsetMinutes: Int16, digits: UInt8) {
        let local = time + Int64(offsetMinutes) * 60_000
        let day = Int32(truncatingIfNeeded: local.flooredQuotient(by: Instant.millisecondsPerDay))
        let inDay = Int(local - Int64(day) * Instant.millisecondsPerDay)
        let (year, month, dayOfMonth) = Day(number: day).civil
        append(digits: year, 4)
        append(UInt8(ascii: "-"))
        append(digits: month, 2)
        append(UInt8(ascii: "-"))
        append(digits: dayOfMonth, 2)
        append(UInt8(ascii: "T"))
        append(digits: inDay / 3_600_000, 2)
        append(UInt8(ascii: ":"))
        append(digits: inDay / 60_000 % 60, 2)
        append(UInt8(ascii: ":"))
        append(digits: inDay / 1000 % 60, 2)
        guard digits > 0 else { return }
        append(UInt8(ascii: "."))
        var fraction = inDay % 1000
        for _ in 0..<min(digits, 3) {
            append(UInt8(ascii: "0") + UInt8(fraction / 100))
            fraction = fraction % 100 * 10
        }
    }
}
