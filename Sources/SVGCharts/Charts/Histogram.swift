/// How often values fall into bins of equal width.
package struct Histogram: Chart {
    /// The lower bound of the first bin.
    package var lower: Double
    /// The width of a bin, above 0.
    package var width: Double
    package var counts: [Int]
    /// The unit of the values; the counts have none.
    package var unit: ChartUnit
    /// What a count counts, at the axis: "tenants".
    package var countName: String
    /// Values marked by a labelled vertical rule: a median, a bound, the subject.
    package var marks: [ThresholdRule]
    /// The bin of a given tone from a value upwards: bands of a score. Ascending; before the first it is `s1`.
    package var bands: [Band]

    package struct Band: Equatable, Sendable {
        package var from: Double
        package var tone: Tone

        package init(from: Double, tone: Tone) {
            self.from = from
            self.tone = tone
        }
    }

    package init(
        lower: Double, width: Double, counts: [Int], unit: ChartUnit = .count, countName: String = "",
        marks: [ThresholdRule] = [], bands: [Band] = []
    ) {
        self.lower = lower
        self.width = width
        self.counts = counts
        self.unit = unit
        self.countName = countName
        self.marks = marks
        self.bands = bands
    }
}
