import EventModel

/// The days of the history summed over tenants.
package struct PortfolioSum: Equatable, Sendable {
    /// One row for each day of the history.
    package private(set) var rows: [PortfolioRow]
    private let firstDay: Day

    /// Nothing yet.
    package init(_ settings: MetricSettings) {
        let days = settings.lastDays(settings.thresholds.historyDays)
        firstDay = days.lowerBound
        rows = days.map { PortfolioRow(day: $0, isSkipped: settings.calendar.milliseconds(in: $0) == 0) }
    }

    /// Adds a tenant's days.
    package mutating func add(_ state: TenantState, _ settings: MetricSettings) {
        guard let first = state.firstEvent, let created = state.created else { return }
        let from = max(firstDay, settings.calendar.day(of: first))
        let end = settings.asOf.advanced(by: 1)
        guard from < end else { return }
        var wasClosed = state.days.end(of: from.advanced(by: -1)).isClosed
        for figures in state.days.figures(from..<end, calendar: settings.calendar) where !figures.isSkipped {
            rows[firstDay.distance(to: figures.day)].add(figures, wasClosed: wasClosed)
            wasClosed = figures.end.isClosed
        }
        let createdAt = firstDay.distance(to: settings.calendar.day(of: created))
        if rows.indices.contains(createdAt) { rows[createdAt].tenantsNew += 1 }
    }

    /// All figures of all days; of sums over different tenants they can be added and taken away.
    package var values: [Int128] { rows.flatMap(\.values) }

    /// - Returns: `nil` unless there are as many values as a sum of these settings has.
    package init?(_ settings: MetricSettings, values: ArraySlice<Int128>) {
        self.init(settings)
        guard values.count == rows.count * PortfolioRow.valueCount else { return nil }
        for index in rows.indices {
            let start = values.startIndex + index * PortfolioRow.valueCount
            rows[index] = PortfolioRow(
                day: rows[index].day, isSkipped: rows[index].isSkipped,
                values: values[start..<start + PortfolioRow.valueCount])
        }
    }

    /// The rows from the day of the earliest event of all tenants on.
    package func rows(since earliest: Day) -> [PortfolioRow] { Array(rows.drop { $0.day < earliest }) }
}
