import ChurnModel
import EventModel
import Insights
import PlainWords
import UsageMetrics

/// One tenant as lists show it. An object, since lists sort and filter many of them, and it never changes.
package final class TenantSummary: Sendable {
    package let slug: String
    package let id: String
    package let figures: TenantFigures
    package let risk: TenantRisk?
    /// The status seven days before the report's last day; `nil` when it was not known then.
    package let statusBefore: TenantStatus?
    package let lastActivityDay: Day?
    package let createdDay: Day
    package let closedDay: Day?
    package let detail: TenantDetail
    /// Another tenant has the same name: only the id tells them apart.
    let isNamesake: Bool

    package init(
        slug: String, id: String, figures: TenantFigures, risk: TenantRisk?, statusBefore: TenantStatus?,
        lastActivityDay: Day?, createdDay: Day, closedDay: Day?, detail: TenantDetail = TenantDetail(),
        isNamesake: Bool = false
    ) {
        self.slug = slug
        self.id = id
        self.figures = figures
        self.risk = risk
        self.statusBefore = statusBefore
        self.lastActivityDay = lastActivityDay
        self.createdDay = createdDay
        self.closedDay = closedDay
        self.detail = detail
        self.isNamesake = isNamesake
    }

    fileprivate var asNamesake: TenantSummary {
        TenantSummary(
            slug: slug, id: id, figures: figures, risk: risk, statusBefore: statusBefore,
            lastActivityDay: lastActivityDay, createdDay: createdDay, closedDay: closedDay, detail: detail,
            isNamesake: true)
    }

    /// The name as lists show it, cut when it is very long; the id for want of one, both where several tenants have the
    /// name.
    package var name: String {
        let own = ownName
        // Few names have so many bytes that their characters must be counted.
        let isLong = own.utf8.count > Self.longestName && own.count > Self.longestName
        let shown = isLong ? "\(own.prefix(Self.longestName))…" : own
        return isNamesake ? "\(shown) (\(id))" : shown
    }
    private static let longestName = 60
    fileprivate var ownName: String { figures.attributes.name.flatMap { $0.isEmpty ? nil : $0 } ?? id }
    var link: RichText { "\(link: name, .tenant(slug))" }
    var charge: Double { figures.attributes.monthlyCharge ?? 0 }
    /// What of the monthly charge is at risk: charge × score; 0 without a score.
    var chargeAtRisk: Double { risk?.atRisk(of: charge) ?? 0 }
    var chargeAtRiskCell: DataTable.Cell {
        guard risk != nil, figures.attributes.monthlyCharge != nil else { return .unknown }
        return .init(RichText(Wording.dollars(chargeAtRisk)), sortKey: "\(chargeAtRisk)")
    }
    var chargeCell: DataTable.Cell {
        figures.attributes.monthlyCharge.map { .init(RichText(Wording.dollars($0)), sortKey: "\($0)") } ?? .unknown
    }
    var isOpen: Bool { figures.status != .closed }
}

