import EventModel

/// A piece of the simulated log.
package struct SimulatedPart: Hashable, Sendable {
    /// The UTC day on which the lines arrive.
    package var day: Day
    /// `nil` when the plan does not part the streams.
    package var stream: EventStream?

    /// `2026-06-30.ndjson`, `jobs-2026-06-30.ndjson`.
    package var fileName: String { "\(stream.map { "\($0.rawValue)-" } ?? "")\(day).ndjson" }
}

/// Collects lines and hands them on in pieces of whole lines.
struct OutputParts {
    private static let pieceLength = 1 << 18

    private let sink: (SimulatedPart, [UInt8]) throws -> Void
    private let partition: SimulationPlan.Partition
    private var day: Day
    /// Lines that were not handed on yet, by stream; all in the first place where streams are not parted.
    private var pieces = [[UInt8]](repeating: [], count: EventStream.allCases.count)

    init(_ plan: SimulationPlan, sink: @escaping (SimulatedPart, [UInt8]) throws -> Void) {
        partition = plan.partition
        day = plan.start
        self.sink = sink
    }

    /// Where lines of the stream go.
    subscript(stream: EventStream) -> [UInt8] {
        _read { yield pieces[place(stream)] }
        _modify { yield &pieces[place(stream)] }
    }

    private func place(_ stream: EventStream) -> Int {
        guard partition == .streamAndDay else { return 0 }
        switch stream {
        case .tenants: return 0
        case .users: return 1
        case .jobs: return 2
        }
    }

    mutating func flushIfFull(_ stream: EventStream) throws {
        if self[stream].count >= OutputParts.pieceLength { try flush(stream) }
    }

    private mutating func flush(_ stream: EventStream) throws {
        guard !self[stream].isEmpty else { return }
        try sink(SimulatedPart(day: day, stream: partition == .streamAndDay ? stream : nil), self[stream])
        self[stream].removeAll(keepingCapacity: true)
    }

    /// Hands on what is left of a day.
    mutating func finish(_ day: Day) throws {
        for stream in EventStream.allCases { try flush(stream) }
        self.day = day.advanced(by: 1)
    }
}
