import EventModel

/// What a converter hands out.
package enum ImportedLine {
    /// A canonical line of the event log, without its line end; `row` is the line of the log at which its row begins.
    case event(UnsafeRawBufferPointer, row: Int)
    /// A row that gives no event because something is wrong with it.
    case rejected(UnsafeRawBufferPointer, row: Int, EventProblem)
}

/// What became of a log's rows: `read = mapped + skipped + rejected`.
package struct ImportCounts: Equatable, Sendable {
    /// Rows that gave at least one event.
    package var mapped = 0
    /// Rows that the mapping's conditions leave out.
    package var skipped = 0
    package var rejected = 0
    /// Events that the mapped rows gave.
    package var events = 0

    /// Rows of the log; its header, comments and blank lines are none.
    package var read: Int { mapped + skipped + rejected }

    package init() {}

    package static func += (a: inout ImportCounts, b: ImportCounts) {
        a.mapped += b.mapped
        a.skipped += b.skipped
        a.rejected += b.rejected
        a.events += b.events
    }
}
