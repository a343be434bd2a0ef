import EventModel

/// Events of one batch that wait in a file, since merging them at once would rewrite the blocks of many days again and
/// again: a log that is ordered by tenant and not by time brings a little of every day with each buffer.
///
/// The file holds ordered runs, one a buffer. In the end all runs are read side by side, some days at a time: as many as
/// a buffer holds. A day's events come out in the order of their arrival as far as their ids are equal, so that the store
/// and the counts are those of a merge without delay.
final class EventsAside {
    /// How many events there are.
    private(set) var count = 0
    private let file: NamelessFile
    private var runs: [Range<Int>] = []
    private var eventsByDay: [Int32: Int] = [:]
    private var output = RawBuffer(capacity: 1 << 20)

    /// - Throws: `Failure` (73) when no file can be made in the folder.
    init(folder: String) throws { file = try NamelessFile(folder: folder, for: .ordering) }

    /// Puts the events of a buffer aside, in their order.
    func add(_ entries: UnsafeBufferPointer<EventOrder.Entry>, of buffer: EventBuffer) throws {
        let start = file.size
        for entry in entries {
            let event = buffer.events[Int(entry.row)]
            withUnsafeBytes(of: event) { output.append($0) }
            output.append(buffer.texts(event))
            if output.count >= 1 << 20 { try flush() }
        }
        try flush()
        runs.append(start..<file.size)
        count += entries.count
        for (day, run) in DayRuns(entries) { eventsByDay[day, default: 0] += run.count }
    }

    private func flush() throws {
        try file.append(output.bytes)
        output.removeAll()
    }

    /// Fills the buffer with the events of some days, calls `body` and empties it, until all days have had their turn.
    /// A day that is too large for the buffer takes several turns.
    func forEachPortion(into buffer: EventBuffer, _ body: () throws -> Void) throws {
        var reader = AsideReader(file)
        let headSize = MemoryLayout<PendingEvent>.size
        for lastDay in lastDays(events: buffer.events.count) {
            for index in runs.indices {
                reader.begin(runs[index])
                while let head = try reader.peek(headSize) {
                    let event = head.loadUnaligned(as: PendingEvent.self)
                    guard event.day <= lastDay else { break }
                    if buffer.isFull { try empty(buffer, body) }
                    buffer.append(event, texts: try reader.take(event.lengthOfTexts, after: headSize))
                }
                runs[index] = reader.rest
            }
            try empty(buffer, body)
        }
    }

    private func empty(_ buffer: EventBuffer, _ body: () throws -> Void) throws {
        if !buffer.isEmpty { try body() }
        buffer.removeAll()
    }

    /// Parts the days into spans of at most so many events, or one day, and gives the last day of each.
    private func lastDays(events most: Int) -> [Int32] {
        var lastDays: [Int32] = []
        var count = 0
        for (day, events) in eventsByDay.sorted(by: { $0.key < $1.key }) {
            count += events
            if count > most || lastDays.isEmpty {
                lastDays.append(day)
                count = events
            } else {
                lastDays[lastDays.count - 1] = day
            }
        }
        return lastDays
    }
}
