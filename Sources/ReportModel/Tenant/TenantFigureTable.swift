import EventModel
import PlainWords
import UsageMetrics

/// All figures of a tenant as `data/tenants.csv` has them, in words, each with its definition.
struct TenantFigureTable {
    private let facts: TenantFacts

    init(_ facts: TenantFacts) { self.facts = facts }

    var tables: [DataTable] {
        [
            table("account", "The account", account), table("use", "Who uses it", use),
            table("work", "What they do", work),
        ]
    }

    private func table(_ id: String, _ caption: String, _ rows: [Row]) -> DataTable {
        var table = DataTable(
            id: "figures-\(id)", caption: caption, columns: [.init("Figure"), .init("Value", numeric: true)], rows: rows
        )
        table.isPairs = true
        return table
    }

    private typealias Row = [DataTable.Cell]

    private var window: String { Wording.days(facts.window) }

    private func row(_ label: String, _ definition: String, _ value: String) -> Row {
        [DataTable.Cell("\(link: label, .definition(definition))"), .text(value)]
    }

    private func share(_ ratio: Ratio?) -> String {
        ratio.map {
            "\(Wording.count($0.numerator)) of \(Wording.count($0.denominator)) (\(percent($0)))"
        } ?? "–"
    }

    private func percent(_ ratio: Ratio?) -> String {
        ratio.map { Wording.percent($0.numerator, of: $0.denominator) } ?? "–"
    }

    private func decimal(_ ratio: Ratio?, digits: Int) -> String {
        ratio.map { Wording.ratio($0.numerator, $0.denominator, digits: $0.numerator == 0 ? 0 : digits) } ?? "–"
    }

    private var account: [Row] {
        let figures = facts.figures
        let calendar = facts.site.settings.calendar
        return [
            row("Tenant", "tenant", figures.id), row("Status", "status", figures.status.label),
            row("Created", "account", Wording.date(calendar.day(of: figures.created))),
            row("Closed", "account", figures.closed.map { Wording.date(calendar.day(of: $0)) } ?? "–"),
            row("Employees", "account", figures.attributes.employees.map { Wording.count($0) } ?? "–"),
            row(
                "Revenue a year", "account",
                figures.attributes.revenue.map { "$\(Wording.space)\(Wording.oneDecimal($0))\(Wording.space)million" }
                    ?? "–"),
            row(
                "Monthly charge", "monthly-charge", figures.attributes.monthlyCharge.map { Wording.dollars($0) } ?? "–"),
            row("Sentiment, −1 to 1", "sentiment", figures.attributes.sentiment.map { Wording.twoDecimals($0) } ?? "–"),
        ]
    }

    private var use: [Row] {
        let figures = facts.figures
        return [
            row("Users", "users", Wording.count(figures.users)),
            row("Active users, 7 days", "active-users", Wording.count(figures.activeUsers7d)),
            row("Active users, \(window)", "active-users", Wording.count(figures.activeUsers30d)),
            row("Seats in use", "seats-in-use", seats),
            row("Stickiness", "stickiness", percent(figures.stickiness30d)),
            row("Logins, \(window)", "logins", Wording.count(figures.logins30d)),
            row(
                "Logins without work, \(window)", "logins-without-work",
                share(Ratio(figures.idleLogins30d, of: figures.logins30d))),
            row("Sessions timed out, \(window)", "timeouts", share(figures.sessionsTimeoutShare30d)),
        ]
    }

    /// Users deleted since count as active, not as users: told apart, since five of two users makes no sense.
    private var seats: String {
        let ratio = facts.figures.seatsInUse30d
        let deleted = facts.figures.activeUsers30d - facts.liveActiveUsers
        guard deleted > 0 else { return share(ratio) }
        let active =
            "\(Wording.count(facts.figures.activeUsers30d)) active, \(Wording.count(deleted)) of them deleted since"
        return ratio == nil ? active : "\(active); \(Wording.count(facts.figures.users, "user")) (\(percent(ratio)))"
    }

    private var work: [Row] {
        let figures = facts.figures
        return [
            row("Data operations, \(window)", "data-operations", Wording.count(figures.dataEvents30d)),
            row("Stored data", "data-size", Wording.bytes(Int128(clamping: figures.dataBytes))),
            row("Jobs submitted, \(window)", "jobs", Wording.count(figures.jobsSubmitted30d)),
            row("Jobs submitted, 90 days", "jobs", Wording.count(figures.jobsSubmitted90d)),
            row("Jobs succeeded, \(window)", "jobs", Wording.count(figures.jobsSucceeded30d)),
            row("Jobs failed, \(window)", "jobs", Wording.count(figures.jobsFailed30d)),
            row("Jobs cancelled, \(window)", "jobs", Wording.count(figures.jobsCancelled30d)),
            row("Cancel rate, \(window)", "cancel-rate", share(figures.cancelRate30d)),
            row(
                "Jobs per day, \(window)", "jobs-per-day",
                decimal(figures.jobsPerDay30d, digits: 2)),
            row("Input of jobs, \(window)", "jobs", Wording.bytes(Int128(clamping: figures.jobBytes30d))),
            row("Most servers of a job, \(window)", "server-hours", Wording.count(figures.serversMax30d)),
            row("Server hours, \(window)", "server-hours", decimal(figures.serverHours30d, digits: 1)),
        ]
    }
}
