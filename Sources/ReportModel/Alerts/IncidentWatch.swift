import EventModel
import Insights
import UsageMetrics

/// Watches the days of one tenant, or of all together, for what is out of the ordinary.
enum IncidentWatch {
    /// Incidents that ended within so many days of the report's last day are told of.
    static let recentDays = 35
    /// A tenant's page names so many.
    private static let most = 6

    /// Of a tenant, the most severe first.
    static func incidents(_ days: [DayFigures], tenant: String, _ site: SiteIdentity) -> [Incident] {
        let measures: [(InsightMeasure, (DayCounts) -> Int32)] = [
            (.logins, \.logins), (.dataEvents, \.dataEvents), (.jobs, \.jobsSubmitted),
        ]
        guard let first = days.first?.day else { return [] }
        let all = measures.flatMap { measure, value in
            WatchedSeries(
                measure, from: first, days.map { $0.isSkipped ? nil : Double(value($0.counts)) },
                expected: site.notes.expected.days(of: measure, tenant: tenant)
            ).incidents
        }
        return Array(Incident.ranked(recent(all, site.asOf)).prefix(most))
    }

    static func recent(_ incidents: [Incident], _ asOf: Day, days: Int = recentDays) -> [Incident] {
        incidents.filter { $0.days.upperBound > asOf.advanced(by: -days) }
    }

    /// Of all tenants together.
    static func portfolio(_ days: [PortfolioRow], _ site: SiteIdentity) -> [WatchedSeries] {
        let measures: [(InsightMeasure, (PortfolioRow) -> Int)] = [
            (.logins, \.logins), (.dataEvents, \.dataEvents), (.jobs, \.jobsSubmitted), (.failedJobs, \.jobsFailed),
            (.activeUsers, \.dau),
        ]
        guard let first = days.first?.day else { return [] }
        return measures.map { measure, value in
            WatchedSeries(
                measure, from: first, days.map { $0.isSkipped ? nil : Double(value($0)) },
                expected: site.notes.expected.days(of: measure, tenant: nil))
        }
    }
}

extension AlertFacts {
    /// What the rules look at of a tenant.
    init(_ figures: TenantFigures, _ detail: TenantDetail, _ risk: TenantRisk?, asOf: Day) {
        self.init(
            isInUse: figures.status != .closed && figures.status != .idle,
            daysSinceActivity: figures.daysSinceActivity, risk: risk.map { Int(($0.score * 10_000).rounded()) },
            weeklyLogins: Self.weeks(detail.recent.logins, asOf), weeklyJobs: Self.weeks(detail.recent.jobs, asOf),
            jobsEnded: Int(figures.counts30d.jobsEnded), jobsFailed: figures.jobsFailed30d,
            incidents: IncidentWatch.recent(detail.incidents, asOf, days: 7))
    }

    /// The sums of the last five whole ISO weeks.
    private static func weeks(_ days: [Int32], _ asOf: Day) -> [Int] {
        let whole = days.dropLast(asOf.isoWeekday % 7)
        return (0..<5).reversed().map { week in
            whole.dropLast(7 * week).suffix(7).reduce(0) { $0 + Int($1) }
        }
    }
}
