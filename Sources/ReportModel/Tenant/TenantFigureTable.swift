import EventModel
import UsageMetrics

/// All figures of a tenant as `data/tenants.csv` has them, in words, each with its definition.
struct TenantFigureTable {
    private let facts: TenantFacts

    init(_ facts: TenantFacts) { self.facts = facts }

    var table: DataTable {
        DataTable(
            id: "figure-table",
            caption:
                "Figures as of the end of \(Wording.date(facts.site.asOf)); “30 d” are the last \(Wording.days(facts.window))",
            columns: [.init("Figure"), .init("Value", numeric: true)], rows: account + use + work)
    }

    private typealias Row = [DataTable.Cell]

    private func row(_ label: String, _ definition: String?, _ value: String) -> Row {
        let head: RichText = definition.map { "\(link: label, .definition($0))" } ?? RichText(label)
        return [DataTable.Cell(head), .text(value)]
    }

    private func share(_ ratio: Ratio?) -> String {
        ratio.map {
            "\(Wording.percent($0.numerator, of: $0.denominator)) (\(Wording.count($0.numerator)) of \(Wording.count($0.denominator)))"
        } ?? "–"
    }

    private var account: [Row] {
        let figures = facts.figures
        let calendar = facts.site.settings.calendar
        return [
            row("Tenant", "tenant", figures.id), row("Status", "status", figures.status.label),
            row("Created", nil, Wording.date(calendar.day(of: figures.created))),
            row("Closed", nil, figures.closed.map { Wording.date(calendar.day(of: $0)) } ?? "–"),
            row("Employees", nil, figures.attributes.employees.map { Wording.count($0) } ?? "–"),
            row(
                "Revenue a year, million", nil,
                figures.attributes.revenue.map { "$\(Wording.space)\(Wording.oneDecimal($0))" } ?? "–"),
            row("Monthly charge", nil, figures.attributes.monthlyCharge.map { Wording.dollars($0) } ?? "–"),
            row("Sentiment, −1 to 1", nil, figures.attributes.sentiment.map { Wording.twoDecimals($0) } ?? "–"),
        ]
    }

    private var use: [Row] {
        let figures = facts.figures
        return [
            row("Users", "users", Wording.count(figures.users)),
            row("Active users, 7 d", "active-users", Wording.count(figures.activeUsers7d)),
            row("Active users, 30 d", "active-users", Wording.count(figures.activeUsers30d)),
            row("Seats in use", "seats-in-use", share(figures.seatsInUse30d)),
            row("Stickiness", "stickiness", stickiness),
            row("Logins, 30 d", "logins", Wording.count(figures.logins30d)),
            row(
                "Logins without work, 30 d", "logins-without-work",
                share(Ratio(figures.idleLogins30d, of: figures.logins30d))),
            row("Sessions timed out, 30 d", "timeouts", share(figures.sessionsTimeoutShare30d)),
        ]
    }

    /// Mean daily users of the last 30 days by the users of the 30 days.
    private var stickiness: String {
        let days = facts.days.suffix(30)
        guard days.count == 30, let monthly = days.last?.mau, monthly > 0 else { return "–" }
        return Wording.percent(days.reduce(0) { $0 + Int($1.dau) }, of: 30 * Int(monthly))
    }

    private var work: [Row] {
        let figures = facts.figures
        let hours = figures.serverHours30d.map { Wording.ratio($0.numerator, $0.denominator) } ?? "–"
        return [
            row("Data operations, 30 d", "data-operations", Wording.count(figures.dataEvents30d)),
            row("Stored data", "data-size", Wording.bytes(Int128(clamping: figures.dataBytes))),
            row("Jobs submitted, 30 d", "jobs", Wording.count(figures.jobsSubmitted30d)),
            row("Jobs submitted, 90 d", "jobs", Wording.count(figures.jobsSubmitted90d)),
            row("Jobs succeeded, 30 d", "jobs", Wording.count(figures.jobsSucceeded30d)),
            row("Jobs failed, 30 d", "jobs", Wording.count(figures.jobsFailed30d)),
            row("Jobs cancelled, 30 d", "jobs", Wording.count(figures.jobsCancelled30d)),
            row("Cancel rate, 30 d", "cancel-rate", share(figures.cancelRate30d)),
            row(
                "Jobs per day, 30 d", "jobs-per-day",
                figures.jobsPerDay30d.map { Wording.ratio($0.numerator, $0.denominator, digits: 2) } ?? "–"),
            row("Input of jobs, 30 d", "jobs", Wording.bytes(Int128(clamping: figures.jobBytes30d))),
            row("Most servers of a job, 30 d", "server-hours", Wording.count(figures.serversMax30d)),
            row("Server hours, 30 d", "server-hours", hours),
        ]
    }
}
