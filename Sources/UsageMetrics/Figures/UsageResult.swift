import EventModel

/// The state of all tenants at E, and the figures that follow from it.
package struct UsageResult: Sendable {
    package let settings: MetricSettings
    /// By tenant index; tenants that no event before E names are not known.
    package let states: [TenantState]
    package let tenantIDs: [String]
    package let userIDs: [String]
    package let datasetIDs: [String]
    /// The indices of the known tenants, by id in the order of its bytes: the order of every file.
    package let order: [Int]

    init(
        settings: MetricSettings, states: [TenantState], tenantIDs: [String], userIDs: [String], datasetIDs: [String]
    ) {
        self.settings = settings
        self.states = states
        self.tenantIDs = tenantIDs
        self.userIDs = userIDs
        self.datasetIDs = datasetIDs
        order = states.indices.filter { states[$0].isKnown }.sorted { a, b in
            tenantIDs[a].utf8.lexicographicallyPrecedes(tenantIDs[b].utf8)
        }
    }

    /// The figures of all known tenants, in the order of the files.
    package func tenantFigures() -> [TenantFigures] {
        order.compactMap { TenantFigures(states[$0], id: tenantIDs[$0], settings) }
    }

    /// The days that a tenant's daily figures cover: from that of its earliest event to D, or of a closed tenant to that
    /// of its last event (its closing is one), within the history; empty when nothing falls in it.
    package func dailyDays(ofTenant tenant: Int) -> Range<Day> {
        let shown = settings.lastDays(settings.thresholds.historyDays)
        guard let first = states[tenant].firstEvent, let last = states[tenant].lastEvent else {
            return shown.lowerBound..<shown.lowerBound
        }
        let from = max(settings.calendar.day(of: first), shown.lowerBound)
        let lastDay = states[tenant].closed == nil ? settings.asOf : settings.calendar.day(of: last)
        return from..<max(from, lastDay.advanced(by: 1))
    }

    /// A tenant's daily figures, one value for each of `dailyDays`.
    package func dailyFigures(ofTenant tenant: Int) -> [DayFigures] {
        states[tenant].days.figures(dailyDays(ofTenant: tenant), calendar: settings.calendar)
    }

    /// The day of the earliest activity of any tenant, where there is none the day of the earliest event; `nil` without
    /// events.
    ///
    /// Accounts and users may be older than the log that names them. Before its first day of use nobody was idle and
    /// nothing is missing: the log does not tell.
    package var firstDayOfUse: Day? {
        let active = states.compactMap { $0.days.records.first { $0.counts.activity > 0 }?.day }.min()
        return active ?? states.compactMap(\.firstEvent).min().map { settings.calendar.day(of: $0) }
    }

    /// The figures of all tenants together, from the day of the earliest event to D, within the history.
    package func portfolio() -> [PortfolioRow] {
        let shown = settings.lastDays(settings.thresholds.historyDays)
        guard let earliest = states.compactMap(\.firstEvent).min() else { return [] }
        let days = max(shown.lowerBound, settings.calendar.day(of: earliest))..<shown.upperBound
        var rows = days.map { PortfolioRow(day: $0, isSkipped: settings.calendar.milliseconds(in: $0) == 0) }
        for state in states { add(state, to: &rows, over: days) }
        return rows
    }

    private func add(_ state: TenantState, to rows: inout [PortfolioRow], over days: Range<Day>) {
        guard let first = state.firstEvent, let created = state.created else { return }
        let from = max(days.lowerBound, settings.calendar.day(of: first))
        var wasClosed = state.days.end(of: from.advanced(by: -1)).isClosed
        for figures in state.days.figures(from..<days.upperBound, calendar: settings.calendar)
        where !figures.isSkipped {
            rows[days.lowerBound.distance(to: figures.day)].add(figures, wasClosed: wasClosed)
            wasClosed = figures.end.isClosed
        }
        let dayCreated = settings.calendar.day(of: created)
        if days.contains(dayCreated) { rows[days.lowerBound.distance(to: dayCreated)].tenantsNew += 1 }
    }
}
