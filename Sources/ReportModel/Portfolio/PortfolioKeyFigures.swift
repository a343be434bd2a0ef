import EventModel
import UsageMetrics

/// The six figures at the head of the first page: state figures against 30 days before, flows of the last complete week
/// against the week before it.
struct PortfolioKeyFigures {
    private let facts: PortfolioFacts
    private let trendDays: ArraySlice<PortfolioRow>
    private static let trendLength = 90

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        trendDays = facts.days.suffix(Self.trendLength)
    }

    var all: [KeyFigure] { [tenants, activeUsers, logins, idleShare, jobs, cancelled] }

    private var tenants: KeyFigure {
        let now = facts.days.last.map { Int($0.tenants) } ?? 0
        let before = facts.days.dropLast(30).last.map { Int($0.tenants) }
        let change = before.map {
            now == $0
                ? "as many as 30 days before"
                : "\(now > $0 ? "+" : Wording.minus)\(Wording.count(abs(now - $0))) in 30 days"
        }
        return KeyFigure(
            "Tenants", Wording.count(now), change: change ?? "", definition: "tenant",
            trend: trendDays.map { Double($0.tenants) })
    }

    private var activeUsers: KeyFigure {
        let now = facts.days.last.map { Int($0.mau) } ?? 0
        let before = facts.days.dropLast(30).last.map { Int($0.mau) }
        let change = before.flatMap { Wording.change(from: $0, to: now) }
        return KeyFigure(
            "Active users, 30\(Wording.space)days", Wording.count(now), change: change.map { "\($0) in 30 days" } ?? "",
            definition: "active-users", trend: trendDays.map { Double($0.mau) })
    }

    private var logins: KeyFigure { flow("Logins, week", "logins") { Int($0.logins) } }
    private var jobs: KeyFigure { flow("Jobs, week", "jobs") { Int($0.jobsSubmitted) } }

    private var idleShare: KeyFigure {
        share("Logins without work", "logins-without-work", part: { Int($0.idleLogins) }, whole: { Int($0.logins) })
    }

    private var cancelled: KeyFigure {
        share(
            "Jobs cancelled", "cancel-rate", part: { Int($0.jobsCancelled) },
            whole: { Int($0.jobsSucceeded) + Int($0.jobsFailed) + Int($0.jobsCancelled) })
    }

    private func flow(_ label: String, _ definition: String, _ value: (PortfolioRow) -> Int) -> KeyFigure {
        let trend = Array(trailingWeekMean(facts.days.map { Double(value($0)) }).suffix(Self.trendLength))
        guard let weeks = facts.completeWeeks else {
            let all = facts.days.reduce(0) { $0 + value($1) }
            return KeyFigure(
                label, Wording.count(all), change: "no complete week before", definition: definition, trend: trend)
        }
        let now = facts.days[weeks.last].reduce(0) { $0 + value($1) }
        let before = facts.days[weeks.before].reduce(0) { $0 + value($1) }
        let change = Wording.change(from: before, to: now)
        return KeyFigure(
            label, Wording.count(now), change: change.map { "\($0) on \(weekName(weeks.before))" } ?? "",
            definition: definition, trend: trend)
    }

    private func share(
        _ label: String, _ definition: String, part: (PortfolioRow) -> Int, whole: (PortfolioRow) -> Int
    ) -> KeyFigure {
        let parts = trailingWeekMean(facts.days.map { Double(part($0)) }).suffix(Self.trendLength)
        let wholes = trailingWeekMean(facts.days.map { Double(whole($0)) }).suffix(Self.trendLength)
        let trend = zip(parts, wholes).map { part, whole -> Double? in
            guard let part, let whole, whole > 0 else { return nil }
            return part / whole * 100
        }
        guard let weeks = facts.completeWeeks else {
            let now = (facts.days.reduce(0) { $0 + part($1) }, facts.days.reduce(0) { $0 + whole($1) })
            return KeyFigure(label, Wording.percent(now.0, of: now.1), definition: definition, trend: trend)
        }
        func total(_ range: Range<Int>) -> (Int, Int) {
            (facts.days[range].reduce(0) { $0 + part($1) }, facts.days[range].reduce(0) { $0 + whole($1) })
        }
        let now = total(weeks.last)
        let change = Wording.points(from: total(weeks.before), to: now)
        return KeyFigure(
            "\(label), week", Wording.percent(now.0, of: now.1),
            change: change.map { "\($0) on \(weekName(weeks.before))" } ?? "",
            definition: definition, trend: trend)
    }

    private func weekName(_ range: Range<Int>) -> String { "week \(facts.days[range.lowerBound].day.isoWeek.week)" }
}
