import EventModel
import PlainWords
import UsageMetrics

/// The page on activity: how many users and tenants come, how often, when, and how their sessions end.
struct ActivityReport {
    private let facts: PortfolioFacts
    private let charts: PortfolioCharts

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        charts = PortfolioCharts(facts)
    }

    var page: SubjectReport {
        SubjectReport(
            path: .activity, headline: headline, period: facts.site.period, lead: lead, keyFigures: keyFigures,
            sections: facts.scope.told([(.users, users), (.always, tenants), (.logins, hours), (.logins, sessions)]),
            csv: ("All days as CSV", PagePath("data/portfolio.csv")))
    }

    // MARK: Finding

    private var now: PortfolioRow? { facts.days.last }

    /// What a figure was 30 days before; `nil` where it was not known then.
    private func before(_ values: [Double?]) -> Int? { values.dropLast(30).last.flatMap { $0 }.map { Int($0) } }

    private var headline: String {
        guard facts.scope.contains(.users), let now, now.mau > 0 else { return "Who is active, and when" }
        guard let before = before(facts.monthlyUsers), before >= Wording.leastBase else {
            return "\(Wording.inWords(now.mau, "user").sentenceCased) active in 30\(Wording.space)days"
        }
        let change = Int128(now.mau - before) * 100
        if change >= Int128(before) * Self.notable { return "More users are active than a month ago" }
        if change <= -Int128(before) * Self.notable { return "Fewer users are active than a month ago" }
        return "As many users are active as a month ago"
    }
    /// From which change on, in percent, the headline speaks of more or fewer.
    private static let notable: Int128 = 3
    /// A share of fewer sessions than this says little of a tenant.
    private static let fewestSessions = 20

    private var lead: RichText {
        guard facts.scope.contains(.users), let now else { return tenantsSentence }
        let change: RichText =
            before(facts.monthlyUsers).map { before in
                before >= Wording.leastBase ? "; \(Wording.count(before)) were 30\(Wording.space)days before" : ""
            } ?? ""
        let active: RichText = """
            \(strong: Wording.count(now.mau, "user")) \(now.mau == 1 ? "was" : "were") active in the 30\(Wording.space)days to \
            \(Wording.date(facts.site.asOf)), \(strong: Wording.count(now.wau)) of them in the last seven\(change).
            """
        return active + stickinessSentence + " " + tenantsSentence
    }

    /// Mean daily active users of the last 30 days and those active in all of them.
    private var stickiness: Ratio? {
        guard facts.days.count >= 30, let now else { return nil }
        return Ratio(facts.sum(last: 30) { $0.dau }, of: 30 * now.mau)
    }

    private var stickinessSentence: RichText {
        guard let stickiness else { return "" }
        let days = Wording.oneDecimal(stickiness.value * 30)
        return " A user who comes at all comes on \(strong: days) of 30 days."
    }

    private var tenantsSentence: RichText {
        let active = facts.open.count { $0.figures.status != .idle }
        return """
            \(strong: "\(Wording.count(active)) of \(Wording.count(facts.open.count, "tenant"))") had some activity in the last \
            \(facts.window).
            """
    }

    private var keyFigures: [KeyFigure] {
        guard let now else { return [] }
        func days(_ label: String, _ now: Int, _ values: [Double?]) -> KeyFigure {
            let change = before(values).flatMap { Wording.change(from: $0, to: now) }
            return KeyFigure(
                label, Wording.count(now), change: change.map { "\($0) in 30\(Wording.space)days" } ?? "",
                definition: "active-users", trend: Array(values.suffix(90)))
        }
        let users = [
            days("Active users, 30\(Wording.space)days", now.mau, facts.monthlyUsers),
            days("Active users, 7\(Wording.space)days", now.wau, facts.weeklyUsers),
        ]
        let sticky = stickiness.map {
            KeyFigure(
                "Stickiness", Wording.percent($0.numerator, of: $0.denominator),
                change: "of 30-day users on a mean day", definition: "stickiness")
        }
        let tenants = KeyFigure(
            "Active tenants", Wording.count(facts.open.count { $0.figures.status != .idle }),
            change: "of \(Wording.count(facts.open.count)) open", definition: "status",
            trend: trailingWeekMean(facts.days.map { Double($0.activeTenants) }).suffix(90).map { $0 })
        return facts.scope.told(
            users.map { (.users, $0) } + (sticky.map { [(.users, $0)] } ?? []) + [(.always, tenants)])
    }

    // MARK: Sections

    private var users: ReportSection {
        let active = charts.lines(
            "active-users", "Active users", finding: activeFinding,
            definition: "active-users",
            [
                .init("In 30 days", facts.monthlyUsers), .init("In 7 days", facts.weeklyUsers),
                .init("In a day (mean)", trailingWeekMean(facts.days.map { Double($0.dau) })),
            ])
        let sticky = charts.lines(
            "stickiness", "Stickiness", finding: stickinessFinding, unit: .percent,
            definition: "stickiness", [.init("Stickiness", stickinessByDay)])
        return ReportSection(
            id: "users", title: "How many users come, and how often", text: usersText, charts: [active, sticky])
    }

    private var activeFinding: String {
        guard let now else { return "" }
        return """
            Of all tenants, with activity in the days up to each day; at the end \(Wording.count(now.mau)) in \
            30\(Wording.space)days
            """
    }

    private var stickinessFinding: String {
        let now = stickiness.map { "; now \(Wording.percent($0.numerator, of: $0.denominator))" } ?? ""
        return "Mean daily active users ÷ users active in 30\(Wording.space)days\(now)"
    }

    private var usersText: RichText {
        guard let stickiness else { return "Stickiness needs 30 days of use." }
        return """
            On a mean day of the last 30, \
            \(strong: Wording.percent(stickiness.numerator, of: stickiness.denominator)) of the users of these days were there. \
            Where it falls while their number holds, people come less often before they stop.
            """
    }

    /// `nil` until there are 30 days.
    private var stickinessByDay: [Double?] {
        var sum = 0
        return facts.days.indices.map { index in
            sum += facts.days[index].dau
            if index >= 30 { sum -= facts.days[index - 30].dau }
            guard index >= 29, let share = Ratio(sum, of: 30 * facts.days[index].mau) else { return nil }
            return share.value * 100
        }
    }

    private var tenants: ReportSection {
        let active = facts.open.count { $0.figures.status != .idle }
        let daily = charts.lines(
            "active-tenants", "Active tenants a day",
            finding:
                "\(Wording.count(active)) of \(Wording.count(facts.open.count)) in \(facts.window); the line is the mean of seven days",
            definition: "activity",
            [
                .init(
                    "Active", trailingWeekMean(facts.days.map { Double($0.activeTenants) }),
                    raw: facts.days.map { Double($0.activeTenants) })
            ])
        let months = charts.months
        let opened = months.reduce(0) { $0 + $1.sum(\.tenantsNew) }
        let closed = months.reduce(0) { $0 + $1.sum(\.tenantsClosed) }
        let since = Wording.month(months.first?.period.days.lowerBound ?? facts.site.asOf)
        let change = charts.monthly(
            "joined-and-closed", "Accounts opened and closed, by month",
            finding: "\(Wording.count(opened)) opened and \(Wording.count(closed)) closed since \(since)",
            definition: "account", [("Opened", \.tenantsNew), ("Closed", \.tenantsClosed)])
        return ReportSection(
            id: "tenants", title: "How many tenants", text: tenantsSentence, charts: [daily, change])
    }

    private var hours: ReportSection {
        let counts = facts.pattern.loginHours
        let total = counts.reduce(0, +)
        let rows = (0..<7).map { day in (0..<24).map { Double(counts[day * 24 + $0]) } }
        let office = (0..<5).reduce(0) { sum, day in (8..<18).reduce(sum) { $0 + counts[day * 24 + $1] } }
        let finding = """
            \(Wording.count(office)) of \(Wording.count(total, "login")) in 90\(Wording.space)days \
            (\(Wording.percent(office, of: total))) fall on working days, 8 to 18\(Wording.space)h (\(facts.site.zone))
            """
        let chart = ReportChart(
            id: "login-hours", title: "When people log in", finding: total > 0 ? finding : "", definition: "logins",
            total > 0 ? .weekHours(rows) : .missing("No logins in the last 90 days."))
        return ReportSection(
            id: "times", title: "When they come", text: hoursText(counts, total), charts: [chart, work])
    }

    private func hoursText(_ counts: [Int], _ total: Int) -> RichText {
        guard total > 0 else { return "Nobody logged in during the last 90 days." }
        let byHour = (0..<24).map { hour in (0..<7).reduce(0) { $0 + counts[$1 * 24 + hour] } }
        let busiest = byHour.indices.max { (byHour[$0], $1) < (byHour[$1], $0) } ?? 0
        let weekend = counts[120...].reduce(0, +)
        return """
            The busiest hour begins at \(strong: "\(busiest)\(Wording.space)h") (\(facts.site.zone)) with \
            \(Wording.percent(byHour[busiest], of: total)) of all logins; \
            \(Wording.percent(weekend, of: total)) come on Saturdays and Sundays.
            """
    }

    private var sessions: ReportSection {
        let window = facts.site.thresholds.windowDays
        let timeouts = facts.sum(last: window) { $0.timeouts }
        let ended = timeouts + facts.sum(last: window) { $0.logoffs }
        let text: RichText =
            ended == 0
            ? "No session ended in the last \(facts.window), as far as the log tells."
            : """
            Of \(Wording.count(ended, "session")) that ended in the last \(facts.window), \
            \(strong: Wording.percent(timeouts, of: ended)) ran into the timeout (\(Wording.count(timeouts))); in the others the \
            user logged off.
            """
        let ends = charts.weekly(
            "session-ends", "How sessions end, by week",
            finding:
                "In \(facts.window) \(Wording.count(ended - timeouts)) logged off, \(Wording.count(timeouts)) timed out",
            definition: "timeouts",
            [("Logged off", { Double($0.logoffs) }), ("Timed out", { Double($0.timeouts) })])
        return ReportSection(id: "sessions", title: "Sessions", text: text, charts: [ends, timedOut])
    }

    private var work: ReportChart {
        let window = facts.site.thresholds.windowDays
        let logins = facts.sum(last: window) { $0.logins }
        let idle = facts.sum(last: window) { $0.idleLogins }
        return charts.weekly(
            "logins", "Logins a week, with and without work",
            finding: """
                In \(facts.window) \(Wording.count(idle)) of \(Wording.count(logins)) led to no work within \
                \(Wording.count(facts.site.thresholds.idleMinutes, "minute"))
                """,
            definition: "logins-without-work",
            [("With work", { Double($0.logins - $0.idleLogins) }), ("Without work", { Double($0.idleLogins) })])
    }

    private var timedOut: ReportChart {
        ReportChart(
            id: "timeouts-by-tenant", title: "Sessions timed out, last \(facts.window)",
            finding: "The largest shares; only tenants with \(Self.fewestSessions) sessions or more", unit: .percent,
            definition: "timeouts", csv: .tenantsData,
            TenantShares(facts, least: Self.fewestSessions) { $0.sessionsTimeoutShare30d }.bars(8, of: "sessions"))
    }
}
