import EventModel
import PlainWords
import UsageMetrics

/// The page on beginnings: how long new tenants stay, how soon they submit a job, and how far new users get.
struct CohortsReport {
    private let facts: PortfolioFacts
    private let retention: RetentionPart
    private let firstJob: FirstJobPart
    private let funnel: FunnelPart

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        retention = RetentionPart(facts)
        firstJob = FirstJobPart(facts)
        funnel = FunnelPart(facts)
    }

    var page: SubjectReport {
        SubjectReport(
            path: .cohorts, headline: retention.headline, period: facts.site.period,
            lead: facts.scope.told([(.always, retention.lead), (.jobs, firstJob.sentence)]).reduce(RichText(), +),
            keyFigures: facts.scope.told(
                [(.always, retention.keyFigures), (.jobs, firstJob.keyFigures), (.logins, funnel.keyFigures)]
            ).flatMap { $0 },
            sections: facts.scope.told(
                [(.always, retention.section), (.jobs, firstJob.section), (.logins, funnel.section)]),
            csv: ("All figures as CSV", .tenantsData))
    }
}
