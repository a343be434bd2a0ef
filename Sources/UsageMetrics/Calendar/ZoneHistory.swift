import EventModel

/// A zone's offsets from UTC in all time: the recorded changes, then the rule for later years.
///
/// The rule's changes are worked out up to the year 2500; the calendar repeats every 400 years, so that later times are
/// looked up whole cycles before.
struct ZoneHistory: Sendable {
    /// When the offset changes, in seconds since 1970-01-01T00:00:00Z, ascending.
    private let changes: [Int64]
    /// Seconds east of UTC before the first change, between changes, and after the last; one more than `changes`.
    private let offsets: [Int64]

    /// No place on Earth has ever been further from UTC than this; in seconds.
    static let largestOffset: Int64 = 26 * 3600
    private static let daysInCycle: Int64 = 146_097
    private static let firstDayBeyond = Int64(Day(year: 2500, month: 1, day: 1).number)

    init(offset: Int64) {
        changes = []
        offsets = [offset]
    }

    /// - Parameters:
    ///   - initial: The offset before the first change.
    ///   - recorded: Changes with the offset from then on, ascending.
    ///   - rule: What holds after the last of them; `nil`: nothing changes any more.
    init(initial: Int64, recorded: [(second: Int64, offset: Int64)], rule: ZoneRule?) {
        var all = recorded
        if let rule {
            let last = recorded.last?.second ?? Int64.min
            let firstYear = recorded.last.map { ZoneHistory.day(of: $0.second).civil.year } ?? 1900
            for year in min(firstYear, 2500)...2500 { all += rule.changes(in: year).filter { $0.second > last } }
        }
        changes = all.map(\.second)
        offsets = [initial] + all.map(\.offset)
    }

    private static func day(of second: Int64) -> Day {
        Day(number: Int32(clamping: min(max(second, -100_000_000_000), 100_000_000_000).flooredQuotient(by: 86_400)))
    }

    /// Seconds east of UTC.
    func offset(at second: Int64) -> Int64 {
        let beyond = second.flooredQuotient(by: 86_400) - Self.firstDayBeyond
        guard beyond < 0 else { return offset(at: second - Self.cycles(beyond) * Self.daysInCycle * 86_400) }
        return offsets[position(of: second)]
    }

    /// The first second whose local date is the day's or, when the zone skips it, a later one.
    func firstSecond(of day: Day) -> Int64 {
        let beyond = Int64(day.number) - Self.firstDayBeyond
        guard beyond < 0 else {
            let cycles = Self.cycles(beyond)
            let earlier = Day(number: Int32(Int64(day.number) - cycles * Self.daysInCycle))
            return firstSecond(of: earlier) + cycles * Self.daysInCycle * 86_400
        }
        let midnight = Int64(day.number) * 86_400
        // No stretch before the one that holds this instant reaches the date.
        var stretch = position(of: midnight - Self.largestOffset)
        while true {
            let reached = midnight - offsets[stretch]
            let second = stretch > 0 ? max(reached, changes[stretch - 1]) : reached
            if stretch == changes.count || second < changes[stretch] { return second }
            stretch += 1
        }
    }

    private static func cycles(_ daysBeyond: Int64) -> Int64 { daysBeyond / daysInCycle + 1 }

    /// How many changes lie at or before the second: the position of its offset.
    private func position(of second: Int64) -> Int {
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
