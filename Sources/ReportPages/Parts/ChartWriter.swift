import EventModel
import ReportModel
import SVGCharts
import UsageMetrics

/// Draws the report's charts with the chart engine.
enum ChartWriter {
    /// The figure with its caption, pictures, data and links.
    static func markup(_ chart: ReportChart, root: String) -> [UInt8] {
        var bytes: [UInt8] = []
        Figure(
            id: chart.id, title: chart.title, finding: chart.finding, chart: drawn(chart),
            table: table(chart, root: root),
            csv: chart.csv.map { Figure.Link(href: root + $0.text, label: "Data as CSV") },
            definition: chart.definition.map {
                Figure.Link(href: root + PagePath.definition($0).text, label: "Definition")
            }
        ).append(to: &bytes)
        return bytes
    }

    static func sparkline(_ values: [Double?]) -> [UInt8] {
        guard values.count > 1 else { return [] }
        var bytes: [UInt8] = []
        Sparkline(values).append(to: &bytes)
        return bytes
    }

    private static func drawn(_ chart: ReportChart) -> any Chart {
        let unit = unit(chart.unit)
        switch chart.content {
        case .lines(let first, let series, let isArea, let rules):
            return LineChart(
                series: series.map { LineSeries($0.name, $0.values, raw: $0.raw, isFilled: isArea) },
                firstDay: Int(first.number), unit: unit,
                rules: rules.map { ThresholdRule($0.value, $0.label, tone: tone($0.band)) },
                maximum: chart.unit == .percent ? 100 : nil)
        case .weeks(let starts, let series, let isStacked, let lastIsPartial):
            return TimeBars(
                isStacked ? .stacked : .grouped, per: .week, starts: starts.map { Int($0.number) },
                series: series.map { BarSeries($0.name, $0.values) }, unit: unit, isLastPartial: lastIsPartial)
        case .bars(let bars):
            return BarList(
                rows: bars.map { BarList.Row($0.label, $0.value, $0.isHighlighted ? .context : .standard) }, unit: unit)
        case .weekHours(let rows):
            return HeatMap.weekHours(rows, unit: unit, valueName: "logins")
        case .histogram(let lower, let width, let counts, let bands):
            return Histogram(
                lower: lower, width: width, counts: counts, unit: .percent, countName: "tenants",
                bands: [.init(from: lower, tone: .low)] + bands.map { .init(from: $0.value, tone: tone($0.band)) })
        case .missing(let message):
            return EmptyChart(message)
        }
    }

    private static func unit(_ unit: ReportChart.Unit) -> ChartUnit {
        switch unit {
        case .count: .count
        case .bytes: .bytes
        case .percent: .percent
        case .hours: .hours
        }
    }

    private static func tone(_ band: ChurnBand?) -> Tone {
        switch band {
        case .high?: .high
        case .medium?: .medium
        case .low?: .low
        case nil: .context
        }
    }

    /// Bars name their tenants' pages in the table; other charts bring their own table.
    private static func table(_ chart: ReportChart, root: String) -> ChartTable? {
        guard case .bars(let bars) = chart.content, bars.contains(where: { $0.page != nil }) else { return nil }
        let values = bars.map {
            chart.unit == .percent ? Wording.percent($0.value / 100) : Wording.oneDecimal($0.value)
        }
        return ChartTable(
            columns: ["", chart.title],
            rows: zip(bars, values).map { bar, value in
                [ChartTable.Cell(bar.label, href: bar.page.map { root + $0.text }), ChartTable.Cell(value)]
            })
    }
}
