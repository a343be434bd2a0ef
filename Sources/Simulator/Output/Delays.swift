import EventModel

/// Holds back lines that come late or twice until the day of their arrival.
struct Delays {
    private struct Arrival {
        var time: Int64
        var line: [UInt8]
        var stream: EventStream
    }

    private static let longestDelay = 72 * Instant.millisecondsPerHour
    private static let longestEcho = 48 * Instant.millisecondsPerHour

    private let lateShare: Double
    private let duplicateShare: Double
    private let seed: UInt64
    /// By days after the present one; the longest delay and the longest echo together end within six.
    private var days: [[Arrival]] = Array(repeating: [], count: 7)
    private var dayStart: Int64 = .min
    private var isLast = false

    init(_ plan: SimulationPlan) {
        lateShare = plan.lateShare
        duplicateShare = plan.duplicateShare
        seed = RandomStream.key(plan.seed, 0x6C61_7465)
    }

    mutating func begin(day: Day, isLast: Bool) {
        if dayStart != .min {
            days.removeFirst()
            days.append([])
        }
        dayStart = Int64(day.number) * Instant.millisecondsPerDay
        self.isLast = isLast
    }

    /// Decides by the line alone when it arrives and whether it comes again.
    mutating func schedule(_ line: [UInt8], _ record: EventRecord) {
        var hash = seed
        for byte in line { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var random = RandomStream(key: RandomStream.scrambled(hash))
        // What old tenants bring with them arrives at the start.
        var arrival = max(record.time, dayStart)
        if random.chance(lateShare) { arrival += 1 + random.below(Delays.longestDelay) }
        add(Arrival(time: arrival, line: line, stream: record.type.stream))
        if random.chance(duplicateShare) {
            arrival += 1 + random.below(Delays.longestEcho)
            add(Arrival(time: arrival, line: line, stream: record.type.stream))
        }
    }

    private mutating func add(_ arrival: Arrival) {
        let place = isLast ? 0 : Int((arrival.time - dayStart) / Instant.millisecondsPerDay)
        days[place].append(arrival)
    }

    /// Writes what arrives on the present day, and on the last day everything.
    mutating func deliver(to output: inout OutputParts) throws {
        let arrivals = isLast ? days.flatMap(\.self) : days[0]
        days[0] = []
        for place in arrivals.indices.sorted(by: { (arrivals[$0].time, $0) < (arrivals[$1].time, $1) }) {
            output[arrivals[place].stream].append(contentsOf: arrivals[place].line)
            try output.flushIfFull(arrivals[place].stream)
        }
    }
}
