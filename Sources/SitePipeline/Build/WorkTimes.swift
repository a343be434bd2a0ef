/// How long threads were at each kind of work on tenants, in seconds; the sum over threads.
struct WorkTimes: Sendable {
    enum Kind: Int, CaseIterable, Sendable {
        case reading, folding, watching, scoring, rendering, writing, remembering
    }

    private var seconds = Array(repeating: 0.0, count: Kind.allCases.count)

    subscript(kind: Kind) -> Double { seconds[kind.rawValue] }

    mutating func measure<Result>(_ kind: Kind, _ work: () throws -> Result) rethrows -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        defer { seconds[kind.rawValue] += (clock.now - start).inSeconds }
        return try work()
    }

    mutating func add(_ other: WorkTimes) {
        for kind in Kind.allCases { seconds[kind.rawValue] += other[kind] }
    }
}
