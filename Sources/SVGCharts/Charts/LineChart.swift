/// One line: a value for each day or period of the chart; `nil` or a number that is not finite leaves a gap.
package struct LineSeries: Sendable {
    package var name: String
    package var values: [Double?]
    /// Drawn thin and pale beneath the line in the same colour: single days under their mean.
    package var raw: [Double?]
    /// `nil`: the series' place decides.
    package var tone: Tone?
    /// Filled down to the baseline.
    package var isFilled: Bool

    package init(
        _ name: String, _ values: [Double?], raw: [Double?] = [], tone: Tone? = nil, isFilled: Bool = false
    ) {
        self.name = name
        self.values = values
        self.raw = raw
        self.tone = tone
        self.isFilled = isFilled
    }
}

/// A value marked across the plot: a bound, a target, a median.
package struct ThresholdRule: Equatable, Sendable {
    package var value: Double
    package var label: String
    package var tone: Tone

    package init(_ value: Double, _ label: String, tone: Tone = .context) {
        self.value = value
        self.label = label
        self.tone = tone
    }
}

/// Something that happened on a day, as a labelled vertical rule.
package struct Annotation: Equatable, Sendable {
    /// Civil day, counted from 1970-01-01.
    package var day: Int
    package var label: String

    package init(day: Int, _ label: String) {
        self.day = day
        self.label = label
    }
}

/// One to six lines over time.
///
/// Series shorter than the longest count as missing at the end. Of more than six series the first six are drawn and the
/// others named in `notes`: lines do not add up, so there is no "others".
package struct LineChart: Chart {
    /// Where the value axis begins.
    package enum Baseline: Sendable {
        /// At zero, or below it when there are negative values.
        case zero
        /// Near the smallest value. For measures without a meaningful zero only; filled lines start at zero regardless.
        case fitted
    }

    package var series: [LineSeries]
    /// The day of each value, ascending (see `DaySequence`).
    package var days: DaySequence
    package var unit: ChartUnit
    package var rules: [ThresholdRule]
    package var annotations: [Annotation]
    package var baseline: Baseline
    /// Top of the value axis at least: 100 for a score in percent.
    package var maximum: Double?
    /// The last value stands for a period that is not over: its stretch is dashed.
    package var isLastPartial: Bool

    /// Lines with one value a day from `firstDay` on (days since 1970-01-01).
    package init(
        series: [LineSeries], firstDay: Int, unit: ChartUnit = .count, rules: [ThresholdRule] = [],
        annotations: [Annotation] = [], baseline: Baseline = .zero, maximum: Double? = nil, isLastPartial: Bool = false
    ) {
        self.init(
            series: series, days: .every(1, from: firstDay), unit: unit, rules: rules, annotations: annotations,
            baseline: baseline, maximum: maximum, isLastPartial: isLastPartial)
    }

    package init(
        series: [LineSeries], days: DaySequence, unit: ChartUnit = .count, rules: [ThresholdRule] = [],
        annotations: [Annotation] = [], baseline: Baseline = .zero, maximum: Double? = nil, isLastPartial: Bool = false
    ) {
        self.series = series
        self.days = days
        self.unit = unit
        self.rules = rules
        self.annotations = annotations
        self.baseline = baseline
        self.maximum = maximum
        self.isLastPartial = isLastPartial
    }
}

/// The days that the values of a line stand for.
package enum DaySequence: Equatable, Sendable {
    /// The first on `from`, each later one `step` days (at least 1) after the one before.
    case every(Int, from: Int)
    /// One by one, ascending; a day that does not come after the one before it is drawn at its place.
    case listed([Int])
}
