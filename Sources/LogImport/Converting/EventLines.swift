import EventModel

/// The lines of one row's events. Each is read by the rules of the event log before it counts.
struct EventLines {
    private var bytes: [UInt8] = []
    private var spans: [Range<Int>] = []
    private var types: [EventType] = []
    private var parser = EventParser()

    var count: Int { spans.count }

    func count(of type: EventType) -> Int { types.count { $0 == type } }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        types.removeAll(keepingCapacity: true)
    }

    mutating func append(_ event: Event) throws(EventProblem) {
        let start = bytes.count
        EventWriter.append(event, to: &bytes)
        spans.append(start..<bytes.count)
        types.append(event.type)
        try check(start..<bytes.count)
    }

    private mutating func check(_ span: Range<Int>) throws(EventProblem) {
        let problem: EventProblem? = bytes.withUnsafeBytes { all in
            do throws(EventProblem) {
                _ = try parser.parse(UnsafeRawBufferPointer(rebasing: all[span]))
                return nil
            } catch {
                return error
            }
        }
        if let problem { throw problem }
    }

    func forEach(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
        try bytes.withUnsafeBytes { all in
            for span in spans { try body(UnsafeRawBufferPointer(rebasing: all[span])) }
        }
    }
}
