import EventModel
import PlainWords
import UsageMetrics

/// The page on users: how many there are, how many of them come, who has stopped, and how full the tenants' seats are.
struct UsersReport {
    private let facts: PortfolioFacts
    private let charts: PortfolioCharts
    /// Open tenants with users, those with the most first.
    private let tenants: [TenantSummary]
    private let users: Int
    /// Of the users, active in the window; without activity for 60 days; of these, never active at all.
    private let active: Int
    private let idle: Int
    private let never: Int
    /// Whether the log reaches back far enough to know who is idle.
    private let isOldEnough: Bool

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        charts = PortfolioCharts(facts)
        tenants = facts.open.filter { $0.figures.users > 0 }.ranked { $0.figures.users }
        users = tenants.reduce(0) { $0 + $1.figures.users }
        active = tenants.reduce(0) { $0 + $1.detail.liveActiveUsers }
        idle = tenants.reduce(0) { $0 + $1.detail.idleUsers }
        never = tenants.reduce(0) { $0 + $1.detail.neverActiveUsers }
        isOldEnough = facts.daysOfUse >= TenantDetail.idleAfterDays
    }

    var page: SubjectReport {
        SubjectReport(
            path: .users, headline: headline, period: facts.site.period, lead: lead, keyFigures: keyFigures,
            sections: [overTime, seats, byTenant], csv: ("All days as CSV", PagePath("data/portfolio.csv")))
    }

    // MARK: Finding

    private static let idleAfter = Wording.days(TenantDetail.idleAfterDays)
    /// From which percentage on a change, or the idle ones, are the news.
    private static let notable = 3
    private static let manyIdle = 20

    /// The number of users before the window; `nil` where the days do not reach back so far.
    private var before: Int? { facts.days.dropLast(facts.site.thresholds.windowDays).last?.users }

    private var headline: String {
        guard users > 0 else { return "No open tenant has users" }
        if isOldEnough, users >= Wording.leastBase, idle * 100 >= users * Self.manyIdle {
            return "\(Wording.percent(idle, of: users)) of users have been idle for \(Self.idleAfter)"
        }
        guard let before, before >= Wording.leastBase else { return Wording.inWords(users, "user").sentenceCased }
        let change = (users - before) * 100
        if change >= before * Self.notable { return "More users than \(facts.window) before" }
        if change <= -before * Self.notable { return "Fewer users than \(facts.window) before" }
        return "As many users as \(facts.window) before"
    }

    private var lead: RichText {
        guard users > 0 else { return "Every user who was ever named has been deleted, or their tenant is closed." }
        let change: RichText =
            before.flatMap { $0 >= Wording.leastBase ? Wording.change(from: $0, to: users) : nil }.map {
                ", \($0) against \(facts.window) before"
            } ?? ""
        return """
            \(strong: "\(Wording.count(tenants.count, "open tenant"))") \(tenants.count == 1 ? "has" : "have") \
            \(strong: Wording.count(users, "user"))\(change). \(strong: Wording.count(active)) of them \
            (\(Wording.percent(active, of: users))) \(active == 1 ? "was" : "were") active in the last \
            \(facts.window).
            """ + idleSentence
    }

    private var idleSentence: RichText {
        guard isOldEnough else { return "" }
        guard idle > 0 else { return " Nobody has been idle for \(Self.idleAfter)." }
        let begun =
            never == 0 ? "" : never == idle ? "; none of them ever did" : "; \(Wording.count(never)) of them never did"
        return
            " \(strong: Wording.count(idle)) (\(Wording.percent(idle, of: users))) did nothing for \(Self.idleAfter)\(begun)."
    }

    private var keyFigures: [KeyFigure] {
        guard users > 0 else { return [] }
        let change = before.flatMap { Wording.change(from: $0, to: users) }
        let share = "\(Wording.percent(active, of: users)) of users"
        var figures = [
            KeyFigure(
                "Users", Wording.count(users), change: change.map { "\($0) in \(facts.window)" } ?? "",
                definition: "users", trend: facts.days.suffix(90).map { Double($0.users) }),
            KeyFigure("Active, \(facts.window)", Wording.count(active), change: share, definition: "active-users"),
        ]
        if isOldEnough {
            figures += [
                KeyFigure(
                    "Idle for \(Self.idleAfter)", Wording.count(idle),
                    change: "\(Wording.percent(idle, of: users)) of users", definition: "idle-users"),
                KeyFigure("Never active", Wording.count(never), change: "of the idle ones", definition: "idle-users"),
            ]
        }
        let half = tenants.count { $0.figures.activeUsers30d * 2 < $0.figures.users }
        return figures + [
            KeyFigure(
                "Half of seats empty", Wording.count(half, "tenant"),
                change: "of \(Wording.count(tenants.count)) with users", definition: "seats-in-use")
        ]
    }

    // MARK: Sections

    private var overTime: ReportSection {
        let lines = charts.lines(
            "users-over-time", "Users, and those active",
            finding: "Of open tenants, at the end of each day; active ones in the 30\(Wording.space)days up to it",
            definition: "users",
            [.init("Users", facts.days.map { Double($0.users) }), .init("Active", facts.monthlyUsers)]
        )
        return ReportSection(
            id: "users", title: "How many, and who comes", text: closedText + activeText, charts: [lines, lastActivity])
    }

    /// How many users went with the accounts that were closed.
    private var closedText: RichText {
        let start = facts.site.settings.window.lowerBound
        let closed = facts.tenants.filter { !$0.isOpen && ($0.closedDay.map { $0 >= start } ?? false) }
        let users = closed.reduce(0) { $0 + $1.figures.users }
        guard users > 0 else { return "" }
        return """
            The \(closed.count == 1 ? "account" : Wording.count(closed.count, "account")) closed in the last \(facts.window) \
            had \(strong: Wording.count(users, "user")). \

            """
    }

    /// Users who were active and are gone since are told apart, since the line of active ones counts them.
    private var activeText: RichText {
        guard let now = facts.days.last?.mau, now > active else {
            return "The active ones are those of the 30\(Wording.space)days up to each day."
        }
        return """
            The line of active users ends at \(strong: Wording.count(now)): it counts also \(Wording.count(now - active)) deleted \
            since, or of tenants closed since.
            """
    }

    private var lastActivity: ReportChart {
        let window = facts.site.thresholds.windowDays
        let between = users - active - idle
        var bars = [ReportChart.Bar("In \(facts.window)", Double(active))]
        if window < TenantDetail.idleAfterDays { bars.append(.init("Before, or just added", Double(between))) }
        bars += [.init("Not for \(Self.idleAfter)", Double(idle - never)), .init("Never", Double(never))]
        return ReportChart(
            id: "last-activity", title: "Users by their last activity",
            finding: isOldEnough
                ? "Never: added more than \(Self.idleAfter) ago and not begun" : "",
            definition: "idle-users",
            isOldEnough
                ? .bars(bars, rowName: "Last active")
                : .missing("Not enough data: needs \(Self.idleAfter) of use, has \(facts.daysOfUse)."))
    }

    private var seats: ReportSection {
        ReportSection(id: "seats", title: "Seats in use", text: seatsText, charts: [seatClasses, mostIdle])
    }

    private var seatsText: RichText {
        let half = tenants.count { $0.figures.activeUsers30d * 2 < $0.figures.users }
        let empty = tenants.count { $0.figures.activeUsers30d == 0 }
        guard half > 0 else {
            return "In every tenant at least half of the users were active in the last \(facts.window)."
        }
        guard empty < half else {
            let rest = half < tenants.count ? "; in all others at least half of the users were" : ""
            return """
                In \(strong: "\(Wording.count(half)) of \(Wording.count(tenants.count, "tenant"))") nobody was active in the last \
                \(facts.window)\(rest).
                """
        }
        let none: RichText = empty > 0 ? ", in \(Wording.count(empty)) of them nobody was" : ""
        return """
            In \(strong: "\(Wording.count(half)) of \(Wording.count(tenants.count, "tenant"))") less than half of the users were \
            active in the last \(facts.window)\(none).
            """
    }

    private var seatClasses: ReportChart {
        var counts = [Int](repeating: 0, count: SeatUse.allCases.count)
        for tenant in tenants {
            counts[SeatUse(active: tenant.figures.activeUsers30d, users: tenant.figures.users).rawValue] += 1
        }
        let bars = zip(SeatUse.allCases, counts).map { ReportChart.Bar($0.label, Double($1)) }
        return ReportChart(
            id: "seats-in-use", title: "Tenants by seats in use",
            finding:
                "Users active in \(facts.window) ÷ users; over 100\(Wording.space)% where active ones were deleted since",
            definition: "seats-in-use", csv: PagePath("users/tenants.csv"),
            tenants.isEmpty ? .missing("No open tenant has users.") : .bars(bars, rowName: "Seats in use"))
    }

    private var mostIdle: ReportChart {
        let most = tenants.filter { $0.detail.idleUsers > 0 }.ranked { $0.detail.idleUsers }
        let bars = most.bars(8) { Double($0.detail.idleUsers) }
        let content: ReportChart.Content =
            !isOldEnough
            ? .missing("Not enough data: needs \(Self.idleAfter) of use, has \(facts.daysOfUse).")
            : bars.isEmpty ? .missing("None.") : .bars(bars)
        return ReportChart(
            id: "idle-users", title: "Users idle for \(Self.idleAfter)",
            finding: isOldEnough
                ? "In \(Wording.amount(most.count, "tenant"))\(most.count > 8 ? "; those with the most" : "")" : "",
            definition: "idle-users", csv: PagePath("users/tenants.csv"), content)
    }

    private var byTenant: ReportSection {
        let cut = ChurnReport.cut(tenants.count, "those with the most users")
        let text: RichText = "\(strong: Wording.count(tenants.count, "open tenant")) with users."
        return ReportSection(
            id: "tenants", title: "By tenant", text: cut.isEmpty ? text : text + " " + cut,
            tables: tenants.isEmpty ? [] : [table])
    }

    private var table: DataTable {
        var columns: [TenantCell] = [
            (.init("Users", numeric: true, definition: "users"), { .count($0.figures.users) }),
            (
                .init("Active", numeric: true, definition: "active-users"), { .count($0.figures.activeUsers30d) }
            ),
            (.init("Seats in use", numeric: true, definition: "seats-in-use"), { .share($0.figures.seatsInUse30d) }),
        ]
        if isOldEnough {
            columns += [
                (.init("Idle", numeric: true, definition: "idle-users"), { .count($0.detail.idleUsers) }),
                (
                    .init("Never active", numeric: true, definition: "idle-users"),
                    { .count($0.detail.neverActiveUsers) }
                ),
            ]
        }
        columns.append(
            (.init("Stickiness", numeric: true, definition: "stickiness"), { .share($0.figures.stickiness30d) }))
        var table = DataTable.tenants(
            "users-by-tenant", "Users by tenant; active ones of the last \(facts.window)", tenants, columns)
        table.sortedBy = (1, false)
        table.csv = PagePath("users/tenants.csv")
        return table
    }
}

/// How much of a tenant's seats is in use.
enum SeatUse: Int, CaseIterable {
    case none, quarter, half, threeQuarters, all, more

    /// - Precondition: there are users.
    init(active: Int, users: Int) {
        switch active * 100 {
        case 0: self = .none
        case ..<(users * 25): self = .quarter
        case ..<(users * 50): self = .half
        case ..<(users * 75): self = .threeQuarters
        case ...(users * 100): self = .all
        default: self = .more
        }
    }

    var label: String {
        switch self {
        case .none: "None"
        case .quarter: "Under 25\(Wording.space)%"
        case .half: "25–50\(Wording.space)%"
        case .threeQuarters: "50–75\(Wording.space)%"
        case .all: "75–100\(Wording.space)%"
        case .more: "Over 100\(Wording.space)%"
        }
    }
}
