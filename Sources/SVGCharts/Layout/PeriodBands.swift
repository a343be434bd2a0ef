/// Calendar periods side by side in bands of one width, with labels under their middles or at larger steps' beginnings.
struct PeriodBands: Sendable {
    let period: CalendarPeriod
    /// The first day of each period, ascending; at least one.
    let starts: [Int]

    func scale(_ left: Double, _ right: Double) -> BandScale { BandScale(count: starts.count, from: left, to: right) }

    /// The middle of the period that a day belongs to; `nil` before the first and long after the last.
    func x(_ day: Int, _ left: Double, _ right: Double) -> Double? {
        guard let first = starts.first, let last = starts.last, day >= first, day < last + longestDays else {
            return nil
        }
        guard let index = starts.lastIndex(where: { $0 <= day }) else { return nil }
        return scale(left, right).centre(index)
    }

    private var longestDays: Int {
        switch period {
        case .day: 1
        case .week: 7
        case .month: 31
        case .quarter: 92
        case .year: 366
        }
    }

    func addCalendar(_ plot: TimePlot, to drawing: inout Drawing) {
        guard let first = starts.first, let last = starts.last else { return }
        let bands = scale(plot.left, plot.right)
        let days = starts.count > 1 ? Double(last - first) / Double(starts.count - 1) : Double(longestDays)
        let ticks = CalendarTicks(
            first: first, last: last, unitsPerDay: bands.step / max(days, 1), textSize: plot.frame.textSize,
            finest: period, weekday: CivilDay(first).weekday)
        let isOwn = isOwnStep(ticks.step)
        let labels = ticks.ticks.compactMap { tick -> CalendarLabel? in
            guard let index = starts.firstIndex(where: { $0 >= tick.day }) else { return nil }
            let text = period == .quarter && isOwn ? "Q\((CivilDay(tick.day).date.month + 2) / 3)" : tick.text
            let x = isOwn ? bands.centre(index) : bands.edge(index)
            return CalendarLabel(x: x, text: text, context: tick.context, isCentred: isOwn)
        }
        plot.addCalendar(labels, minor: [], to: &drawing)
    }

    /// Whether labels name the periods themselves and not a larger step.
    private func isOwnStep(_ step: CalendarTicks.Step) -> Bool {
        switch (period, step) {
        case (.day, .days), (.week, .weeks), (.month, .months), (.quarter, .months), (.year, .years): true
        default: false
        }
    }
}
