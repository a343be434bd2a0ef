import EventModel
import UsageMetrics

/// The charts of a tenant's page. A tenant too young or too quiet for one gets a sentence in its place.
struct TenantCharts {
    private let facts: TenantFacts
    private let weeks: WeekSeries
    private static let daysNeeded = 14

    init(_ facts: TenantFacts) {
        self.facts = facts
        weeks = WeekSeries(first: facts.days.first?.day ?? facts.site.asOf, count: facts.days.count)
    }

    var activity: [ReportChart] { [logins, activeUsers, hours] }
    var jobs: [ReportChart] { [submitted, ended, servers] }
    var data: [ReportChart] { [size, operations] }

    var score: ReportChart? {
        guard let risk = facts.risk, let first = risk.history.first?.day else { return nil }
        let thresholds = facts.site.thresholds
        let values = risk.history.map { $0.score.map { $0 * 100 } }
        let finding = risk.scoreAWeekBefore(facts.site.asOf).map {
            "\(Wording.percent(risk.score)) now, \(Wording.percent($0)) a week before"
        }
        return ReportChart(
            id: "score", title: "Risk over time", finding: finding ?? "\(Wording.percent(risk.score)) now",
            unit: .percent,
            definition: "risk",
            .lines(
                first: first, [.init("Risk", Self.daily(risk.history.map(\.day), values))], isArea: true,
                rules: [
                    .init(thresholds.highBand * 100, "High", band: .high),
                    .init(thresholds.mediumBand * 100, "Medium", band: .medium),
                ]))
    }

    /// Spreads values at single days over every day between them, each holding until the next.
    private static func daily(_ days: [Day], _ values: [Double?]) -> [Double?] {
        guard let last = days.last else { return [] }
        return zip(days, values).enumerated().flatMap { index, pair in
            let next = index + 1 < days.count ? days[index + 1] : last.advanced(by: 1)
            return [Double?](repeating: pair.1, count: pair.0.distance(to: next))
        }
    }

    // MARK: Activity

    private var logins: ReportChart {
        let counts = facts.windowCounts
        let finding =
            "\(Wording.percent(counts.idleLogins, of: counts.logins)) of the last \(Wording.days(facts.window))’ logins led to no work: \(Wording.count(counts.idleLogins)) of \(Wording.count(counts.logins))"
        return weekly(
            "logins", "Logins a week, with and without work", counts.logins > 0 ? finding : noneIn("logins"),
            definition: "logins-without-work",
            [
                ("With work", { Double($0.counts.logins - $0.counts.idleLogins) }),
                ("Without work", { Double($0.counts.idleLogins) }),
            ])
    }

    private var activeUsers: ReportChart {
        let last = facts.days.last
        let finding =
            "\(Wording.count(last?.mau ?? 0)) active in 30 days, of \(Wording.count(facts.figures.users, "user"))"
        return lines(
            "active-users", "Active users", finding, definition: "active-users",
            [
                .init("In 30 days", facts.days.map { Double($0.mau) }),
                .init("In 7 days", facts.days.map { Double($0.wau) }),
                .init("In a day", trailingWeekMean(facts.days.map { Double($0.dau) })),
            ])
    }

    private var hours: ReportChart {
        let hours = facts.state.loginHours
        let total = hours.reduce(0) { $0 + Int($1) }
        let rows = (0..<7).map { day in (0..<24).map { hours.isEmpty ? 0 : Double(hours[day * 24 + $0]) } }
        let office = (0..<5).reduce(0) { sum, day in
            (8..<18).reduce(sum) { $0 + (hours.isEmpty ? 0 : Int(hours[day * 24 + $1])) }
        }
        return ReportChart(
            id: "hours", title: "When people log in",
            finding: total > 0
                ? "\(Wording.percent(office, of: total)) of \(Wording.count(total, "login")) in 90 days fall on working days from 8 to 18 h (\(facts.site.zone))"
                : "No logins in 90 days",
            definition: "logins", total > 0 ? .weekHours(rows) : .missing("No logins in the last 90 days."))
    }

    // MARK: Jobs

    private var submitted: ReportChart {
        let values = facts.days.map { Double($0.counts.jobsSubmitted) }
        let counts = facts.windowCounts
        return lines(
            "jobs-submitted", "Jobs submitted a day",
            counts.jobsSubmitted > 0
                ? "\(Wording.count(counts.jobsSubmitted, "job")) in the last \(Wording.days(facts.window)); line: mean of seven days"
                : noneIn("jobs"), definition: "jobs",
            [.init("Submitted", trailingWeekMean(values), raw: values)])
    }

