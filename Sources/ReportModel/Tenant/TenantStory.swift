import EventModel
import PlainWords
import UsageMetrics

/// The finding of a tenant's page: a headline and two or three sentences with figures.
struct TenantStory {
    private let facts: TenantFacts
    private let now: DayCounts
    private let before: DayCounts
    /// By how much activity must rise or fall for the headline to say so; percent.
    private static let notable = 15

    init(_ facts: TenantFacts) {
        self.facts = facts
        now = facts.windowCounts
        before = facts.countsBefore
    }

    var headline: RichText { "\(name: facts.name) \(verdict)" }

    private var verdict: String {
        switch facts.figures.status {
        case .closed: return "has left"
        case .idle: return facts.state.lastActivity == nil ? "has not begun yet" : "has gone quiet"
        case .minimal, .active: break
        }
        if facts.risk?.band == .high { return "is likely to leave" }
        if facts.figures.status == .minimal { return "does the very minimum" }
        if facts.risk?.band == .medium { return "may leave" }
        if facts.isYoung { return "is new" }
        guard facts.canCompare, before.activity >= Wording.leastBase else { return "uses the platform" }
        let change = (Int(now.activity) - Int(before.activity)) * 100 / Int(before.activity)
        return change >= Self.notable ? "does more" : change <= -Self.notable ? "does less" : "carries on as before"
    }

    var period: String {
        let closed = facts.state.closed.map { " Closed \(moment($0))." } ?? ""
        let last = facts.state.lastActivity.map { "Last activity: \(moment($0))." } ?? "No activity yet."
        return "\(facts.site.period).\(closed) \(last)"
    }

    /// `3 June 2026, 15:48, 27 days before`: the report's end.
    private func moment(_ instant: Instant) -> String {
        let calendar = facts.site.settings.calendar
        let day = calendar.day(of: instant)
        let ago = Wording.ago(day.distance(to: facts.site.asOf))
        return "\(Wording.date(day)), \(calendar.clockTime(of: instant)), \(ago)"
    }

    var lead: RichText {
        switch facts.figures.status {
        case .closed: closedLead
        case .idle: quietLead
        case .minimal, .active: facts.isYoung ? youngLead : usualLead
        }
    }

    private var closedLead: RichText {
        guard let closed = facts.state.closed else { return RichText() }
        let day = facts.site.settings.calendar.day(of: closed)
        return """
            The account was closed on \(Wording.date(day)), after \(Wording.days(max(facts.createdDay.distance(to: day), 0))). \
            \(lastWindow(upTo: day)).
            """
    }

    private var quietLead: RichText {
        guard let last = facts.state.lastActivity else {
            return """
                The account was opened on \(Wording.date(facts.createdDay)), but nobody has logged in or done anything with it so \
                far.
                """
        }
        let day = facts.site.settings.calendar.day(of: last)
        return "Nobody has been active since \(Wording.date(day)). \(lastWindow(upTo: day))."
    }

    /// What the window that ends with a day held, and what the tenant left behind.
    private func lastWindow(upTo day: Day) -> RichText {
        let span = day.advanced(by: 1 - facts.window)..<day.advanced(by: 1)
        let counts = facts.state.days.totals(span)
        let bytes = Int128(facts.state.dataBytes)
        return """
            In the \(Wording.days(facts.window)) up to then there were \(strong: Wording.amount(counts.logins, "login")), \
            \(Wording.amount(counts.dataEvents, "operation")) on data and \(strong: Wording.amount(counts.jobsSubmitted, "job"))\
            \(bytes > 0 ? "; data of \(Wording.bytes(bytes)) remain" : "")
            """
    }

    private var youngLead: RichText {
        """
        The account was opened on \(Wording.date(facts.createdDay)). Since then there were \(amounts): too little time has passed \
        to compare.
        """
    }

    private var amounts: RichText {
        """
        \(strong: Wording.amount(now.logins, "login")), \(Wording.amount(now.dataEvents, "operation")) on data and \
        \(strong: Wording.amount(now.jobsSubmitted, "job"))
        """
    }

    private var usualLead: RichText {
        let active = Wording.count(facts.figures.activeUsers30d, "user")
        guard facts.canCompare else {
            return """
                In the last \(Wording.days(facts.window)) there were \(amounts), by \(active). The account is \
                \(Wording.days(facts.ageInDays)) old, too young to compare with the \(Wording.days(facts.window)) before.
                """
        }
        let moves = Wording.moved([
            ("logins", Int(before.logins), Int(now.logins)),
            ("operations on data", Int(before.dataEvents), Int(now.dataEvents)),
            ("jobs", Int(before.jobsSubmitted), Int(now.jobsSubmitted)),
        ])
        return """
            \(active) \(facts.figures.activeUsers30d == 1 ? "was" : "were") active in the last \(Wording.days(facts.window)). \
            Against the \(Wording.days(facts.window)) before, \(moves).\(idleSentence)
            """
    }

    private var idleSentence: RichText {
        guard now.logins >= 10, now.idleLogins * 2 >= now.logins else { return RichText() }
        return """
             \(strong: Wording.percent(now.idleLogins, of: now.logins)) of the \(Wording.count(now.logins, "login")) led to no work.
            """
    }
}
