/// What baselines learn from: the figures so far, without gaps, declared days and anomalies, and moved to the new level
/// where the level has shifted.
struct LearntHistory: Sendable {
    /// By day; NaN where nothing is learnt.
    private(set) var values: [Double] = []
    /// NaN before the first.
    private(set) var latest = Double.nan

    mutating func append(_ value: Double?) {
        values.append(value ?? .nan)
        if let value { latest = value }
    }

    /// The last value of the day's weekday in so many weeks; the day may lie ahead.
    func latestSameWeekday(as day: Int, weeks: Int) -> Double? {
        for place in places(sameWeekdayAs: day, weeks: weeks) where !values[place].isNaN { return values[place] }
        return nil
    }

    /// The median of the day's weekday in so many weeks, and of how many values it is; the day may lie ahead.
    func median(sameWeekdayAs day: Int, weeks: Int) -> (value: Double, count: Int)? {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: weeks) { ordered in
            var count = 0
            for place in places(sameWeekdayAs: day, weeks: weeks) where !values[place].isNaN {
                var rank = count
                while rank > 0, ordered[rank - 1] > values[place] {
                    ordered[rank] = ordered[rank - 1]
                    rank -= 1
                }
                ordered[rank] = values[place]
                count += 1
            }
            guard count > 0 else { return nil }
            return ((ordered[(count - 1) / 2] + ordered[count / 2]) / 2, count)
        }
    }

    /// Takes the days from `first` on as if they had had no figure.
    mutating func forget(from first: Int) {
        for day in first..<values.count { values[day] = .nan }
        latest = values.last { !$0.isNaN } ?? .nan
    }

    /// Takes the days from `first` on as they were observed, and the days before as if they had been at their level.
    mutating func shift(by change: LevelChange, from first: Int, observed: ArraySlice<Double>) {
        for day in 0..<first { values[day] = change(values[day]) }
        for day in first..<values.count {
            values[day] = observed[day]
            if !observed[day].isNaN { latest = observed[day] }
        }
    }

    /// The latest first.
    private func places(sameWeekdayAs day: Int, weeks: Int) -> some Sequence<Int> {
        let ahead = max(0, day - values.count) / Week.length
        let last = day - (ahead + 1) * Week.length
        return stride(from: last, to: max(last - weeks * Week.length, -1), by: -Week.length)
    }
}
