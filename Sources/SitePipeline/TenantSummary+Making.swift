import EventModel
import ReportModel
import UsageMetrics

extension TenantSummary {
    init(_ figures: TenantFigures, _ usage: UsageResult, risk: TenantRisk?) {
        let calendar = usage.settings.calendar
        let weekAgo = usage.settings.asOf.advanced(by: -7)
        self.init(
            slug: Slug.of(figures.id), id: figures.id, figures: figures, risk: risk,
            statusBefore: usage.states[figures.tenant].status(atEndOf: weekAgo, usage.settings),
            lastActivityDay: figures.lastActivity.map { calendar.day(of: $0) },
            createdDay: calendar.day(of: figures.created), closedDay: figures.closed.map { calendar.day(of: $0) })
    }
}

extension ContentFindings {
    init(_ usage: UsageResult, days: [PortfolioRow]) {
        self.init()
        for state in usage.states where state.isKnown {
            orphanUsers += state.users.count(where: \.isOrphan)
            orphanDatasets += state.datasets.count(where: \.isOrphan)
            orphanJobs += state.findings.orphanJobs
            repeatedSubmissions += state.findings.repeatedSubmissions
            repeatedEnds += state.findings.repeatedEnds
            if state.firstAccountCreated == nil { unnamedTenants += 1 }
        }
        gaps = days.filter { $0.events == 0 && !$0.isSkipped }.map(\.day)
    }
}
