import ChurnModel
import EventModel
import ReportModel
import ReportPages
import SitePublisher
import UsageMetrics

/// The pages about all tenants, and the data files. The tenants' own pages have been staged before.
struct SiteReport: Sendable {
    private let facts: PortfolioFacts
    /// The days of the file, which may begin before those of the pages.
    private let portfolio: [PortfolioRow]

    init(
        _ work: TenantWork, _ outcome: TenantPass.Outcome, _ arrivals: Arrivals, staleAfterDays: Int
    ) {
        let share = outcome.share
        let first = work.firstDayOfUse
        portfolio = outcome.earliest.map { share.portfolio.rows(since: $0) } ?? []
        let days = Array(portfolio.drop { $0.day < first })
        facts = PortfolioFacts(
            site: work.identity, scope: work.scope(hasServerTime: days.contains { $0.serverMilliseconds > 0 }),
            tenants: outcome.tenants, days: days, firstDayOfUse: first, model: work.model,
            drift: work.model.model.map {
                ModelDrift(
                    ModelProfile($0.card), learntUpTo: $0.asOf, signals: outcome.signals, asOf: work.identity.asOf,
                    staleAfterDays: staleAfterDays)
            }, arrivals: arrivals,
            content: ContentFindings(
                counts: share.health, gaps: days.filter { $0.events == 0 && !$0.isSkipped }.map(\.day)),
            statusHistory: share.weeks.filter { $0.day > first }, months: MonthlyChurn.since(first, share.months),
            pattern: share.pattern)
    }

    func stage(into site: StagedSite, _ renderer: SiteRenderer, threads: Int) throws {
        @Sendable func put(_ files: [RenderedFile], _ phase: SitePhase) throws {
            for file in files { try site.stage(SitePath(file.path), file.bytes, phase: phase) }
        }
        let listings = TenantListings(facts)
        // What takes longest comes first, so that no thread is left with it at the end.
        var work: [@Sendable () throws -> Void] = [
            { try stageDays(into: site) },
            { if listings.isCut { try put(renderer.search(TenantSearch(facts)), .asset) } },
            { try put([try renderer.home(HomeReport(facts))], .home) }, { try stageData(into: site) },
            { try put(try renderer.churn(ChurnReport(facts)), .index) },
            { try ModelReport(facts).map { try put([try renderer.model($0)], .index) } },
        ]
        work += SubjectPage.all(facts.scope, facts.site.prices).map { subject in
            { try put(try renderer.subject(subject.report(facts)), .index) }
        }
        work += listings.all.map { listing in { try put(try renderer.tenants(listings.report(listing)), .index) } }
        work += [
            { try put(renderer.assets + [renderer.robots(facts.site)], .asset) },
            { try put([renderer.feed(FeedReport(facts))], .index) },
            { try put([try renderer.health(HealthReport(facts))], .index) },
            { try put(try renderer.build(BuildReport(facts)), .index) }, { try put(try renderer.articles(), .index) },
        ]
        try ParallelWork.forEach(work.indices, threads: threads) { [work] index in try work[index]() }
    }

    private func stageData(into site: StagedSite) throws {
        let thresholds = facts.site.thresholds
        let rows = facts.tenants.lazy.map { tenant in
            (
                figures: tenant.figures,
                churn: tenant.risk.map {
                    ChurnColumn(score: $0.score, band: ChurnBand(score: $0.score, thresholds: thresholds))
                }
            )
        }
        try site.stage(SitePath("data/tenants.csv"), UsageFiles.tenants(rows), phase: .asset)
        try site.stage(SitePath("data/tenants.json"), UsageFiles.tenantsJSON(rows), phase: .asset)
        try site.stage(SitePath("data/portfolio.csv"), UsageFiles.portfolio(portfolio), phase: .asset)
        try site.stage(SitePath("data/portfolio.json"), UsageFiles.portfolioJSON(portfolio), phase: .asset)
    }

    private func stageDays(into site: StagedSite) throws {
        let parts = try facts.tenants.map { try TenantWork.paths($0.slug).daily }
        try site.stage(
            SitePath("data/daily.csv"), joining: parts, header: UsageFiles.dailyHeader, phase: .asset)
    }
}
