/// How often values fall into bins of equal width, or into classes that are drawn alike whatever their width.
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
    /// For classes: the names of the bounds, one more than there are counts. The classes are then the numbers from
    /// `lower` on, which marks and bands refer to; an empty name at either end: no bound there.
    package var boundNames: [String]

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
        marks: [ThresholdRule] = [], bands: [Band] = [], boundNames: [String] = []
    ) {
        self.lower = lower
        self.width = width
        self.counts = counts
        self.unit = unit
        self.countName = countName
        self.marks = marks
        self.bands = bands
        self.boundNames = boundNames
    }
}
