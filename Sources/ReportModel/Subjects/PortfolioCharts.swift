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

    /// The months of the days; one that the days begin within is left out, unless it is the only one.
    var months: ArraySlice<PeriodRows<PortfolioRow>> {
        let cut = PeriodRows.cut(facts.days, into: .month)
        return cut.first?.isWhole == false && cut.count > 1 ? cut.dropFirst() : cut[...]
    }

    /// Bars side by side, a group for each of the months.
    func monthly(
        _ id: String, _ title: String, finding: String, definition: String,
        _ series: [(name: String, value: (PortfolioRow) -> Int)]
    ) -> ReportChart {
        let months = months
        let drawn = series.map { one in ReportChart.Series(one.name, months.map { Double($0.sum(one.value)) }) }
        let isEmpty = !drawn.contains { $0.values.contains { ($0 ?? 0) > 0 } }
        return chart(id, title, finding, .count, definition, isEmpty: isEmpty) {
            .periods(
                .month, starts: months.map(\.period.days.lowerBound), drawn,
                lastIsPartial: months.last.map { !$0.period.isOver(asOf: facts.site.asOf) } ?? false, isGrouped: true)
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
