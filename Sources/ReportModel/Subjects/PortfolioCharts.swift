import EventModel
import UsageMetrics

/// Charts over the days of all tenants.
struct PortfolioCharts {
    private let facts: PortfolioFacts
    private let weeks: WeekSeries
    private static let daysNeeded = 14
    private static let csv = PagePath("data/portfolio.csv")

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        let first = facts.days.first?.day ?? facts.site.asOf
        weeks = WeekSeries(first: first, count: facts.days.count, asOf: facts.site.asOf)
    }

    /// Lines, one value for each day, or for each of the last days.
    func lines(
        _ id: String, _ title: String, finding: String, unit: ReportChart.Unit = .count, definition: String,
        isArea: Bool = false, _ series: [ReportChart.Series], last count: Int = .max
    ) -> ReportChart {
        let known = series.filter { $0.values.contains { ($0 ?? 0) > 0 } }
        return chart(id, title, finding, unit, definition, isEmpty: known.isEmpty) {
            .lines(
                first: facts.days.suffix(count).first?.day ?? facts.site.asOf, known, isArea: isArea, rules: [],
                isCut: true)
        }
    }

    /// Stacked bars, one for each week.
    func weekly(
        _ id: String, _ title: String, finding: String, unit: ReportChart.Unit = .count, definition: String,
        _ series: [(name: String, value: (PortfolioRow) -> Double)]
    ) -> ReportChart {
        let drawn = series.map { one in ReportChart.Series(one.name, weeks.sums { one.value(facts.days[$0]) }) }
        let isEmpty = !drawn.contains { $0.values.contains { ($0 ?? 0) > 0 } }
        return chart(id, title, finding, unit, definition, isEmpty: isEmpty) {
            .periods(.week, starts: weeks.starts, drawn, lastIsPartial: weeks.lastIsPartial)
        }
    }

    private func chart(
        _ id: String, _ title: String, _ finding: String, _ unit: ReportChart.Unit, _ definition: String,
        isEmpty: Bool, _ content: () -> ReportChart.Content
    ) -> ReportChart {
        let shown: ReportChart.Content =
            facts.days.count < Self.daysNeeded
            ? .missing("Not enough data: needs \(Self.daysNeeded) days, has \(facts.days.count).")
            : isEmpty ? .missing("None in the time shown.") : content()
        var chart = ReportChart(
            id: id, title: title, finding: finding, unit: unit, definition: definition, csv: Self.csv, shown)
        chart.marks = facts.site.notes.marks(tenant: nil)
        return chart
    }
}
