import EventModel

extension UsageResult {
    /// Stickiness of the platform: mean DAU ÷ MAU, over the last 30 days that have rows.
    ///
    /// - Parameter rows: As `portfolio()` gives them.
    /// - Returns: The sum of DAU over the days times MAU of the last; `nil` when nobody was active.
    package static func stickiness(_ rows: [PortfolioRow]) -> Ratio? {
        let last = rows.suffix(30)
        guard let mau = last.last?.mau else { return nil }
        return Ratio(last.reduce(0) { $0 + $1.dau }, of: last.count * mau)
    }

    /// How many known tenants had each status at the end of a day.
    package func statusCounts(atEndOf day: Day) -> [TenantStatus: Int] {
        states.reduce(into: [:]) { counts, state in
            if let status = state.status(atEndOf: day, settings) { counts[status, default: 0] += 1 }
        }
    }
}
