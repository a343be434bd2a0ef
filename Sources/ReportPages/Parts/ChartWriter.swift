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
            id: chart.id, title: chart.title, finding: chart.finding, chart: drawn(chart, root: root),
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

    private static func drawn(_ chart: ReportChart, root: String) -> any Chart {
        let unit = unit(chart.unit)
        switch chart.content {
        case .lines(let first, let series, let isArea, let rules, let isCut):
            return LineChart(
                series: series.map { LineSeries($0.name, $0.values, raw: $0.raw, isFilled: isArea) },
                firstDay: Int(first.number), unit: unit,
                rules: rules.map { ThresholdRule($0.value, $0.label, tone: tone($0.band)) },
                annotations: annotations(chart, from: first, count: series.map(\.values.count).max() ?? 0),
                maximum: chart.unit == .percent && !isCut ? 100 : nil)
        case .periods(let kind, let starts, let series, let lastIsPartial, let isGrouped):
            return TimeBars(
                isGrouped ? .grouped : .stacked, per: kind == .week ? .week : .month,
                starts: starts.map { Int($0.number) }, series: series.map { BarSeries($0.name, $0.values) }, unit: unit,
                annotations: starts.first.map { first in
                    annotations(chart, from: first, count: first.distance(to: starts.last ?? first) + 7)
                } ?? [], isLastPartial: lastIsPartial)
        case .bars(let bars, let rowName):
            return BarList(
                rows: bars.map { bar in
                    BarList.Row(
                        bar.label, bar.value, bar.isTotal ? .context : .standard,
                        href: bar.page.map { root + $0.text })
                }, unit: unit, rowName: rowName, valueName: chart.title)
        case .weekHours(let rows):
            return HeatMap.weekHours(rows.map { $0.map { $0 } }, unit: unit, valueName: "logins")
        case .cells(let rows, let columns, let values, let valueName, let isLastPartial):
            return HeatMap(
                rowLabels: rows, columnLabels: columns, values: values, unit: unit, valueName: valueName,
                isLastPartial: isLastPartial)
        case .histogram(let lower, let width, let counts, let bands):
            return Histogram(
                lower: lower, width: width, counts: counts, unit: .percent, countName: "tenants",
                bands: [.init(from: lower, tone: .low)] + bands.map { .init(from: $0.value, tone: tone($0.band)) })
        case .classes(let bounds, let counts, let countName, let marks):
            return Histogram(
                lower: 0, width: 1, counts: counts, countName: countName,
                marks: marks.map { ThresholdRule($0.value, $0.label) }, boundNames: bounds)
        case .places(let series, let x, let y, let reference, let isSquare, let weightName):
            return PointChart(
                series: series.map { one in
                    PointChart.Series(one.name, one.places.map(place), style: style(one.style))
                }, x: .init(x.name, unit: x.unit.map(Self.unit) ?? unit, covering: x.range),
                y: .init(y.name, unit: y.unit.map(Self.unit) ?? unit, covering: y.range),
                reference: reference.map { .init(from: place($0.from), to: place($0.to), label: $0.label) },
                isSquare: isSquare, weightName: weightName)
        case .tree(let nodes, let shareName, let rowName):
            return TreeChart(
                nodes: nodes.map { node in
                    TreeChart.Node(
                        node.text, percent: node.percent, rows: node.rows,
                        branches: node.branches.map { TreeChart.Branches(yes: $0.yes, no: $0.no) })
                }, shareName: shareName, rowName: rowName)
        case .missing(let message):
            return EmptyChart(message)
        }
    }

    /// The chart's marks within the days that it shows.
    private static func annotations(_ chart: ReportChart, from first: Day, count: Int) -> [Annotation] {
        chart.marks.filter { $0.day >= first && first.distance(to: $0.day) < count }
            .map { Annotation(day: Int($0.day.number), $0.label) }
    }

    private static func place(_ place: ReportChart.Place) -> PointChart.Place {
        PointChart.Place(place.x, place.y, weight: place.weight)
    }

    private static func style(_ style: ReportChart.PlaceSeries.Style) -> PointChart.Series.Style {
        switch style {
        case .line: .line
        case .steps: .steps
        case .points: .points
        }
    }

    private static func unit(_ unit: ReportChart.Unit) -> ChartUnit {
        switch unit {
        case .count: .count
        case .bytes: .bytes
        case .percent: .percent
        case .hours: .hours
        case .dollars: .prefix("$")
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
}
