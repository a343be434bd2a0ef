/// The days from the first to the last of a chart, and where they stand.
struct DaySpan: Equatable, Sendable {
    let first: Int
    let last: Int

    init(_ days: [Int]) {
        first = CivilDay(days.min() ?? 0).number
        last = CivilDay(days.max() ?? 0).number
    }

    /// The position of a day between two edges; `nil` outside the span. A single day stands in the middle.
    func x(_ day: Int, _ left: Double, _ right: Double) -> Double? {
        guard (first...last).contains(day) else { return nil }
        guard last > first else { return (left + right) / 2 }
        return left + Double(day - first) / Double(last - first) * (right - left)
    }

    func ticks(_ plot: TimePlot) -> CalendarTicks {
        let unitsPerDay = (plot.right - plot.left) / Double(max(last - first, 1))
        return CalendarTicks(first: first, last: last, unitsPerDay: unitsPerDay, textSize: plot.frame.textSize)
    }

    func addCalendar(_ plot: TimePlot, to drawing: inout Drawing) {
        let ticks = ticks(plot)
        let labels = ticks.ticks.compactMap { tick in
            x(tick.day, plot.left, plot.right).map {
                CalendarLabel(x: $0, text: tick.text, context: tick.context, isCentred: false)
            }
        }
        plot.addCalendar(labels, minor: ticks.minorDays.compactMap { x($0, plot.left, plot.right) }, to: &drawing)
    }

    /// `30 Jun 2026` or `1 Jan 2026 to 30 Jun 2026`.
    var text: String {
        first == last ? CivilDay(first).text : "\(CivilDay(first).text) to \(CivilDay(last).text)"
    }
}

extension DaySequence {
    /// The day of each of `count` values. A list that is too short goes on day by day.
    func positions(_ count: Int) -> [Int] {
        switch self {
        case .every(let step, let from):
            let start = CivilDay(from).number
            let step = min(max(step, 1), 36_525)
            return (0..<count).map { CivilDay(start + min($0, CivilDay.bound) * step).number }
        case .listed(let days):
            let last = CivilDay(days.last ?? 0).number
            return (0..<count).map { index in
                CivilDay(index < days.count ? days[index] : last + index - days.count + 1).number
            }
        }
    }
}
