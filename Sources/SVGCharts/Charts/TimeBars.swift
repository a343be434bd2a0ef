/// Bars over weeks, months or other calendar periods on a zero baseline: stacked, or side by side.
///
/// Missing values count as no bar. Of more than six stacked series the five largest stay and the rest become "Other";
/// of more than six grouped ones the first six stay, the others are named in `notes`.
package struct TimeBars: Chart {
    package enum Mode: Sendable { case stacked, grouped }

    package var mode: Mode
    package var period: CalendarPeriod
    /// The first day of each period, ascending.
    package var starts: [Int]
    package var series: [BarSeries]
    package var unit: ChartUnit
    package var rules: [ThresholdRule]
    package var annotations: [Annotation]
    /// The last period is not over: its bars are hatched.
    package var isLastPartial: Bool

    package init(
        _ mode: Mode = .stacked, per period: CalendarPeriod, starts: [Int], series: [BarSeries],
        unit: ChartUnit = .count, rules: [ThresholdRule] = [], annotations: [Annotation] = [],
        isLastPartial: Bool = false
    ) {
        self.mode = mode
        self.period = period
        self.starts = starts
        self.series = series
        self.unit = unit
        self.rules = rules
        self.annotations = annotations
        self.isLastPartial = isLastPartial
    }
}

/// One series of bars or of a stacked area: a value for each period or day.
package struct BarSeries: Sendable {
    package var name: String
    package var values: [Double?]
    /// `nil`: the series' place decides.
    package var tone: Tone?

    package init(_ name: String, _ values: [Double?], tone: Tone? = nil) {
        self.name = name
        self.values = values
        self.tone = tone
    }
}

/// A step of the calendar.
package enum CalendarPeriod: String, Sendable {
    case day, week, month, quarter, year
}
