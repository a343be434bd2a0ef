import EventModel
import PlainWords
import UsageMetrics

/// The figures at the head of a tenant's page.
struct TenantKeyFigures {
    private let facts: TenantFacts
    private let now: DayCounts
    private let before: DayCounts
    private static let trendLength = 90

    init(_ facts: TenantFacts) {
        self.facts = facts
        now = facts.windowCounts
        before = facts.countsBefore
    }

    var all: [KeyFigure] {
        facts.scope.told([
            (.always, risk), (.users, users), (.logins, logins), (.jobs, jobs), (.data, data),
            (.serverTime, serverHours),
        ])
    }

    private var risk: KeyFigure {
        guard let risk = facts.risk else {
            return KeyFigure("Status", facts.figures.status.label, change: unscoredBecause, definition: "status")
        }
        let before = risk.scoreAWeekBefore(facts.site.asOf)
        let change = before.flatMap {
            Wording.points(from: (Self.tenThousandths($0), 10_000), to: (Self.tenThousandths(risk.score), 10_000))
        }
        return KeyFigure(
            "Risk in \(Wording.days(facts.site.thresholds.horizonDays))", Wording.percent(risk.score),
            change: "\(risk.band.rawValue)\(change.map { "; \($0) in 7\(Wording.space)days" } ?? "")",
            definition: "risk", band: risk.band, trend: risk.history.map { $0.score.map { $0 * 100 } })
    }

    private static func tenThousandths(_ score: Double) -> Int { Int((score * 10_000).rounded()) }

    private var unscoredBecause: String {
        switch facts.figures.status {
        case .closed: "the account is closed"
        case .idle: facts.state.lastActivity == nil ? "not begun yet" : "gone quiet"
        case .minimal, .active:
            switch facts.model {
            case .insufficient: "no score: too little history"
            case .trained: "no score in the first \(Wording.days(facts.site.thresholds.horizonDays))"
            }
        }
    }

    private var users: KeyFigure {
        let deleted = facts.figures.activeUsers30d - facts.liveActiveUsers
        return KeyFigure(
            "Users", Wording.count(facts.figures.users),
            change: """
                \(Wording.count(facts.figures.activeUsers30d)) active in \(Wording.days(facts.window))\
                \(deleted > 0 ? ", \(Wording.count(deleted)) since deleted" : "")
                """,
            definition: "users", trend: trend { Double($0.end.users) })
    }

    private var logins: KeyFigure {
        KeyFigure(
            "Logins, \(Wording.days(facts.window))", Wording.count(now.logins), change: before(before.logins),
            definition: "logins", trend: weekTrend { Double($0.counts.logins) })
    }

    private var jobs: KeyFigure {
        KeyFigure(
            "Jobs, \(Wording.days(facts.window))", Wording.count(now.jobsSubmitted),
            change: before(before.jobsSubmitted),
            definition: "jobs", trend: weekTrend { Double($0.counts.jobsSubmitted) })
    }

    private var data: KeyFigure {
        let bytes = trend { Double($0.end.dataBytes) }
        let then = facts.days.dropLast(facts.window).last.map { Int128($0.end.dataBytes) }
        let change = then.flatMap { Wording.change(from: $0, to: Int128(facts.state.dataBytes)) }
        return KeyFigure(
            "Stored data", facts.state.dataBytes == 0 ? "none" : Wording.bytes(Int128(facts.state.dataBytes)),
            change: facts.figures.status == .closed
                ? "when it closed" : change.map { "\($0) in \(Wording.days(facts.window))" } ?? "",
            definition: "data-size", trend: bytes
        )
    }

    private var serverHours: KeyFigure {
        let calendar = facts.site.settings.calendar
        let window = facts.site.settings.window
        let hour = Int128(Instant.millisecondsPerHour)
        let now = facts.state.days.serverMilliseconds(window, calendar: calendar)
        let start = window.lowerBound
        let then = facts.state.days.serverMilliseconds(start.advanced(by: -facts.window)..<start, calendar: calendar)
        func text(_ value: Int128) -> String {
            guard value == 0 || value * 20 >= hour else { return "under 0.1" }
            return Wording.ratio(value, hour, digits: (1..<10 * hour).contains(value) ? 1 : 0)
        }
        return KeyFigure(
            "Server hours, \(Wording.days(facts.window))", text(now),
            change: facts.canCompare
                ? "\(text(then)) in the \(Wording.days(facts.window)) before" : "",
            definition: "server-hours", trend: weekTrend { Double($0.serverMilliseconds / hour) })
    }

    private func trend(_ value: (DayFigures) -> Double) -> [Double?] {
        facts.days.suffix(Self.trendLength).map(value)
    }

    /// Means of seven days; the first one shown has its six days before it, where the tenant is old enough.
    private func weekTrend(_ value: (DayFigures) -> Double) -> [Double?] {
        trailingWeekMean(facts.days.map(value)).suffix(Self.trendLength)
    }

    private func before(_ value: Int32) -> String {
        facts.canCompare ? "\(Wording.count(value)) in the \(Wording.days(facts.window)) before" : ""
    }
}
