/// Up to six series stacked over time, the first at the bottom.
///
/// A day on which every series is missing is a gap; a single missing value counts as zero, as do negative ones (a stack
/// of mixed signs says nothing). Of more than six series the five largest stay and the rest become "Other".
package struct StackedArea: Chart {
    package var series: [BarSeries]
    package var days: DaySequence
    package var unit: ChartUnit
    package var annotations: [Annotation]

    package init(
        series: [BarSeries], firstDay: Int, unit: ChartUnit = .count, annotations: [Annotation] = []
    ) {
        self.init(series: series, days: .every(1, from: firstDay), unit: unit, annotations: annotations)
    }

    package init(
        series: [BarSeries], days: DaySequence, unit: ChartUnit = .count, annotations: [Annotation] = []
    ) {
        self.series = series
        self.days = days
        self.unit = unit
        self.annotations = annotations
    }
}
