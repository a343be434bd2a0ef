/// Ticks on the steps of the calendar, as fine as their labels allow.
struct CalendarTicks: Sendable {
    struct Tick: Equatable, Sendable {
        var day: Int
        /// The step's own label: `8 Jun`, `Jan`, `2026`.
        var text: String
        /// The larger step, where it begins: the year under January. Empty elsewhere.
        var context: String
    }

    /// A step between ticks.
    enum Step: Equatable, Sendable {
        case days, weeks(Int), months(Int), years(Int)

        /// About how many days.
        var length: Double {
            switch self {
            case .days: 1
            case .weeks(let count): 7 * Double(count)
            // The shortest: February decides whether labels touch.
            case .months(let count): count == 1 ? 28 : 30.2 * Double(count)
            case .years(let count): 365 * Double(count)
            }
        }

        /// The widest label.
        var sample: String {
            switch self {
            case .days: "30"
            case .weeks: "30 Mar"
            case .months: "Mar"
            case .years: "2026"
            }
        }
    }

    let step: Step
    let ticks: [Tick]
    /// Months without a label between labelled ones, for a mark without words.
    let minorDays: [Int]

    static let steps: [Step] =
        [.days, .weeks(1), .weeks(2), .months(1), .months(2), .months(3), .months(6)]
        + [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000].map { .years($0) }

    /// Ticks from `first` to `last`, both included.
    ///
    /// - Parameters:
    ///   - unitsPerDay: how far apart two days are.
    ///   - textSize: of the labels; between two of them there is room for one more letter at least.
    ///   - finest: no step finer than this one: bars of months have no weeks.
    init(
        first: Int, last: Int, unitsPerDay: Double, textSize: Double, finest: CalendarPeriod = .day,
        weekday: Int = 0
    ) {
        let first = CivilDay(first)
        let last = max(CivilDay(last), first)
        // Over a quarter, months read better than dates.
        let hasWeeks = last.number - first.number < 92
        let shortest = Self.shortest(finest)
        let fitting = Self.steps.first { step in
            step.length >= shortest && (hasWeeks || !(7..<28).contains(step.length))
                && step.length * unitsPerDay >= TextWidth.of(step.sample, size: textSize) + textSize
        }
        let step = fitting ?? .years(20_000)
        self.step = step
        ticks = Self.label(Self.days(step, first, last, weekday), step)
        minorDays = Self.minor(step, first, last, unitsPerDay)
    }

    private static func shortest(_ period: CalendarPeriod) -> Double {
        switch period {
        case .day: 0
        case .week: 7
        case .month: 28
        case .quarter: 85
        case .year: 365
        }
    }

    private static func minor(_ step: Step, _ first: CivilDay, _ last: CivilDay, _ unitsPerDay: Double) -> [Int] {
        switch step {
        case .months(let count) where count > 1 && 28 * unitsPerDay >= 6:
            days(.months(1), first, last, 0).map(\.number)
        case .years(1) where 85 * unitsPerDay >= 8: days(.months(3), first, last, 0).map(\.number)
        default: []
        }
    }

    /// The days on which a step begins.
    static func days(_ step: Step, _ first: CivilDay, _ last: CivilDay, _ weekday: Int) -> [CivilDay] {
        var found: [CivilDay] = []
        switch step {
        case .days: found = (first.number...last.number).map { CivilDay($0) }
        case .weeks(let count):
            var day = first.number + CivilDay.modulo(weekday - first.weekday, 7)
            // Whole weeks since the epoch's Monday decide which ones bear a label, not where the chart begins.
            while CivilDay.modulo((day + 3 - weekday) / 7, count) != 0 { day += 7 }
            while day <= last.number {
                found.append(CivilDay(day))
                day += 7 * count
            }
        case .months(let count): found = monthStarts(every: count, first, last)
        case .years(let count): found = monthStarts(every: 12 * count, first, last)
        }
        return found
    }

    private static func monthStarts(every count: Int, _ first: CivilDay, _ last: CivilDay) -> [CivilDay] {
        let (year, month, day) = first.date
        var index = year * 12 + month - 1
        if day > 1 { index += 1 }
        index += CivilDay.modulo(-index, count)
        var found: [CivilDay] = []
        while true {
            let monthOfYear = CivilDay.modulo(index, 12)
            let start = CivilDay(year: (index - monthOfYear) / 12, month: monthOfYear + 1)
            guard start <= last, start > (found.last ?? CivilDay(-CivilDay.bound)) || found.isEmpty else {
                return found
            }
            found.append(start)
            index += count
        }
    }

    static func label(_ days: [CivilDay], _ step: Step) -> [Tick] {
        var before: (year: Int, month: Int)?
        return days.map { day in
            let (year, month, number) = day.date
            defer { before = (year, month) }
            let isNewYear = before?.year != year
            let name = CivilDay.monthNames[month - 1]
            switch step {
            case .days:
                let context = isNewYear ? day.monthText : before?.month != month ? name : ""
                return Tick(day: day.number, text: String(number), context: context)
            case .weeks:
                return Tick(day: day.number, text: "\(number)\u{A0}\(name)", context: isNewYear ? String(year) : "")
            case .months: return Tick(day: day.number, text: name, context: isNewYear ? String(year) : "")
            case .years: return Tick(day: day.number, text: String(year), context: "")
            }
        }
    }
}
