/// Values against values: curves, steps or points over an axis of numbers.
///
/// ROC and precision–recall curves, forecast against outcome with points sized by rows, the effect of a number with the
/// rows' values as a rug.
package struct PointChart: Chart {
    package struct Place: Equatable, Sendable {
        package var x: Double
        package var y: Double
        /// How much stands behind the point; the area of a point is in proportion to it.
        package var weight: Double

        package init(_ x: Double, _ y: Double, weight: Double = 1) {
            self.x = x
            self.y = y
            self.weight = weight
        }
    }

    package struct Series: Equatable, Sendable {
        package enum Style: Equatable, Sendable {
            /// Straight from place to place, in the order of x.
            case line
            /// Level from each place to the next, in the order of x.
            case steps
            case points
        }

        package var name: String
        package var places: [Place]
        package var style: Style
        /// `nil`: the series' place decides.
        package var tone: Tone?

        package init(_ name: String, _ places: [Place], style: Style = .line, tone: Tone? = nil) {
            self.name = name
            self.places = places
            self.style = style
            self.tone = tone
        }
    }

    /// A straight line to compare with: chance, or a forecast that comes true.
    package struct Reference: Equatable, Sendable {
        package var from: Place
        package var to: Place
        package var label: String

        package init(from: Place, to: Place, label: String) {
            self.from = from
            self.to = to
            self.label = label
        }
    }

    /// What an axis shows.
    package struct Axis: Equatable, Sendable {
        package var name: String
        package var unit: ChartUnit
        /// The axis reaches at least from here to there.
        package var covering: ClosedRange<Double>?

        package init(_ name: String, unit: ChartUnit = .count, covering: ClosedRange<Double>? = nil) {
            self.name = name
            self.unit = unit
            self.covering = covering
        }
    }

    package var series: [Series]
    package var x: Axis
    package var y: Axis
    package var reference: Reference?
    /// Values of x at which rows lie, as short strokes above the axis.
    package var rug: [Double]
    /// Both axes of one length, where both show the same.
    package var isSquare: Bool
    /// What a place's weight counts: "cases". Empty: weights are not told.
    package var weightName: String

    package init(
        series: [Series], x: Axis, y: Axis, reference: Reference? = nil, rug: [Double] = [], isSquare: Bool = false,
        weightName: String = ""
    ) {
        self.series = series
        self.x = x
        self.y = y
        self.reference = reference
        self.rug = rug
        self.isSquare = isSquare
        self.weightName = weightName
    }
}