    private var ended: ReportChart {
        let counts = facts.windowCounts
        let finding = """
            \(Wording.percent(counts.jobsCancelled, of: counts.jobsEnded)) cancelled and \
            \(Wording.percent(counts.jobsFailed, of: counts.jobsEnded)) failed of the \
            \(Wording.count(counts.jobsEnded, "job")) that ended in \(Wording.days(facts.window))
            """
        return weekly(
            "jobs-ended", "How jobs ended, by week", counts.jobsEnded > 0 ? finding : noneIn("ended jobs"),
            definition: "jobs",
            [
                ("Succeeded", { Double($0.counts.jobsSucceeded) }), ("Failed", { Double($0.counts.jobsFailed) }),
                ("Cancelled", { Double($0.counts.jobsCancelled) }),
            ])
    }

    private var servers: ReportChart {
        let hour = Double(Instant.millisecondsPerHour)
        let values = facts.days.map { Double($0.serverMilliseconds) / hour }
        let most = facts.windowCounts.serversMax
        return lines(
            "server-hours", "Server hours a day",
            most > 0
                ? "The largest job of the last \(Wording.days(facts.window)) asked for \(Wording.count(most, "server"))"
                : noneIn("jobs"), unit: .hours, definition: "server-hours",
            [.init("Server hours", trailingWeekMean(values.map { $0.rounded() }), raw: values)])
    }

    // MARK: Data

    private var size: ReportChart {
        let live = facts.state.datasets.count { $0.bytes > 0 }
        return ReportChart(
            id: "data-size", title: "Stored data",
            finding: "\(Wording.bytes(Int128(facts.state.dataBytes))) in \(Wording.count(live, "data set")) at the end",
            unit: .bytes, definition: "data-size", csv: facts.csv,
            content([.init("Stored", facts.days.map { Double($0.end.dataBytes) })], isArea: true))
    }

    private var operations: ReportChart {
        let counts = facts.windowCounts
        return weekly(
            "data-operations", "Operations on data, by week",
            counts.dataEvents > 0
                ? "\(Wording.count(counts.datasetLoads, "load")), \(Wording.count(counts.datasetQueries, "query", "queries")) and \(Wording.count(counts.datasetDeletions, "deletion")) in the last \(Wording.days(facts.window))"
                : noneIn("operations on data"), definition: "data-operations",
            [
                ("Queries", { Double($0.counts.datasetQueries) }), ("Loads", { Double($0.counts.datasetLoads) }),
                ("Deletions", { Double($0.counts.datasetDeletions) }),
            ])
    }

    // MARK: Parts

    private func noneIn(_ what: String) -> String { "No \(what) in the last \(Wording.days(facts.window))" }

    private func weekly(
        _ id: String, _ title: String, _ finding: String, definition: String,
        _ series: [(String, (DayFigures) -> Double)]
    ) -> ReportChart {
        let drawn = series.map { name, value in
            ReportChart.Series(name, weeks.sums { value(facts.days[$0]) })
        }
        let hasAny = drawn.contains { $0.values.contains { ($0 ?? 0) > 0 } }
        let content: ReportChart.Content =
            isTooYoung
            ? tooYoung
            : hasAny
                ? .weeks(starts: weeks.starts, drawn, isStacked: true, lastIsPartial: weeks.lastIsPartial)
                : .missing("None in the time shown.")
        return ReportChart(id: id, title: title, finding: finding, definition: definition, csv: facts.csv, content)
    }

    private func lines(
        _ id: String, _ title: String, _ finding: String, unit: ReportChart.Unit = .count, definition: String,
        _ series: [ReportChart.Series]
    ) -> ReportChart {
        ReportChart(
            id: id, title: title, finding: finding, unit: unit, definition: definition, csv: facts.csv,
            content(series, isArea: false))
    }

    private func content(_ series: [ReportChart.Series], isArea: Bool) -> ReportChart.Content {
        guard !isTooYoung, let first = facts.days.first?.day else { return tooYoung }
        guard series.contains(where: { $0.values.contains { ($0 ?? 0) > 0 } }) else {
            return .missing("None in the time shown.")
        }
        return .lines(first: first, series, isArea: isArea, rules: [])
    }

    private var isTooYoung: Bool { facts.days.count < Self.daysNeeded }
    private var tooYoung: ReportChart.Content {
        .missing("Not enough data: needs \(Self.daysNeeded) days, has \(facts.days.count).")
    }
}
