/// Writes events in the canonical form of the wire format: one spelling for one event.
///
/// Keys in the order `id`, `type`, `time`, `tenant`, then the type's fields in the order of the table of events; no
/// blanks, no `v`; the time in UTC with exactly three digits of a second; in strings only `"`, `\` and the control
/// characters escaped; integers plain, numbers with the fewest digits that read back as the same double.
package enum EventWriter {
    /// Appends the event as one line without its line end. Fields that the type does not have are left out; nothing is
    /// checked, so that the values have to be ones that `EventParser` accepts.
    package static func append(_ event: Event, to bytes: inout [UInt8]) {
        var writer = CanonicalWriter()
        swap(&writer.bytes, &bytes)
        writer.write(event)
        swap(&writer.bytes, &bytes)
    }
}