/// What the pages about all tenants are made of.
package struct PortfolioFacts: Sendable {
    package var site: SiteIdentity
    package var scope: LogScope
    /// Sorted by id.
    package let tenants: [TenantSummary]
    /// At most the history's days, the last one the report's last day.
    package var days: [PortfolioRow]
    /// The day of the earliest activity of all tenants: what was before, the log does not tell.
    package var firstDayOfUse: Day
    package var model: ModelFacts
    /// Whether the model still fits the tenants of today; `nil` without a model.
    package var drift: ModelDrift?
    package var arrivals: Arrivals
    package var content: ContentFindings
    /// Minimal and idle tenants at the ends of weeks.
    package var statusHistory: [StatusCount]
    /// Tenants lost by month, oldest first.
    package var months: [MonthlyChurn]
    package var pattern: UsagePattern
    /// The figures of all days with what was out of the ordinary in them.
    let watched: [WatchedSeries]
    /// Whether the log says of any tenant what it pays.
    let hasCharges: Bool
    let hasPlans: Bool
    let hasIndustries: Bool
    let hasRegions: Bool

    package init(
        site: SiteIdentity, scope: LogScope, tenants: [TenantSummary], days: [PortfolioRow], firstDayOfUse: Day,
        model: ModelFacts,
        drift: ModelDrift? = nil, arrivals: Arrivals,
        content: ContentFindings, statusHistory: [StatusCount], months: [MonthlyChurn],
        pattern: UsagePattern = UsagePattern()
    ) {
        self.site = site
        self.scope = scope
        self.tenants = Self.tellingNamesakesApart(tenants)
        self.days = days
        self.firstDayOfUse = firstDayOfUse
        self.model = model
        self.drift = drift
        self.arrivals = arrivals
        self.content = content
        self.statusHistory = statusHistory
        self.months = months
        self.pattern = pattern
        watched = IncidentWatch.portfolio(days, site)
        hasCharges = tenants.contains { $0.figures.attributes.monthlyCharge != nil }
        hasPlans = tenants.contains { $0.figures.attributes.plan != nil }
        hasIndustries = tenants.contains { $0.figures.attributes.industry != nil }
        hasRegions = tenants.contains { $0.figures.attributes.region != nil }
    }

    private static func tellingNamesakesApart(_ tenants: [TenantSummary]) -> [TenantSummary] {
        let bearers = Dictionary(tenants.map { ($0.ownName, 1) }, uniquingKeysWith: +)
        return tenants.map { bearers[$0.ownName, default: 1] > 1 ? $0.asNamesake : $0 }
    }

    var open: [TenantSummary] { tenants.filter(\.isOpen) }
    /// How many days of use there have been.
    var daysOfUse: Int { firstDayOfUse.distance(to: site.asOf) + 1 }
    /// For the end of a lead, where the window is longer than there has been any use; else empty.
    var caution: RichText {
        daysOfUse < site.thresholds.windowDays
            ? " Take this with caution: the log tells of no more than \(Wording.days(daysOfUse)) of use." : ""
    }
    /// Users active in the 30 and in the 7 days that each day closes, where these are all days of use.
    var monthlyUsers: [Double?] { trailing(30, days, since: firstDayOfUse, day: \.day) { Double($0.mau) } }
    var weeklyUsers: [Double?] { trailing(7, days, since: firstDayOfUse, day: \.day) { Double($0.wau) } }
    var window: String { Wording.days(site.thresholds.windowDays) }
    /// Sums a figure over the last `count` days that end `before` days before the last.
    func sum<Value: BinaryInteger>(last count: Int, before: Int = 0, _ value: (PortfolioRow) -> Value) -> Int {
        days.dropLast(before).suffix(count).reduce(0) { $0 + Int(clamping: value($1)) }
    }

    /// The last ISO week that is over, and the one before it, as positions in `days`; `nil` without both.
    var completeWeeks: (last: Range<Int>, before: Range<Int>)? {
        let overhang = site.asOf.isoWeekday % 7
        let end = days.count - overhang
        guard end >= 14 else { return nil }
        return (end - 7..<end, end - 14..<end - 7)
    }
}

/// How many tenants were minimal or idle at the end of a day.
package struct StatusCount: Sendable {
    package var day: Day
    package var minimal: Int
    package var idle: Int

    package init(day: Day, minimal: Int, idle: Int) {
        self.day = day
        self.minimal = minimal
        self.idle = idle
    }
}

/// What became in one month of the tenants open at its start: known and not closed, whether active or idle.
package struct MonthlyChurn: Sendable {
    package var firstDay: Day
    package var openAtStart: Int
    /// Of these, closed at the month's end.
    package var closed: Int
    /// Of these, idle at the month's end and not at its start.
    package var fellIdle: Int
    /// First seen in the month and closed, or idle after some use, at its end; in no other figure.
    package var joinedAndLeft: Int
    package var isPartial: Bool

    package init(
        firstDay: Day, openAtStart: Int, closed: Int, fellIdle: Int, joinedAndLeft: Int, isPartial: Bool
    ) {
        self.firstDay = firstDay
        self.openAtStart = openAtStart
        self.closed = closed
        self.fellIdle = fellIdle
        self.joinedAndLeft = joinedAndLeft
        self.isPartial = isPartial
    }

    var lost: Int { closed + fellIdle }
}

/// What the events themselves show to be odd, whatever way they came.
package struct ContentFindings: Sendable {
    package var counts: ContentHealth
    /// Days without any event between the first and the last.
    package var gaps: [Day]

    package init(counts: ContentHealth = ContentHealth(), gaps: [Day] = []) {
        self.counts = counts
        self.gaps = gaps
    }
}
