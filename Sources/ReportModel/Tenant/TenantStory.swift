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
            The account was closed on \(Wording.date(day)), after \(Wording.span(max(facts.createdDay.distance(to: day), 0))). \
            \(lastWindow(upTo: day)).
            """
    }

    private var quietLead: RichText {
        guard let last = facts.state.lastActivity else {
            return """
                \(begun), but nobody has \(facts.scope.contains(.logins) ? "logged in or " : "")done anything with it so \
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
            In the \(Wording.days(facts.window)) up to then there were \(amounts(counts))\
            \(bytes > 0 ? "; data of \(Wording.bytes(bytes)) remain" : "")
            """
    }

    private var youngLead: RichText {
        """
        \(begun). Since then there were \(amounts(now)): too little time has passed \
        to compare.
        """
    }

    private var begun: String {
        let date = Wording.date(facts.createdDay)
        return facts.isAnnounced ? "The account was opened on \(date)" : "The tenant was first seen on \(date)"
    }

    private func amounts(_ counts: DayCounts) -> RichText {
        RichText.list(
            facts.scope.told([
                (.logins, "\(strong: Wording.amount(counts.logins, "login"))"),
                (.data, "\(Wording.amount(counts.dataEvents, "operation")) on data"),
                (.jobs, "\(strong: Wording.amount(counts.jobsSubmitted, "job"))"),
            ]))
    }

    private var usualLead: RichText {
        let hasUsers = facts.scope.contains(.users)
        let active = Wording.count(facts.figures.activeUsers30d, "user")
        guard facts.canCompare else {
            return """
                In the last \(Wording.days(facts.window)) there were \(amounts(now))\(hasUsers ? ", by \(active)" : ""). \
                \(facts.isAnnounced ? "The account is \(age) old, too young" : "The tenant has been known for \(age), too short") to compare with the \(Wording.days(facts.window)) before.
                """
        }
        let moves = Wording.moved(
            facts.scope.told([
                (.logins, ("logins", Int(before.logins), Int(now.logins))),
                (.data, ("operations on data", Int(before.dataEvents), Int(now.dataEvents))),
                (.jobs, ("jobs", Int(before.jobsSubmitted), Int(now.jobsSubmitted))),
            ]))
        let verb = facts.figures.activeUsers30d == 1 ? "was" : "were"
        let who = hasUsers ? "\(active) \(verb) active in the last \(Wording.days(facts.window)). " : ""
        return """
            \(who)Against the \(Wording.days(facts.window)) before, \(moves).\(idleSentence)
            """
    }

    private var age: String { Wording.days(facts.ageInDays) }

    private var idleSentence: RichText {
        guard now.logins >= 10, now.idleLogins * 2 >= now.logins else { return RichText() }
        return """
             \(strong: Wording.percent(now.idleLogins, of: now.logins)) of the \(Wording.count(now.logins, "login")) led to no work.
            """
    }
}
