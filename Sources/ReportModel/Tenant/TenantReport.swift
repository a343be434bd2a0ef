import ChurnModel
import EventModel
import UsageMetrics

/// Everything that one tenant's page says, and nothing of any other tenant.
package struct TenantReport: Sendable {
    package var slug: String
    package var name: String
    package var crumbs: [String]
    package var headline: RichText
    package var period: String
    package var lead: RichText
    package var keyFigures: [KeyFigure]
    package var riskTitle: String
    package var riskText: RichText
    /// What leads from the starting score to the risk.
    package var reasons: [ScorePart]
    /// What has moved the risk in a week; empty where nothing much has.
    package var riskChange: RichText
    /// What would lower the risk; empty where nothing would by much.
    package var relief: RichText
    /// Why the score deserves less trust than others.
    package var caution: String?
    package var nextStep: String?
    package var scoreChart: ReportChart?
    /// What of the tenant crosses a bound or was out of the ordinary.
    package var alerts: [String]
    package var sections: [ChartSection]
    package var usersFinding: RichText
    package var users: DataTable?
    package var figures: [DataTable]
}

/// Charts under a heading, or a sentence why there are none.
package struct ChartSection: Sendable {
    package var id: String
    package var title: String
    package var note: String?
    package var charts: [ReportChart]
}

/// What a tenant's report is made of.
package struct TenantFacts {
    let site: SiteIdentity
    let scope: LogScope
    let slug: String
    let id: String
    let state: TenantState
    let figures: TenantFigures
    let risk: TenantRisk?
    let model: ModelFacts
    let userIDs: [String]
    /// The days of the tenant's daily figures, none before the first day of use.
    let days: [DayFigures]
    let detail: TenantDetail
    /// The day of the earliest activity of all tenants: what was before, the log does not tell.
    let firstDayOfUse: Day

    package init(
        site: SiteIdentity, scope: LogScope, slug: String, id: String, state: TenantState, figures: TenantFigures,
        risk: TenantRisk?,
        model: ModelFacts, userIDs: [String], days: [DayFigures], detail: TenantDetail, firstDayOfUse: Day
    ) {
        self.site = site
        self.scope = scope
        self.slug = slug
        self.id = id
        self.state = state
        self.figures = figures
        self.risk = risk
        self.model = model
        self.userIDs = userIDs
        self.days = days
        self.detail = detail
        self.firstDayOfUse = firstDayOfUse
    }

    /// The name, or the id for want of one.
    var name: String { figures.attributes.name.flatMap { $0.isEmpty ? nil : $0 } ?? id }
    var window: Int { site.thresholds.windowDays }
    var windowCounts: DayCounts { state.days.totals(site.settings.window) }
    /// The window's length before the window.
    var countsBefore: DayCounts {
        let start = site.settings.window.lowerBound
        return state.days.totals(start.advanced(by: -window)..<start)
    }
    var csv: PagePath { .tenantDaily(slug) }
    var createdDay: Day { site.settings.calendar.day(of: figures.created) }
    /// Whether an event announced the account; else it counts as created when it was first seen.
    var isAnnounced: Bool { state.firstAccountCreated != nil }
    var isYoung: Bool { ageInDays < window }
    var ageInDays: Int { createdDay.distance(to: site.asOf) }
    /// Users not deleted who were active in the window; with those deleted since they make the active users.
    var liveActiveUsers: Int {
        let start = site.settings.calendar.start(of: site.settings.window.lowerBound)
        return state.users.count { !$0.isDeleted && ($0.lastActivity.map { $0 >= start } ?? false) }
    }
    /// Whether the tenant was there for the whole window before this one, so that both can be compared.
    var canCompare: Bool { ageInDays >= 2 * window }
}

extension TenantReport {
    package init(_ facts: TenantFacts) {
        slug = facts.slug
        name = facts.name
        crumbs = [
            facts.figures.attributes.industry, facts.figures.attributes.plan.map { "\($0.name) plan" },
            facts.figures.attributes.region,
        ].compactMap { $0 }.filter { !$0.isEmpty }
        let story = TenantStory(facts)
        headline = story.headline
        period = story.period
        lead = story.lead
        keyFigures = TenantKeyFigures(facts).all
        let explanation = RiskExplanation(facts)
        riskTitle = explanation.title
        riskText = explanation.text
        reasons = explanation.parts
        riskChange = explanation.change
        relief = explanation.relief
        caution = explanation.caution
        nextStep = explanation.nextStep
        let charts = TenantCharts(facts)
        scoreChart = charts.score
        alerts = TenantAlerts(facts).sentences
        sections = charts.sections
        usersFinding = UserList(facts).finding
        users = UserList(facts).table
        figures = TenantFigureTable(facts).tables
    }
}
