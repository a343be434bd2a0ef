import EventModel
import PlainWords
import UsageMetrics

/// The figures at the head of the first page: state figures against 30 days before, flows of the last complete week
/// against the week before it.
struct PortfolioKeyFigures {
    private let facts: PortfolioFacts
    private let trendDays: ArraySlice<PortfolioRow>
    private static let trendLength = 90

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        trendDays = facts.days.suffix(Self.trendLength)
    }

    var all: [KeyFigure] {
        let figures = facts.scope.told([
            (.always, tenants), (.users, activeUsers), (.logins, logins), (.logins, idleShare), (.jobs, jobs),
            (.jobs, cancelled),
        ])
        let isComplete = facts.scope.isSuperset(of: [.logins, .jobs])
        return figures + (isComplete ? [] : facts.scope.told([(.data, dataEvents)]))
    }

    private var tenants: KeyFigure {
        let now = facts.days.last.map { Int($0.tenants) } ?? 0
        let before = facts.days.dropLast(30).last.map { Int($0.tenants) }
        let change = before.map {
            now == $0
                ? "as many as 30\(Wording.space)days before"
                : "\(now > $0 ? "+" : Wording.minus)\(Wording.count(abs(now - $0))) in 30\(Wording.space)days"
        }
        return KeyFigure(
            "Tenants", Wording.count(now), change: change ?? "", definition: "tenant",
            trend: trendDays.map { Double($0.tenants) })
    }

    private var activeUsers: KeyFigure {
        let now = facts.days.last.map { Int($0.mau) } ?? 0
        let before = facts.monthlyUsers.dropLast(30).last.flatMap { $0 }.map { Int($0) }
        let change = before.flatMap { before in
            Wording.change(from: before, to: now).map {
                "\($0) in 30\(Wording.space)days\(before == now ? "" : " (from \(Wording.count(before)))")"
            }
        }
        return KeyFigure(
            "Active users, 30\(Wording.space)days", Wording.count(now), change: change ?? "",
            definition: "active-users", trend: facts.monthlyUsers.suffix(Self.trendLength).map { $0 })
    }

    private var logins: KeyFigure { flow("Logins", "logins") { Int($0.logins) } }
    private var jobs: KeyFigure { flow("Jobs", "jobs") { Int($0.jobsSubmitted) } }

    private var dataEvents: KeyFigure { flow("Data operations", "data-operations") { Int($0.dataEvents) } }

    private var idleShare: KeyFigure {
        share("Without work", "logins-without-work", "logins", part: { Int($0.idleLogins) }, whole: { Int($0.logins) })
    }

    private var cancelled: KeyFigure {
        share(
            "Cancelled", "cancel-rate", "ended jobs", part: { Int($0.jobsCancelled) },
            whole: { Int($0.jobsSucceeded) + Int($0.jobsFailed) + Int($0.jobsCancelled) })
    }

    private func flow(_ label: String, _ definition: String, _ value: (PortfolioRow) -> Int) -> KeyFigure {
        let trend = Array(weekMeans(value))
        guard let weeks = facts.completeWeeks else {
            let all = facts.days.reduce(0) { $0 + value($1) }
            return KeyFigure(
                label, Wording.count(all), change: "since \(firstDay)", definition: definition, trend: trend)
        }
        let now = facts.days[weeks.last].reduce(0) { $0 + value($1) }
        let before = facts.days[weeks.before].reduce(0) { $0 + value($1) }
        let change =
            before < Wording.leastBase
            ? "\(Wording.count(before)) in \(weekName(weeks.before))"
            : "\(Wording.change(from: before, to: now) ?? "") on \(weekName(weeks.before)) (\(Wording.count(before)))"
        return KeyFigure(
            "\(label), \(weekName(weeks.last))", Wording.count(now), change: change,
            definition: definition, trend: trend)
    }

    private func share(
        _ label: String, _ definition: String, _ wholes: String, part: (PortfolioRow) -> Int,
        whole: (PortfolioRow) -> Int
    ) -> KeyFigure {
        let trend = zip(weekMeans(part), weekMeans(whole)).map { part, whole -> Double? in
            guard let part, let whole, whole > 0 else { return nil }
            return part / whole * 100
        }
        func total(_ range: Range<Int>) -> (Int, Int) {
            (facts.days[range].reduce(0) { $0 + part($1) }, facts.days[range].reduce(0) { $0 + whole($1) })
        }
        func base(_ share: (Int, Int)) -> String {
            share.1 == 0 ? "no \(wholes)" : "\(Wording.count(share.0)) of \(Wording.count(share.1)) \(wholes)"
        }
        guard let weeks = facts.completeWeeks else {
            let now = total(facts.days.indices)
            return KeyFigure(
                label, Wording.percent(now.0, of: now.1), change: base(now), definition: definition, trend: trend)
        }
        let (now, before) = (total(weeks.last), total(weeks.before))
        let points = before.1 < Wording.leastBase ? nil : Wording.points(from: before, to: now)
        let change = points.map { "; \($0) on \(weekName(weeks.before))" }
        return KeyFigure(
            "\(label), \(weekName(weeks.last))", Wording.percent(now.0, of: now.1), change: base(now) + (change ?? ""),
            definition: definition, trend: trend)
    }

    private func weekMeans(_ value: (PortfolioRow) -> Int) -> ArraySlice<Double?> {
        trailingWeekMean(facts.days.map { Double(value($0)) }).suffix(Self.trendLength)
    }

    private var firstDay: String {
        facts.days.first.map { Wording.shortDate($0.day, in: facts.site.year) } ?? "the start"
    }

    private func weekName(_ range: Range<Int>) -> String { "week \(facts.days[range.lowerBound].day.isoWeek.week)" }
}
