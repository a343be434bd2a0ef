/// Days that stray to one side one after the other: together they may be an anomaly where none of them is, and a week of
/// them is no incident but a new level.
struct RunWatch: Sendable {
    /// A run that lasts so many days has become a new level,
    static let days = Week.length
    /// if so many of them were anomalies.
    static let leastAnomalies = 4
    /// How alike the days of a run are: none strays by less than this share of how far those before it do. So usual days
    /// after an incident, which chance has put on its side, are not part of it.
    static let leastPart = 0.5

    struct Run: Sendable {
        let first: Int
        private var judged = 0
        fileprivate(set) var anomalies = 0
        private var observed = 0.0
        private var expected = 0.0
        private var variance = 0.0

        fileprivate init(first: Int) { self.first = first }

        private var difference: Double { observed - expected }
        /// Of the days together, chance being at each of them anew.
        fileprivate var score: Double { difference / variance.squareRoot() }
        var change: LevelChange { LevelChange(observed: observed, expected: expected, days: judged) }

        fileprivate mutating func add(observed: Double, expected: Double, scale: Double) {
            judged += 1
            self.observed += observed
            self.expected += expected
            variance += scale * scale
        }

        fileprivate func isAnomaly(_ settings: AnalysisSettings) -> Bool {
            settings.isFar(score) && settings.isLarge(difference, beside: expected)
        }

        /// Whether a day that is `difference` from what was expected belongs to the run. One much further off than days
        /// which were no anomaly begins a run of its own: those were chance.
        fileprivate func goesOn(_ difference: Double, _ expected: Double) -> Bool {
            guard difference != 0, (difference > 0) == (self.difference > 0) else { return false }
            // Shares of the expected, multiplied out.
            let day = difference.magnitude * self.expected.magnitude
            let run = self.difference.magnitude * expected.magnitude
            return day >= RunWatch.leastPart * run && (anomalies > 0 || run >= RunWatch.leastPart * day)
        }
    }

    private(set) var run: Run?

    /// Takes a day with a level to judge by, and judges it, alone and with its run. Days without neither lengthen nor end a
    /// run.
    mutating func judge(_ day: Int, _ observed: Double, _ judgement: inout DayJudgement, _ settings: AnalysisSettings) {
        guard let expected = judgement.expected, let scale = judgement.scale else { return }
        let difference = observed - expected
        let isLarge = settings.isLarge(difference, beside: expected)
        if let run, !run.goesOn(difference, expected) { end() }
        if run == nil, isLarge { run = Run(first: day) }
        run?.add(observed: observed, expected: expected, scale: scale)
        let score = difference / scale
        judgement.score = score
        judgement.run = run.map { DayJudgement.Run(first: $0.first, score: $0.score) }
        let isAnomaly = isLarge && settings.isFar(score) || run.map { $0.isAnomaly(settings) } ?? false
        judgement.verdict = isAnomaly ? difference < 0 ? .drop : .rise : .usual
        run?.anomalies += isAnomaly ? 1 : 0
    }

    /// Whether the run has become a new level with this day.
    func hasShifted(on day: Int) -> Bool {
        run.map { day - $0.first + 1 >= Self.days && $0.anomalies >= Self.leastAnomalies } ?? false
    }

    mutating func end() { run = nil }
}
