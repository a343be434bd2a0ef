import EventModel
import UsageMetrics

/// How long something has not happened, against how often it used to.
package struct SilenceFigures: Equatable, Sendable {
    /// Full days without it before the cut-off; `nil` when it never happened.
    package var days: Int?
    /// The median number of days from one day with it to the next; `nil` with fewer than four such days.
    package var usualGap: Double?
    /// Nine in ten gaps are at most as long; `nil` likewise.
    package var longGap: Double?

    package init(days: Int? = nil, usualGap: Double? = nil, longGap: Double? = nil) {
        self.days = days
        self.usualGap = usualGap
        self.longGap = longGap
    }

    /// How far back gaps are looked at, in days.
    static let reach = 182

    init(_ log: DayLog, before cutoff: Day, where happens: (DayCounts) -> Bool) {
        guard let last = log.records.last(where: { $0.day < cutoff && happens($0.counts) })?.day else { return }
        days = last.distance(to: cutoff) - 1
        var previous: Day?
        var gaps: [Int] = []
        for record in log.records(in: cutoff.advanced(by: -SilenceFigures.reach)..<cutoff) where happens(record.counts)
        {
            if let previous { gaps.append(previous.distance(to: record.day)) }
            previous = record.day
        }
        guard gaps.count >= 3 else { return }
        gaps.sort()
        usualGap = Double(gaps[(gaps.count - 1) / 2] + gaps[gaps.count / 2]) / 2
        longGap = Double(gaps[(gaps.count - 1) * 9 / 10])
    }

    /// Days of silence in usual gaps; NaN when either is unknown.
    package var inUsualGaps: Double { ratio(to: usualGap) }
    /// Days of silence in long gaps; NaN when either is unknown.
    package var inLongGaps: Double { ratio(to: longGap) }

    private func ratio(to gap: Double?) -> Double {
        guard let days, let gap, gap > 0 else { return .nan }
        return Double(days) / gap
    }
}
