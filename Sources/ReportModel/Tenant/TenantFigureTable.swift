import EventModel
import PlainWords
import UsageMetrics

/// All figures of a tenant as `data/tenants.csv` has them, in words, each with its definition.
struct TenantFigureTable {
    private let facts: TenantFacts
    private let durations: JobDurations

    init(_ facts: TenantFacts) {
        self.facts = facts
        durations = JobDurations(facts.state, facts.site.settings)
    }

    var tables: [DataTable] {
        [
            table("account", "The account", account), table("use", "Who uses it", use),
            table("work", "What they do", work),
        ].filter { !$0.rows.isEmpty }
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
        guard let ratio else { return "–" }
        let text = Wording.ratio(ratio.numerator, ratio.denominator, digits: ratio.numerator == 0 ? 0 : digits)
        // A false nought.
        return ratio.numerator != 0 && text == "0.0" ? "under 0.1" : text
    }

    private var account: [Row] {
        let figures = facts.figures
        let calendar = facts.site.settings.calendar
        let attributes = figures.attributes
        // What the log does not say of the account is left out.
        let known: [(label: String, definition: String, value: String?)] = [
            ("Closed", "account", figures.closed.map { Wording.date(calendar.day(of: $0)) }),
            ("Employees", "account", attributes.employees.map { Wording.count($0) }),
            (
                "Revenue a year", "account",
                attributes.revenue.map { "$\(Wording.space)\(Wording.oneDecimal($0))\(Wording.space)million" }
            ),
            ("Monthly charge", "monthly-charge", attributes.monthlyCharge.map { Wording.dollars($0) }),
            ("Sentiment, −1 to 1", "sentiment", attributes.sentiment.map { Wording.twoDecimals($0) }),
        ]
        return [
            row("Tenant", "tenant", figures.id), row("Status", "status", figures.status.label),
            row(
                facts.isAnnounced ? "Created" : "First seen", "account",
                Wording.date(calendar.day(of: figures.created))),
        ] + known.compactMap { known in known.value.map { row(known.label, known.definition, $0) } }
    }

    private var use: [Row] {
        let figures = facts.figures
        return facts.scope.told([
            (.users, row("Users", "users", Wording.count(figures.users))),
            (.users, row("Active users, 7 days", "active-users", Wording.count(figures.activeUsers7d))),
            (.users, row("Active users, \(window)", "active-users", Wording.count(figures.activeUsers30d))),
            (.users, row("Seats in use", "seats-in-use", seats)),
            (.users, row("Stickiness", "stickiness", percent(figures.stickiness30d))),
            (.logins, row("Logins, \(window)", "logins", Wording.count(figures.logins30d))),
            (
                .logins,
                row(
                    "Logins without work, \(window)", "logins-without-work",
                    share(Ratio(figures.idleLogins30d, of: figures.logins30d)))
            ),
            (.logins, row("Sessions timed out, \(window)", "timeouts", share(figures.sessionsTimeoutShare30d))),
        ])
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

    private func duration(_ milliseconds: Int64?) -> String { milliseconds.map(Wording.duration) ?? "–" }

    /// With its base: the jobs that ended.
    private var median: String {
        durations.median.map { "\(Wording.duration($0)) (\(Wording.count(durations.count, "job")))" } ?? "–"
    }

    private var longest: String {
        durations.longest.map { job in
            let day = facts.site.settings.calendar.day(of: job.ended)
            return "\(Wording.duration(job.duration)), ended \(Wording.shortDate(day, in: facts.site.year))"
        } ?? "–"
    }

    private var work: [Row] {
        let figures = facts.figures
        return facts.scope.told([
            (.data, row("Data operations, \(window)", "data-operations", Wording.count(figures.dataEvents30d))),
            (
                .data,
                row(
                    "Stored data", "data-size",
                    figures.dataBytes == 0 ? "none" : Wording.bytes(Int128(clamping: figures.dataBytes)))
            ),
            (.jobs, row("Jobs submitted, \(window)", "jobs", Wording.count(figures.jobsSubmitted30d))),
            (.jobs, row("Jobs submitted, 90 days", "jobs", Wording.count(figures.jobsSubmitted90d))),
            (.jobs, row("Jobs succeeded, \(window)", "jobs", Wording.count(figures.jobsSucceeded30d))),
            (.jobs, row("Jobs failed, \(window)", "jobs", Wording.count(figures.jobsFailed30d))),
            (.jobs, row("Jobs cancelled, \(window)", "jobs", Wording.count(figures.jobsCancelled30d))),
            (.jobs, row("Cancel rate, \(window)", "cancel-rate", share(figures.cancelRate30d))),
            (
                .jobs,
                row(
                    "Jobs per day, \(window)", "jobs-per-day",
                    decimal(figures.jobsPerDay30d, digits: 2))
            ),
            (.serverTime, row("Median duration, \(window)", "job-duration", median)),
            (.serverTime, row("95 of 100 jobs within, \(window)", "job-duration", duration(durations.long))),
            (.serverTime, row("Longest job, \(window)", "job-duration", longest)),
            (
                .jobInput,
                row(
                    "Input of jobs, \(window)", "jobs",
                    figures.jobBytes30d == 0 ? "none" : Wording.bytes(Int128(clamping: figures.jobBytes30d)))
            ),
            (.jobs, row("Most servers of a job, \(window)", "server-hours", Wording.count(figures.serversMax30d))),
            (.serverTime, row("Server hours, \(window)", "server-hours", decimal(figures.serverHours30d, digits: 1))),
        ])
    }
}
