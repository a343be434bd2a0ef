/// Watches runs of days on one side of what is expected: a week of them is no incident but a new level.
struct ShiftWatch: Sendable {
    /// A run that lasts so many days has become a new level,
    static let days = Week.length
    /// if so many of them were anomalies.
    static let leastAnomalies = 4
    /// A day goes on with a run if it strays from what is expected by this share of how far the run does; usual days at the
    /// end of an incident, which chance has put on its side, are not part of it.
    static let leastPart = 0.5

    struct Run: Sendable {
        let first: Int
        fileprivate(set) var judged = 0
        fileprivate(set) var anomalies = 0
        fileprivate(set) var observed = 0.0
        fileprivate(set) var expected = 0.0

        var change: LevelChange { LevelChange(observed: observed, expected: expected, days: judged) }

        fileprivate func goesOn(observed: Double, expected: Double) -> Bool {
            let isRise = self.observed > self.expected
            guard observed != expected, (observed > expected) == isRise else { return false }
            let difference = (observed - expected).magnitude
            let least = ShiftWatch.leastPart * (self.observed - self.expected).magnitude
            return difference * self.expected.magnitude >= least * expected.magnitude
        }
    }

    private(set) var run: Run?

    /// Takes a day that was judged; one that was not neither lengthens nor ends a run.
    mutating func note(day: Int, observed: Double, expected: Double, isAnomaly: Bool) {
        if let run, !run.goesOn(observed: observed, expected: expected) { end() }
        if run == nil, isAnomaly { run = Run(first: day) }
        run?.judged += 1
        run?.anomalies += isAnomaly ? 1 : 0
        run?.observed += observed
        run?.expected += expected
    }

    /// Whether the run has become a new level with this day.
    func hasShifted(on day: Int) -> Bool {
        run.map { day - $0.first + 1 >= Self.days && $0.anomalies >= Self.leastAnomalies } ?? false
    }

    mutating func end() { run = nil }
}
