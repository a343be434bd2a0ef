/// A chart on a page: caption, the picture for wide and for narrow places, the data, and where they come from.
///
/// Both pictures are written; the stylesheet (`ChartStyle.css`) shows the one that fits the figure's width.
package struct Figure: Sendable {
    package struct Link: Equatable, Sendable {
        package var href: String
        package var label: String

        package init(href: String, label: String) {
            self.href = href
            self.label = label
        }
    }

    /// Unique on its page; all ids within derive from it. Letters, digits, `-` and `_`; others become `-`.
    package var id: String
    /// What the chart shows.
    package var title: String
    /// What it finds, in a sentence.
    package var finding: String
    package var chart: any Chart
    /// Shown beneath, when it has at most `ChartTable.mostRows` rows. Else readers get the CSV.
    package var table: ChartTable?
    package var csv: Link?
    package var definition: Link?
    package var wide: ChartFrame
    package var narrow: ChartFrame

    /// - Parameter table: `nil` takes the chart's own table, if it has one.
    package init(
        id: String, title: String, finding: String, chart: any Chart, table: ChartTable? = nil, csv: Link? = nil,
        definition: Link? = nil, wide: ChartFrame = .wide, narrow: ChartFrame = .narrow
    ) {
        self.id = id
        self.title = title
        self.finding = finding
        self.chart = chart
        self.table = table ?? chart.table
        self.csv = csv
        self.definition = definition
        self.wide = wide
        self.narrow = narrow
    }
}
