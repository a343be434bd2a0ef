/// Anomalous days that belong together.
package struct Episode: Equatable, Sendable {
    package enum Kind: Sendable {
        case drop, rise
        /// The level moved and stayed: a week on one side, after which the new level is the baseline.
        case shift
    }

    package var kind: Kind
    /// Places in the series.
    package var days: ClosedRange<Int>
    /// The largest |score|, of a day alone or of days together.
    package var severity: Double
    /// Sums over those of the days that have a figure and an expected value.
    package var observed: Double
    package var expected: Double

    init(_ kind: Kind, _ days: ClosedRange<Int>, _ judgements: [DayJudgement], _ values: [Double]) {
        self.kind = kind
        self.days = days
        severity = 0
        observed = 0
        expected = 0
        for day in days {
            guard let expected = judgements[day].expected, !values[day].isNaN else { continue }
            self.expected += expected
            observed += values[day]
            if judgements[day].verdict.isAnomaly { severity = max(severity, judgements[day].severity) }
        }
    }
}

extension DayJudgement {
    fileprivate var severity: Double { max(score?.magnitude ?? 0, run?.score.magnitude ?? 0) }
}
