import EventModel

/// A valid event that waits for its place in the store. Its texts stand one after the other in the buffer's text: id,
/// job, tenant, user, data set, and what its line says beyond them.
struct PendingEvent {
    var time: Int64
    var bytes: Int64
    var servers: Int64
    var lineNumber: Int
    /// Where its texts begin.
    var start: UInt32
    var textLength: UInt32
    /// The number of its line's shape; 0: none.
    var shape: UInt32
    var unknownFields: UInt32
    /// Numbers by the store's names, once they have been looked up; `tenantSlot` is the tenant's place in the cache.
    var tenant: UInt32 = 0
    var tenantSlot: UInt32 = 0
    var user: UInt32 = 0
    var dataset: UInt32 = 0
    var kind: EventKind
    var idLength: UInt8
    var jobLength: UInt8
    var tenantLength: UInt8
    var userLength: UInt8
    var datasetLength: UInt8
    var isLate = false

    var lengthOfTexts: Int {
        Int(idLength) + Int(jobLength) + Int(tenantLength) + Int(userLength) + Int(datasetLength) + Int(textLength)
    }

    var day: Int32 { Instant(milliseconds: time).utcDay.number }
}

/// A line that is no valid event, or a row that gives none.
struct RejectedLine {
    var lineNumber: Int
    var problem: EventProblem
    var text: [UInt8]
}

/// Events and rejected lines of one batch, as many as are worked on at a time.
///
/// Sendable, because it has one owner at a time: a thread gets it from `BufferExchange`, under a lock, and keeps no
/// reference when it hands it over again. What a buffer points to belongs to it alone.
final class EventBuffer: @unchecked Sendable {
    /// How much is gathered before it goes to the store: rows, and bytes of texts.
    static let mostEvents = 3 << 16
    static let mostText = 24 << 20
    /// How many events `fetch` reads.
    static let fetchedAtOnce = 64

    let events: UnsafeMutableBufferPointer<PendingEvent>
    private(set) var count = 0
    private(set) var rejected: [RejectedLine] = []
    /// Shapes that lines of this buffer have and none before.
    var newShapes: [LineShape] = []
    /// Behind a pointer: Swift checks each access to a variable of a class for overlaps, which took a tenth of the time
    /// of an ingest.
    private let text: UnsafeMutablePointer<RawBuffer>
    private var rejectedSize = 0
    /// Means nothing: reads whose result goes nowhere would not be made.
    private var fetched = 0

    init(capacity: Int) {
        events = .allocate(capacity: capacity)
        text = .allocate(capacity: 1)
        text.initialize(to: RawBuffer(capacity: 1 << 20))
    }

    deinit {
        events.deallocate()
        text.deinitialize(count: 1)
        text.deallocate()
    }

    var isFull: Bool {
        count == events.count || text.pointee.count + rejectedSize >= EventBuffer.mostText
    }

    var isEmpty: Bool { count == 0 && rejected.isEmpty }

    func removeAll() {
        count = 0
        text.pointee.removeAll()
        rejected.removeAll()
        rejectedSize = 0
    }

    /// Adds an event with what its line, spelled by `speller`, says beyond its fields.
    func append(_ event: ParsedEvent, line: UnsafeRawBufferPointer, number: Int, _ speller: inout LineSpeller) {
        let start = text.pointee.count
        text.pointee.append(event.id)
        if let job = event.job { text.pointee.append(job) }
        text.pointee.append(event.tenant)
        if let user = event.user { text.pointee.append(user) }
        if let dataset = event.dataset { text.pointee.append(dataset) }
        let textStart = text.pointee.count
        let spelling = speller.spell(event, line, text: &text.pointee)
        let pending = PendingEvent(
            time: event.time.milliseconds, bytes: event.bytes, servers: event.servers, lineNumber: number,
            start: UInt32(start), textLength: UInt32(text.pointee.count - textStart), shape: spelling.shape,
            unknownFields: UInt32(clamping: event.unknownFieldCount),
            kind: EventKind(type: event.type, outcome: event.outcome, hasText: spelling.hasText),
            idLength: UInt8(event.id.count), jobLength: UInt8(event.job?.count ?? 0),
            tenantLength: UInt8(event.tenant.count), userLength: UInt8(event.user?.count ?? 0),
            datasetLength: UInt8(event.dataset?.count ?? 0))
        (events.baseAddress.map { $0 + count })?.initialize(to: pending)
        count += 1
    }

    /// Adds an event that another buffer had, with its texts.
    func append(_ event: PendingEvent, texts: UnsafeRawBufferPointer) {
        var event = event
        event.start = UInt32(text.pointee.count)
        text.pointee.append(texts)
        (events.baseAddress.map { $0 + count })?.initialize(to: event)
        count += 1
    }

    func reject(_ problem: EventProblem, text: UnsafeRawBufferPointer, number: Int) {
        rejected.append(RejectedLine(lineNumber: number, problem: problem, text: Array(text)))
        rejectedSize += text.count + 256
    }

    /// Reads the next few of ordered events, which lie far apart, side by side: so memory is waited for once, not for each
    /// event that is taken.
    func fetch(_ entries: UnsafeBufferPointer<EventOrder.Entry>, from start: Int) {
        let next = entries[start..<min(start + Self.fetchedAtOnce, entries.count)]
        var sum = 0
        for entry in next {
            let row = Int(entry.row)
            sum &+= Int(truncatingIfNeeded: events[row].time) &+ Int(events[row].datasetLength)
        }
        let text = text.pointee.bytes
        for entry in next { sum &+= Int(text[Int(events[Int(entry.row)].start)]) }
        fetched &+= sum
    }

    /// All texts of an event, one after the other.
    func texts(_ event: PendingEvent) -> UnsafeRawBufferPointer {
        text.pointee.slice(Int(event.start), event.lengthOfTexts)
    }

    @inline(__always) func id(_ event: PendingEvent) -> UnsafeRawBufferPointer {
        text.pointee.slice(Int(event.start), Int(event.idLength))
    }

    private func offsetOfTenant(_ event: PendingEvent) -> Int {
        Int(event.start) + Int(event.idLength) + Int(event.jobLength)
    }

    func tenant(_ event: PendingEvent) -> UnsafeRawBufferPointer {
        text.pointee.slice(offsetOfTenant(event), Int(event.tenantLength))
    }

    func user(_ event: PendingEvent) -> UnsafeRawBufferPointer {
        text.pointee.slice(offsetOfTenant(event) + Int(event.tenantLength), Int(event.userLength))
    }

    func dataset(_ event: PendingEvent) -> UnsafeRawBufferPointer {
        let offset = offsetOfTenant(event) + Int(event.tenantLength) + Int(event.userLength)
        return text.pointee.slice(offset, Int(event.datasetLength))
    }

    /// The event as the store will keep it; holds until the buffer is emptied.
    @inline(__always) func stored(_ event: PendingEvent) -> StoredEvent {
        let id = Int(event.start)
        let job = id + Int(event.idLength)
        let names = Int(event.tenantLength) + Int(event.userLength) + Int(event.datasetLength)
        let rest = job + Int(event.jobLength) + names
        return StoredEvent(
            id: text.pointee.slice(id, Int(event.idLength)), time: event.time, kind: event.kind, tenant: event.tenant,
            user: event.user, dataset: event.dataset, bytes: event.bytes, servers: event.servers,
            job: text.pointee.slice(job, Int(event.jobLength)),
            shape: event.shape, text: event.kind.hasText ? text.pointee.slice(rest, Int(event.textLength)) : nil)
    }
}
