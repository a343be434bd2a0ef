import EventModel

/// What the churn model says of a tenant, as its columns state it.
package struct ChurnColumn: Equatable, Sendable {
    /// The calibrated probability, 0…1.
    package var score: Double
    package var band: ChurnBand

    package init(score: Double, band: ChurnBand) {
        self.score = score
        self.band = band
    }
}

/// The CSV files of every build.
package enum UsageFiles {
    static let tenantColumns = [
        "tenant", "name", "industry", "plan", "region", "employees", "revenue", "monthly_charge", "sentiment",
        "created",
        "closed", "users", "active_users_7d", "active_users_30d", "logins_30d", "idle_logins_30d",
        "sessions_timeout_share_30d", "data_events_30d", "data_bytes", "jobs_submitted_30d", "jobs_submitted_90d",
        "jobs_succeeded_30d", "jobs_failed_30d", "jobs_cancelled_30d", "jobs_per_day_30d", "job_bytes_30d",
        "servers_max_30d", "server_hours_30d", "last_activity", "days_since_activity", "status", "churn_score",
        "churn_band",
    ]
    static let dailyColumns = [
        "tenant", "day", "logins", "idle_logins", "active_users", "data_events", "jobs_submitted", "jobs_succeeded",
        "jobs_failed", "jobs_cancelled", "job_bytes", "data_bytes",
    ]
    static let portfolioColumns = [
        "day", "tenants", "tenants_new", "tenants_closed", "users", "dau", "wau", "mau", "logins", "idle_logins",
        "data_events", "jobs_submitted", "jobs_succeeded", "jobs_failed", "jobs_cancelled", "data_bytes",
    ]

    /// `data/tenants.csv`.
    ///
    /// - Parameter tenants: All known tenants by id, each with what the model says of it; `nil` of one that is not
    ///   eligible.
    package static func tenants(_ tenants: some Sequence<(figures: TenantFigures, churn: ChurnColumn?)>) -> [UInt8] {
        var csv = CSVText(header: tenantColumns)
        for tenant in tenants { csv.row(tenant.figures, tenant.churn) }
        return csv.bytes
    }

    /// `data/tenants.json`: the same as the CSV file.
    package static func tenantsJSON(
        _ tenants: some Sequence<(figures: TenantFigures, churn: ChurnColumn?)>
    ) -> [UInt8] {
        var rows = JSONRows(columns: tenantColumns)
        for tenant in tenants { rows.row(tenant.figures, tenant.churn) }
        return rows.finished
    }

    /// `data/portfolio.json`: the same as the CSV file.
    package static func portfolioJSON(_ rows: [PortfolioRow]) -> [UInt8] {
        var text = JSONRows(columns: portfolioColumns)
        for row in rows { text.row(row) }
        return text.finished
    }

    /// The header line of `data/daily.csv` and of each tenant's own part of it.
    package static let dailyHeader = CSVText(header: dailyColumns).bytes

    /// A tenant's rows of `data/daily.csv`.
    package static func dailyRows(_ tenantID: String, _ days: [DayFigures]) -> [UInt8] {
        var id = CSVText()
        id.field(tenantID)
        var csv = CSVText()
        for figures in days { csv.row(id, figures) }
        return csv.bytes
    }

    /// `data/portfolio.csv`.
    package static func portfolio(_ rows: [PortfolioRow]) -> [UInt8] {
        var csv = CSVText(header: portfolioColumns)
        for row in rows { csv.row(row) }
        return csv.bytes
    }
}

extension RowText {
    fileprivate mutating func row(_ tenant: TenantFigures, _ churn: ChurnColumn?) {
        attributes(tenant)
        field(tenant.users)
        field(tenant.activeUsers7d)
        field(tenant.activeUsers30d)
        field(tenant.logins30d)
        field(tenant.idleLogins30d)
        field(tenant.sessionsTimeoutShare30d)
        field(tenant.dataEvents30d)
        field(tenant.dataBytes)
        jobs(tenant)
        field(tenant.lastActivity)
        field(tenant.daysSinceActivity)
        field(tenant.status.rawValue)
        field(churn?.score)
        field(churn?.band.rawValue)
        endRow()
    }

    private mutating func attributes(_ tenant: TenantFigures) {
        field(tenant.id)
        field(tenant.attributes.name)
        field(tenant.attributes.industry)
        field(tenant.attributes.plan?.name)
        field(tenant.attributes.region)
        field(tenant.attributes.employees)
        field(tenant.attributes.revenue)
        field(tenant.attributes.monthlyCharge)
        field(tenant.attributes.sentiment)
        field(tenant.created)
        field(tenant.closed)
    }

    private mutating func jobs(_ tenant: TenantFigures) {
        field(tenant.jobsSubmitted30d)
        field(tenant.jobsSubmitted90d)
        field(tenant.jobsSucceeded30d)
        field(tenant.jobsFailed30d)
        field(tenant.jobsCancelled30d)
        field(tenant.jobsPerDay30d)
        field(tenant.jobBytes30d)
        field(tenant.serversMax30d)
        field(tenant.serverHours30d)
    }

    fileprivate mutating func row(_ row: PortfolioRow) {
        field(row.day)
        field(row.tenants)
        field(row.tenantsNew)
        field(row.tenantsClosed)
        field(row.users)
        field(row.dau)
        field(row.wau)
        field(row.mau)
        field(row.logins)
        field(row.idleLogins)
        field(row.dataEvents)
        field(row.jobsSubmitted)
        field(row.jobsSucceeded)
        field(row.jobsFailed)
        field(row.jobsCancelled)
        field(row.dataBytes)
        endRow()
    }
}

extension CSVText {
    fileprivate mutating func row(_ tenant: CSVText, _ figures: DayFigures) {
        field(tenant)
        field(figures.day)
        field(figures.counts.logins)
        field(figures.counts.idleLogins)
        field(figures.dau)
        field(figures.counts.dataEvents)
        field(figures.counts.jobsSubmitted)
        field(figures.counts.jobsSucceeded)
        field(figures.counts.jobsFailed)
        field(figures.counts.jobsCancelled)
        field(figures.counts.jobBytes)
        field(figures.end.dataBytes)
        endRow()
    }
}
