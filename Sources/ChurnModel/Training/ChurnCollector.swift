import EventModel
import UsageMetrics

/// Takes a tenant's rows at the stops of a plan. Features come from a state that has seen nothing at or after the
/// cut-off; the outcome is read from the state at E, afterwards.
package struct ChurnCollector: Sendable {
    package let plan: ChurnPlan
    /// By position in `plan.stops`: since when the log tells of daily use; `nil`: not yet.
    private let logStarts: [Day?]
    /// The first cut-off with enough history before it to be learnt from.
    private let earliestTraining: Day?

    /// How many days of daily use a cut-off needs before it to be learnt from.
    private static let leastHistoryDays = 28

    /// - Parameter activity: UTC days with activity, ascending.
    package init(plan: ChurnPlan, activity: [DailyActivity]) {
        self.plan = plan
        logStarts = plan.stops.map { LogStart.day(activity, before: $0.instant) }
        earliestTraining = LogStart.day(activity, before: plan.settings.end)?.advanced(by: Self.leastHistoryDays)
    }

    /// What besides a tenant's own events its rows depend on.
    package var dependencies: String { logStarts.map { $0?.description ?? "-" }.joined(separator: " ") }

    /// The share of tenants that suffices to learn from, in ten-thousandths: all of them, until there would be more cases
    /// than the options allow.
    ///
    /// - Parameter tenants: How many there are.
    package func sampleShare(of tenants: Int, options: ChurnOptions) -> Int {
        let cutoffs = plan.stops.count { learns(from: $0) }
        return min(10_000, max(1, options.maximumCases * 10_000 / max(1, tenants * cutoffs)))
    }

    /// Folds a tenant's events to E and takes its rows on the way.
    ///
    /// - Parameters:
    ///   - rank: The tenant's place among all by id, so that no result depends on the source's numbering.
    package func fold(_ log: TenantLog, rank: Int, with fold: inout TenantFold) -> (state: TenantState, rows: ChurnRows)
    {
        var rows = ChurnRows()
        var training: [ChurnRow] = []
        var wasAtRisk = false
        let state = fold.state(of: log, stops: plan.instants) { position, state in
            let stop = plan.stops[position]
            if stop.isForOutcome { wasAtRisk = ChurnOutcome.isEligible(state, at: stop.day, settings: plan.settings) }
            guard stop.isForScoring || stop.isForTraining,
                let (row, figures) = row(of: state, log, rank, position)
            else { return }
            if stop.isForScoring { rows.scoring.append(row) }
            if learns(from: stop) { training.append(row) }
            if stop.isForScoring, stop.instant == plan.settings.end { rows.figures = figures }
        }
        if wasAtRisk, let stop = plan.stops.first(where: \.isForOutcome) {
            rows.hasChurned = ChurnOutcome.hasChurned(state, after: stop.day, settings: plan.settings)
        }
        for row in training {
            guard let hasChurned = ChurnOutcome.hasChurned(state, after: row.cutoff, settings: plan.settings) else {
                continue
            }
            rows.cases.append(ChurnCase(row: row, hasChurned: hasChurned))
        }
        return (state, rows)
    }

    private func learns(from stop: ChurnPlan.Stop) -> Bool {
        stop.isForTraining && earliestTraining.map { stop.day >= $0 } ?? false
    }

    private func row(
        of state: TenantState, _ log: TenantLog, _ rank: Int, _ position: Int
    ) -> (ChurnRow, CutoffFigures)? {
        let stop = plan.stops[position]
        guard let logStart = logStarts[position], let lastActivity = state.lastActivity,
            ChurnOutcome.isEligible(state, at: stop.day, settings: plan.settings)
        else { return nil }
        let figures = CutoffFigures(
            state, accounts: log.accounts, cutoff: stop.day, logStart: logStart, calendar: plan.settings.calendar)
        let row = ChurnRow(
            tenant: Int32(rank), cutoff: stop.day, values: ChurnFeature.row(figures),
            silence: stop.instant.milliseconds - lastActivity.milliseconds)
        return (row, figures)
    }
}
