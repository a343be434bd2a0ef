import EventModel
import Insights
import PlainWords

/// Alerts and incidents as sentences without a full stop.
struct AlertWording {
    private let year: Int

    init(_ site: SiteIdentity) { year = site.year }

    func text(_ alert: Alert) -> String {
        switch alert.rule {
        case .idleDays: return say("No activity for \(Wording.days(alert.value))")
        case .risk: return say("Risk of leaving of \(Wording.percent(alert.value, of: 100))")
        case .loginDrop: return fall(alert, "logins")
        case .jobDrop: return fall(alert, "jobs")
        case .failedShare:
            return say(
                """
                \(Wording.percent(alert.now, of: alert.base)) of the jobs that ended failed: \(Wording.count(alert.now)) of \
                \(Wording.count(alert.base))
                """)
        case .incident: return alert.incident.map(text) ?? ""
        }
    }

    private func fall(_ alert: Alert, _ what: String) -> String {
        say(
            """
            \(Wording.percent(alert.base - alert.now, of: alert.base)) fewer \(what) in the last whole week than in a usual one: \
            \(Wording.number(alert.now)) instead of \(Wording.count(alert.base))
            """)
    }

    /// `Jobs on 24 Jun: 10 instead of about 100`.
    func text(_ incident: Incident) -> String {
        let figures = say("\(Self.figure(incident.observed)) instead of about \(Self.figure(incident.expected))")
        return "\(incident.measure.label) \(days(incident)): \(figures)"
    }

    /// `on 24 Jun`, `from 24 Jun to 26 Jun`, `since 24 Jun`.
    func days(_ incident: Incident) -> String {
        let (first, last) = (incident.days.lowerBound, incident.days.upperBound)
        let start = Wording.shortDate(first, in: year)
        if incident.kind == .shift { return say("in the week from \(start) on, and since") }
        return first == last
            ? say("on \(start)") : say("from \(start) to \(Wording.shortDate(last, in: year))")
    }

    static func figure(_ value: Double) -> String { Wording.count(Int(value.rounded())) }
}

extension InsightMeasure {
    var label: String {
        switch self {
        case .logins: say("Logins")
        case .dataEvents: say("Data operations")
        case .jobs: say("Jobs")
        case .failedJobs: say("Failed jobs")
        case .activeUsers: say("Active users a day")
        }
    }

    var definition: String {
        switch self {
        case .logins: "logins"
        case .dataEvents: "data-operations"
        case .jobs, .failedJobs: "jobs"
        case .activeUsers: "active-users"
        }
    }

    /// What the log must tell of for the figure to mean anything.
    var needs: LogScope {
        switch self {
        case .logins: .logins
        case .dataEvents: .data
        case .jobs, .failedJobs: .jobs
        case .activeUsers: .users
        }
    }
}

extension AlertRules.Rule {
    /// What the rule looks for, with its bound.
    func meaning(_ bound: Int) -> String {
        switch self {
        case .idleDays: say("No activity for \(Wording.days(bound)) or more")
        case .risk: say("A risk of leaving of \(Wording.percent(bound, of: 100)) or more")
        case .loginDrop:
            say("\(Wording.percent(bound, of: 100)) fewer logins, or more, in the last whole week than in a usual one")
        case .jobDrop:
            say("\(Wording.percent(bound, of: 100)) fewer jobs, or more, in the last whole week than in a usual one")
        case .failedShare: say("\(Wording.percent(bound, of: 100)) or more of the jobs that ended failed")
        case .incident: say("A day out of the ordinary in the last seven")
        }
    }
}
