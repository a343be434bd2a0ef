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
        let records = log.records(in: cutoff.advanced(by: -SilenceFigures.reach)..<cutoff)
        // By length: how many gaps.
        var gaps = Array(repeating: 0, count: SilenceFigures.reach)
        var count = 0
        var last: Day?
        for index in records.indices where happens(records[index].counts) {
            let day = records[index].day
            if let last {
                gaps[last.distance(to: day)] += 1
                count += 1
            }
            last = day
        }
        last = last ?? log.records[..<records.startIndex].last { happens($0.counts) }?.day
        days = last.map { $0.distance(to: cutoff) - 1 }
        guard count >= 3 else { return }
        let (lower, upper) = (Self.gap((count - 1) / 2, of: gaps), Self.gap(count / 2, of: gaps))
        usualGap = Double(lower + upper) / 2
        longGap = Double(Self.gap((count - 1) * 9 / 10, of: gaps))
    }

    /// The length of the gap at a place in the order of length, from 0.
    private static func gap(_ place: Int, of counts: [Int]) -> Int {
        var before = 0
        return counts.firstIndex {
            before += $0
            return place < before
        } ?? 0
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
