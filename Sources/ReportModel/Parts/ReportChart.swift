import EventModel
import UsageMetrics

/// A chart as the report means it: what it shows and finds. How it is drawn is the pages' business.
package struct ReportChart: Sendable {
    package enum Unit: Sendable { case count, bytes, percent, hours, dollars }

    package struct Series: Sendable {
        package var name: String
        /// `nil`: no figure for that day or period.
        package var values: [Double?]
        /// Drawn thin beneath: single days under their mean.
        package var raw: [Double?]

        package init(_ name: String, _ values: [Double?], raw: [Double?] = []) {
            self.name = name
            self.values = values
            self.raw = raw
        }
    }

    /// A value that a line chart marks: a band's bound.
    package struct Rule: Sendable {
        package var value: Double
        package var label: String
        package var band: ChurnBand?

        package init(_ value: Double, _ label: String, band: ChurnBand? = nil) {
            self.value = value
            self.label = label
            self.band = band
        }
    }

    package struct Bar: Sendable {
        package var label: String
        package var value: Double
        package var page: PagePath?
        /// Stands for all tenants: a total or a median.
        package var isTotal: Bool

        package init(_ label: String, _ value: Double, page: PagePath? = nil, isTotal: Bool = false) {
            self.label = label
            self.value = value
            self.page = page
            self.isTotal = isTotal
        }
    }

    /// A point of a chart of values against values.
    package struct Place: Sendable {
        package var x: Double
        package var y: Double
        /// How many stand behind it.
        package var weight: Double

        package init(_ x: Double, _ y: Double, weight: Double = 1) {
            self.x = x
            self.y = y
            self.weight = weight
        }
    }

    package struct PlaceSeries: Sendable {
        package enum Style: Sendable { case line, steps, points }

        package var name: String
        package var places: [Place]
        package var style: Style

        package init(_ name: String, _ places: [Place], style: Style) {
            self.name = name
            self.places = places
            self.style = style
        }
    }

    /// An axis of numbers, which reaches at least over a range.
    package struct Axis: Sendable {
        package var name: String
        package var range: ClosedRange<Double>
        /// `nil`: the chart's.
        package var unit: Unit?

        package init(_ name: String, _ range: ClosedRange<Double>, unit: Unit? = nil) {
            self.name = name
            self.range = range
            self.unit = unit
        }
    }

    /// A straight line to compare with.
    package struct Reference: Sendable {
        package var from: Place
        package var to: Place
        package var label: String

        package init(from: Place, to: Place, label: String) {
            self.from = from
            self.to = to
            self.label = label
        }
    }

    /// A question, or an end, of a tree.
    package struct TreeNode: Sendable {
        /// The question; empty at an end.
        package var text: String
        package var percent: Double
        package var rows: Int
        /// Places of the nodes that follow on yes and on no; `nil` at an end.
        package var branches: (yes: Int, no: Int)?

        package init(text: String, percent: Double, rows: Int, branches: (yes: Int, no: Int)?) {
            self.text = text
            self.percent = percent
            self.rows = rows
            self.branches = branches
        }
    }

    package enum Content: Sendable {
        /// Lines over days, the first value on `first`; filled beneath when `isArea`. Shares reach up to 100 % unless
        /// `isCut`.
        case lines(first: Day, [Series], isArea: Bool, rules: [Rule], isCut: Bool = false)
        /// Bars over weeks or months that start on `starts`, stacked or side by side; the last one may be partial.
        case periods(Period.Kind, starts: [Day], [Series], lastIsPartial: Bool, isGrouped: Bool = false)
        /// - Parameter rowName: What a bar stands for.
        case bars([Bar], rowName: String = "Tenant")
        /// Values against values.
        case places([PlaceSeries], x: Axis, y: Axis, reference: Reference?, isSquare: Bool, weightName: String)
        /// A tree of questions; the first node is its root.
        case tree([TreeNode], shareName: String, rowName: String)
        /// Rows Monday…Sunday, columns 0…23 h.
        case weekHours([[Double]])
        /// Cells, darker for more. Rows may be shorter than others: a triangle. Where `isLastPartial`, the last value of
        /// every row is of a period that is not over.
        case cells(rows: [String], columns: [String], [[Double?]], valueName: String, isLastPartial: Bool = false)
        /// Bins of equal width from `lower`, each with a count of tenants; from each rule on in its band's colour.
        case histogram(lower: Double, width: Double, counts: [Int], bands: [Rule])
        /// How many fall into classes between named bounds, one more than counts; an empty name at either end: no bound
        /// there. A rule's value is a place: the number of a class and how far within it.
        case classes(bounds: [String], counts: [Int], countName: String, marks: [Rule])
        /// Too little to draw: what is missing.
        case missing(String)
    }

    package var id: String
    package var title: String
    package var finding: String
    package var unit: Unit
    package var content: Content
    /// The heading's id in the glossary.
    package var definition: String?
    /// Where the figures stand as CSV.
    package var csv: PagePath?
    /// Days that a chart over time marks.
    package var marks: [ChartMark] = []

    package init(
        id: String, title: String, finding: String, unit: Unit = .count, definition: String? = nil,
        csv: PagePath? = nil,
        _ content: Content
    ) {
        self.id = id
        self.title = title
        self.finding = finding
        self.unit = unit
        self.content = content
        self.definition = definition
        self.csv = csv
    }
}

/// A figure at the head of a page, with what it was before and how it went.
package struct KeyFigure: Sendable {
    package var label: String
    package var value: String
    package var change: String
    package var definition: String?
    package var band: ChurnBand?
    package var trend: [Double?]

    package init(
        _ label: String, _ value: String, change: String = "", definition: String? = nil, band: ChurnBand? = nil,
        trend: [Double?] = []
    ) {
        self.label = label
        self.value = value
        self.change = change
        self.definition = definition
        self.band = band
        self.trend = trend
    }
}
