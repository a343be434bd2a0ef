import EventModel
import UsageMetrics

/// What tenants add to the figures of all: sums, so that one tenant's share can be taken out and put in anew.
package struct PortfolioShare: Sendable {
    package private(set) var portfolio: PortfolioSum
    package private(set) var health = ContentHealth()
    /// At the ends of the last complete ISO weeks.
    package private(set) var weeks: [StatusCount]
    /// Of each month of the history.
    package private(set) var months: [MonthlyChurn]
    package private(set) var pattern = UsagePattern()

    private static let weeksOfStatus = 26

    /// Nothing yet.
    package init(_ settings: MetricSettings) {
        portfolio = PortfolioSum(settings)
        let lastSunday = settings.asOf.advanced(by: -(settings.asOf.isoWeekday % 7))
        weeks = (0..<Self.weeksOfStatus).reversed().map {
            StatusCount(day: lastSunday.advanced(by: -7 * $0), minimal: 0, idle: 0)
        }
        months = MonthlyChurn.months(settings)
    }

    /// - Parameter firstDayOfUse: The start of the day of the earliest activity of all tenants.
    package mutating func add(_ state: TenantState, firstDayOfUse: Instant, _ settings: MetricSettings) {
        guard state.isKnown else { return }
        portfolio.add(state, settings)
        health.add(state)
        for index in weeks.indices {
            switch state.status(atEndOf: weeks[index].day, settings) {
            case .minimal: weeks[index].minimal += 1
            case .idle: weeks[index].idle += 1
            default: break
            }
        }
        for index in months.indices { months[index].add(state, settings) }
        pattern.add(state, firstDayOfUse: firstDayOfUse, settings)
    }

    /// All sums, in a fixed order: those of different tenants can be added and taken away.
    package var values: [Int128] {
        portfolio.values + health.values + weeks.flatMap { [Int128($0.minimal), Int128($0.idle)] }
            + months.flatMap(\.values) + pattern.values
    }

    /// - Returns: `nil` unless the values are those of a share under these settings.
    package init?(_ settings: MetricSettings, values: [Int128]) {
        self.init(settings)
        var rest = values[...]
        func take(_ count: Int) -> ArraySlice<Int128> {
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        guard values.count == self.values.count,
            let portfolio = PortfolioSum(settings, values: take(portfolio.values.count)),
            let health = ContentHealth(values: take(health.values.count))
        else { return nil }
        self.portfolio = portfolio
        self.health = health
        for index in weeks.indices {
            let counts = take(2).map { Int(clamping: $0) }
            (weeks[index].minimal, weeks[index].idle) = (counts[0], counts[1])
        }
        for index in months.indices { months[index].set(take(MonthlyChurn.valueCount).map { Int(clamping: $0) }) }
        guard let pattern = UsagePattern(values: rest) else { return nil }
        self.pattern = pattern
    }
}
