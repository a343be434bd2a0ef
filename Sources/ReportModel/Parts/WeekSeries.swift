import EventModel
import UsageMetrics

/// A run of days cut into ISO weeks. The first week is left out when it is not whole; the last may be partial.
struct WeekSeries {
    let starts: [Day]
    let lastIsPartial: Bool
    private let slices: [Range<Int>]

    /// - Parameters:
    ///   - first: The first of `count` consecutive days.
    ///   - asOf: The report's last day: only a week that holds it can be partial. Days that end before it end for good.
    init(first: Day, count: Int, asOf: Day, most: Int = 53) {
        let skip = first.isoWeekday == 1 ? 0 : 8 - first.isoWeekday
        var starts: [Day] = []
        var slices: [Range<Int>] = []
        var offset = skip
        while offset < count {
            starts.append(first.advanced(by: offset))
            slices.append(offset..<min(offset + 7, count))
            offset += 7
        }
        self.starts = Array(starts.suffix(most))
        self.slices = Array(slices.suffix(most))
        lastIsPartial = first.advanced(by: count - 1) >= asOf && (slices.last.map { $0.count < 7 } ?? false)
    }

    /// The sum of each week.
    func sums(_ value: (Int) -> Double) -> [Double?] {
        slices.map { slice in slice.reduce(0) { $0 + value($1) } }
    }
}

/// A figure over the `count` days up to each day; `nil` where these begin before the first day of use: the log does not
/// tell what was then.
func trailing<Row>(
    _ count: Int, _ rows: [Row], since firstDayOfUse: Day, day: (Row) -> Day, _ value: (Row) -> Double
) -> [Double?] {
    rows.map { firstDayOfUse.distance(to: day($0)) >= count - 1 ? value($0) : nil }
}

/// The mean of each day and the six before it; `nil` where there are no six before it. The values must be whole numbers.
func trailingWeekMean(_ values: [Double]) -> [Double?] {
    var sum = 0.0
    return values.indices.map { index in
        sum += values[index]
        // The running sum of whole numbers stays exact, so a quiet week is exactly nought.
        if index >= 7 { sum -= values[index - 7] }
        return index >= 6 ? sum / 7 : nil
    }
}
