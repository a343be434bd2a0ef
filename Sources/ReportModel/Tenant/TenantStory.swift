import EventModel
import UsageMetrics

/// The finding of a tenant's page: a headline and two or three sentences with figures.
struct TenantStory {
    private let facts: TenantFacts
    private let now: DayCounts
    private let before: DayCounts

    init(_ facts: TenantFacts) {
        self.facts = facts
        now = facts.windowCounts
        before = facts.countsBefore
    }

    var headline: String {
        let name = facts.name
        switch facts.figures.status {
        case .closed: return "\(name) has left"
        case .idle where facts.state.lastActivity == nil: return "\(name) has not begun yet"
        case .idle: return "\(name) has gone quiet"
        case .minimal: return "\(name) does the very minimum"
        case .active: break
        }
        switch facts.risk?.band {
        case .high?: return "\(name) is likely to leave"
        case .medium?: return "\(name) may leave"
        default: break
        }
        if facts.isYoung { return "\(name) is new" }
        guard facts.canCompare, before.activity > 0 else { return "\(name) uses the platform" }
        let change = Int(now.activity - before.activity) * 100 / Int(before.activity)
        return change >= 15 ? "\(name) does more" : change <= -15 ? "\(name) does less" : "\(name) carries on as before"
    }

    var period: String {
        guard let last = facts.state.lastActivity else { return "\(facts.site.period). No activity yet." }
        let calendar = facts.site.settings.calendar
        let day = calendar.day(of: last)
        let time = calendar.clockTime(of: last)
        let ago = Wording.ago(day.distance(to: facts.site.asOf))
        return "\(facts.site.period). Last activity: \(Wording.date(day)), \(time), \(ago)."
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
        let held = held
        return "The account was closed on \(Wording.date(day)). Until then \(heldUsers) had worked with it\(held)."
    }

    private var quietLead: RichText {
        guard let last = facts.state.lastActivity else {
            return "The account is open, but nobody has logged in or done anything with it so far."
        }
        let day = facts.site.settings.calendar.day(of: last)
        let span = day.advanced(by: 1 - facts.window)..<day.advanced(by: 1)
        let once = facts.state.days.totals(span)
        return """
            Nobody has been active since \(Wording.date(day)). In the \(Wording.days(facts.window)) up to then there were \
            \(strong: Wording.count(once.logins, "login")) and \(strong: Wording.count(once.jobsSubmitted, "job"))\(held).
            """
    }

    private var youngLead: RichText {
        """
        The account was opened \(Wording.days(max(facts.ageInDays, 0))) before the end of this report. Since then there were \
        \(strong: Wording.count(now.logins, "login")), \(Wording.count(now.dataEvents, "operation")) on data and \
        \(strong: Wording.count(now.jobsSubmitted, "job")). Too little time has passed to compare.
        """
    }

    private var usualLead: RichText {
        let active = facts.figures.activeUsers30d
        var text: RichText = """
            In the last \(Wording.days(facts.window)) \(Wording.count(active, "user")) logged in \
            \(strong: Wording.count(now.logins, "time")) and submitted \(strong: Wording.count(now.jobsSubmitted, "job")).
            """
        if facts.canCompare {
            let jobs = Wording.change(from: before.jobsSubmitted, to: now.jobsSubmitted)
            let logins = Wording.change(from: before.logins, to: now.logins)
            if let logins {
                text =
                    text
                    + " Against the \(Wording.days(facts.window)) before: logins \(logins) (from \(Wording.count(before.logins)))"
            }
            if logins != nil, let jobs { text = text + ", jobs \(jobs) (from \(Wording.count(before.jobsSubmitted)))" }
            if logins != nil { text = text + "." }
        }
        if now.logins >= 10, now.idleLogins * 2 >= now.logins {
            text = text + " \(strong: Wording.percent(now.idleLogins, of: now.logins)) of the logins led to no work."
        }
        return text
    }

    private var heldUsers: String { Wording.count(facts.state.users.count, "user") }

    private var held: RichText {
        let bytes = Int128(facts.state.dataBytes)
        return bytes > 0 ? "; data of \(Wording.bytes(bytes)) remain" : ""
    }
}
