import ChurnModel
import EventModel
import ReportModel
import ReportPages
import SitePublisher
import UsageMetrics

/// All reports of a site, made one at a time: only what is being rendered is in memory.
struct SiteReport: Sendable {
    let tenants: [TenantSummary]
    private let facts: PortfolioFacts
    /// The days of the file, which may begin before those of the pages.
    private let portfolio: [PortfolioRow]
    /// Pages and charts show no day before it.
    private let firstDayOfUse: Day
    private let scored: ScoredUsage
    private let identity: SiteIdentity
    private let scope: LogScope

    private static let weeksOfStatus = 26

    init(_ identity: SiteIdentity, _ scored: ScoredUsage, _ arrivals: Arrivals) {
        self.identity = identity
        self.scored = scored
        let usage = scored.usage
        scope = LogScope(usage)
        tenants = usage.tenantFigures().map { TenantSummary($0, usage, risk: scored.risks[$0.tenant]) }
        portfolio = usage.portfolio()
        firstDayOfUse = usage.firstDayOfUse ?? identity.asOf
        let days = Array(portfolio.drop { [firstDayOfUse] in $0.day < firstDayOfUse })
        facts = PortfolioFacts(
            site: identity, scope: scope, tenants: tenants, days: days, model: scored.model, arrivals: arrivals,
            content: ContentFindings(usage, days: days),
            statusHistory: StatusCount.byWeek(usage, weeks: Self.weeksOfStatus), months: MonthlyChurn.byMonth(usage))
    }

    func stage(into site: StagedSite, _ renderer: SiteRenderer, threads: Int) throws {
        @Sendable func put(_ files: [RenderedFile], _ phase: SitePhase) throws {
            for file in files { try site.stage(SitePath(file.path), file.bytes, phase: phase) }
        }
        try put(renderer.assets, .asset)
        try put(dataFiles, .asset)
        try ParallelWork.forEach(tenants.indices, threads: threads) { index in
            try put([try renderer.tenant(TenantReport(self.tenantFacts(tenants[index])))], .page)
            try put([dailyFile(tenants[index])], .asset)
        }
        let listings = TenantListings(facts)
        try ParallelWork.forEach(listings.all.indices, threads: threads) { index in
            try put(try renderer.tenants(listings.report(listings.all[index])), .index)
        }
        try put(try renderer.churn(ChurnReport(facts)), .index)
        try put([try renderer.health(HealthReport(facts))], .index)
        try put(try renderer.build(BuildReport(facts)), .index)
        try put(try renderer.articles(), .index)
        try put([try renderer.home(HomeReport(facts))], .home)
    }

    private var dataFiles: [RenderedFile] {
        let figures = tenants.map(\.figures)
        let thresholds = identity.thresholds
        return [
            RenderedFile(
                "data/tenants.csv",
                UsageFiles.tenants(figures) { tenant in
                    scored.risks[tenant].map {
                        ChurnColumn(score: $0.score, band: ChurnBand(score: $0.score, thresholds: thresholds))
                    }
                }),
            RenderedFile("data/daily.csv", UsageFiles.daily(scored.usage)),
            RenderedFile("data/portfolio.csv", UsageFiles.portfolio(portfolio)),
        ]
    }

    private func dailyFile(_ tenant: TenantSummary) -> RenderedFile {
        RenderedFile(
            PagePath.tenantDaily(tenant.slug).text, UsageFiles.daily(scored.usage, ofTenant: tenant.figures.tenant))
    }

    private func tenantFacts(_ tenant: TenantSummary) -> TenantFacts {
        let usage = scored.usage
        return TenantFacts(
            site: identity, scope: scope, slug: tenant.slug, id: tenant.id, state: usage.states[tenant.figures.tenant],
            figures: tenant.figures, risk: tenant.risk, model: scored.model, userIDs: usage.userIDs,
            days: Array(usage.dailyFigures(ofTenant: tenant.figures.tenant).drop { $0.day < firstDayOfUse }))
    }
}
