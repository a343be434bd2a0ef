/// A valid event as its line has it: the fields that the ingest and the metrics need as slices and numbers, the others
/// decoded on demand.
///
/// Slices point into the parsed line or into the parser's own memory. They, and `makeEvent()`, hold until the parser's
/// next call.
package struct ParsedEvent {
    package var type: EventType
    package var time: Instant
    package var id: UnsafeRawBufferPointer
    package var tenant: UnsafeRawBufferPointer
    /// The user, where the table of events gives the type one; else `nil`. Likewise `job` and `dataset`.
    package var user: UnsafeRawBufferPointer?
    package var job: UnsafeRawBufferPointer?
    package var dataset: UnsafeRawBufferPointer?
    /// The data set's size after a load, the input of a submitted job; else 0.
    package var bytes: Int64 = 0
    /// Of a submitted job; else 0.
    package var servers: Int64 = 0
    package var outcome: JobOutcome?
    /// Distinct keys that the table of events does not give the type, those that are `null` left out.
    package var unknownFieldCount = 0
    /// The line is byte for byte what `EventWriter` writes for this event.
    package var isCanonical = false

    /// The validated text of the fields that only `makeEvent()` needs.
    var details: EventDetails
}

extension ParsedEvent {
    /// The event with every field decoded. Unknown fields are left out.
    package func makeEvent() -> Event {
        var event = Event(id: ids(id), time: time, tenant: ids(tenant), type: type)
        event.user = user.map(ids)
        event.job = job.map(ids)
        event.dataset = dataset.map(ids)
        event.outcome = outcome
        switch type {
        case .accountCreated, .accountUpdated: event.attributes = details.attributes()
        case .accountClosed: event.reason = details.text(.reason)
        case .userAdded:
            event.role = details.text(.role)
            event.email = details.text(.email)
        case .datasetLoaded: event.bytes = bytes
        case .jobSubmitted:
            event.bytes = bytes
            event.servers = servers
        default: break
        }
        return event
    }

    private func ids(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
}
