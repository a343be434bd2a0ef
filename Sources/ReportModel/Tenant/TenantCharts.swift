import EventModel
import Insights
import PlainWords
import UsageMetrics

/// The charts of a tenant's page, in pairs. A tenant too young or too quiet for them gets a sentence in their place.
struct TenantCharts {
    private let facts: TenantFacts
    private let weeks: WeekSeries
    private static let daysNeeded = 14

    init(_ facts: TenantFacts) {
        self.facts = facts
        let first = facts.days.first?.day ?? facts.site.asOf
        weeks = WeekSeries(first: first, count: facts.days.count, asOf: facts.site.asOf)
    }

    var sections: [ChartSection] {
        guard facts.days.count >= Self.daysNeeded else {
            let note = """
                Not enough data for charts: they need \(Self.daysNeeded) days, this tenant has \(facts.days.count). The \
                figures so far stand below.
                """
            return [ChartSection(id: "activity", title: "Activity", note: note, charts: [])]
        }
        let scope = facts.scope
        let activity = scope.told([(.logins, logins), (.users, activeUsers), (.data, operations), (.logins, hours)])
        let work = scope.told([(.jobs, submitted), (.jobs, ended), (.serverTime, servers), (.data, size)])
        // A section of one chart stands half empty.
        guard activity.count > 1, work.count > 1 else {
            return [section("activity", "Activity", activity + work)]
        }
        let subjects: [RichText] = scope.told([(.jobs, "jobs"), (.serverTime, "servers"), (.data, "data")])
        return [
            section("activity", "Activity", activity),
            section("work", RichText.list(subjects).plainText.sentenceCased, work),
        ]
    }

    private func section(_ id: String, _ title: String, _ charts: [ReportChart]) -> ChartSection {
        let hasAny = charts.contains { if case .missing = $0.content { false } else { true } }
        return ChartSection(
            id: id, title: title, note: hasAny ? nil : "None in the time shown.", charts: hasAny ? charts : [])
    }

    var score: ReportChart? {
        guard let risk = facts.risk, let first = risk.history.first?.day else { return nil }
        let thresholds = facts.site.thresholds
        let values = risk.history.map { $0.score.map { $0 * 100 } }
        let before = risk.scoreAWeekBefore(facts.site.asOf).map { ", \(Wording.percent($0)) a week before" } ?? ""
        return ReportChart(
            id: "score", title: "Risk over time",
            finding: """
                \(Wording.percent(risk.score)) now\(before); \
                \(risk.isIssued ? "earlier scores as the log of issued scores has them" : "earlier days as today’s model sees them")
                """,
            unit: .percent, definition: "risk",
            .lines(
                first: first, [.init("Risk", Self.daily(risk.history.map(\.day), values))], isArea: true,
                rules: [
                    .init(thresholds.highBand * 100, "High", band: .high),
                    .init(thresholds.mediumBand * 100, "Medium", band: .medium),
                ]))
    }

    /// Spreads values at single days over every day between them, each holding until the next.
    static func daily(_ days: [Day], _ values: [Double?]) -> [Double?] {
        guard let last = days.last else { return [] }
        return zip(days, values).enumerated().flatMap { index, pair in
            let next = index + 1 < days.count ? days[index + 1] : last.advanced(by: 1)
            return [Double?](repeating: pair.1, count: pair.0.distance(to: next))
        }
    }

    // MARK: Activity

    private var logins: ReportChart {
        let counts = facts.windowCounts
        let idle =
            counts.idleLogins == 0
            ? "none without work"
            : "\(Wording.count(counts.idleLogins)) without work (\(Wording.percent(counts.idleLogins, of: counts.logins)))"
        let finding = "\(Wording.count(counts.logins, "login")) in the last \(Wording.days(facts.window)), \(idle)"
        return weekly(
            "logins", "Logins a week, with and without work", counts.logins > 0 ? finding : noneIn("logins"),
            definition: "logins-without-work",
            [
                ("With work", { Double($0.counts.logins - $0.counts.idleLogins) }),
                ("Without work", { Double($0.counts.idleLogins) }),
            ])
    }

    private var activeUsers: ReportChart {
        lines(
            "active-users", "Active users", activeUsersFinding, definition: "active-users",
            [
                .init("In 30 days", trailing(30) { Double($0.mau) }),
                .init("In 7 days", trailing(7) { Double($0.wau) }),
                .init("In a day (mean)", trailingWeekMean(facts.days.map { Double($0.dau) })),
            ])
    }

    private func trailing(_ count: Int, _ value: (DayFigures) -> Double) -> [Double?] {
        ReportModel.trailing(count, facts.days, since: facts.firstDayOfUse, day: \.day, value)
    }

    private var activeUsersFinding: String {
        let users = Wording.amount(facts.days.last?.mau ?? 0, "user").sentenceCased
        guard facts.figures.status != .closed else {
            return "\(users) active in the 30\(Wording.space)days up to the end"
        }
        let deleted = facts.figures.activeUsers30d - facts.liveActiveUsers
        let since = deleted > 0 ? ", \(Wording.count(deleted)) of them deleted since" : ""
        return "\(users) active in 30\(Wording.space)days\(since)"
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
                ? """
                \(Wording.count(office)) of \(Wording.count(total, "login")) in 90\(Wording.space)days \
                (\(Wording.percent(office, of: total))) fall on working days, 8 to 18\(Wording.space)h (\(facts.site.zone))
                """
                : "",
            definition: "logins", total > 0 ? .weekHours(rows) : .missing("No logins in the last 90 days."))
    }

    // MARK: Jobs

    private var submitted: ReportChart {
        let values = facts.days.map { Double($0.counts.jobsSubmitted) }
        let counts = facts.windowCounts
        return lines(
            "jobs-submitted", "Jobs submitted a day",
            counts.jobsSubmitted > 0
                ? """
                \(Wording.count(counts.jobsSubmitted, "job")) in the last \(Wording.days(facts.window)); the line is the \
                mean of seven days
                """
                : noneIn("jobs"), definition: "jobs",
            [.init("Submitted", trailingWeekMean(values), raw: values.map { $0 })])
    }

    private var ended: ReportChart {
        let counts = facts.windowCounts
        let finding = """
            Of \(Wording.count(counts.jobsEnded, "job")) that ended in \(Wording.days(facts.window)), \
            \(part(counts.jobsFailed, of: counts.jobsEnded)) failed and \
            \(part(counts.jobsCancelled, of: counts.jobsEnded)) were cancelled
            """
        return weekly(
            "jobs-ended", "How jobs ended, by week", counts.jobsEnded > 0 ? finding : noneIn("ended jobs"),
            definition: "jobs",
            [
                ("Succeeded", { Double($0.counts.jobsSucceeded) }), ("Failed", { Double($0.counts.jobsFailed) }),
                ("Cancelled", { Double($0.counts.jobsCancelled) }),
            ])
    }

    /// `4 (8.9 %)`, `none`.
    private func part(_ count: Int32, of whole: Int32) -> String {
        count == 0 ? "none" : "\(Wording.count(count)) (\(Wording.percent(count, of: whole)))"
    }

    private var servers: ReportChart {
        let hour = Double(Instant.millisecondsPerHour)
        let values = facts.days.map { Double($0.serverMilliseconds) / hour }
        let most = facts.windowCounts.serversMax
        let open = facts.state.openJobs
        let largest = most > 0 ? "The largest new job asked for \(Wording.count(most, "server"))" : "No new jobs"
        let running = open > 0 ? "; \(Wording.count(open, "job")) had not ended" : ""
        return lines(
            "server-hours", "Server hours a day", "\(largest) in \(Wording.days(facts.window))\(running)", unit: .hours,
            definition: "server-hours",
            [.init("Server hours", trailingWeekMean(values.map { $0.rounded() }), raw: values.map { $0 })])
    }

    // MARK: Data

    private var size: ReportChart {
        let live = facts.state.datasets.count { $0.bytes > 0 }
        return ReportChart(
            id: "data-size", title: "Stored data",
            finding: """
                \(live == 0 ? "None" : "\(Wording.bytes(Int128(facts.state.dataBytes))) in \(Wording.count(live, "data set"))") at \
                the end\(facts.figures.status == .closed ? ", when the account was closed" : "")
                """,
            unit: .bytes, definition: "data-size", csv: facts.csv,
            content([.init("Stored", facts.days.map { Double($0.end.dataBytes) })], isArea: true))
    }

    private var operations: ReportChart {
        let counts = facts.windowCounts
        return weekly(
            "data-operations", "Operations on data, by week",
            counts.dataEvents > 0
                ? """
                \(Wording.amount(counts.datasetQueries, "query", "queries")), \(Wording.amount(counts.datasetLoads, "load")) \
                and \(Wording.amount(counts.datasetDeletions, "deletion")) in the last \(Wording.days(facts.window))
                """
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
            hasAny
            ? .periods(.week, starts: weeks.starts, drawn, lastIsPartial: weeks.lastIsPartial)
            : .missing("None in the time shown.")
        var chart = ReportChart(
            id: id, title: title, finding: finding, definition: definition, csv: facts.csv, content)
        chart.marks = TenantAlerts(facts).marks(Self.measures[id])
        return chart
    }

    /// The figures that are watched, by the charts that show them.
    private static let measures: [String: InsightMeasure] = [
        "logins": .logins, "data-operations": .dataEvents, "jobs-submitted": .jobs,
    ]

    private func lines(
        _ id: String, _ title: String, _ finding: String, unit: ReportChart.Unit = .count, definition: String,
        _ series: [ReportChart.Series]
    ) -> ReportChart {
        var chart = ReportChart(
            id: id, title: title, finding: finding, unit: unit, definition: definition, csv: facts.csv,
            content(series, isArea: false))
        chart.marks = TenantAlerts(facts).marks(Self.measures[id])
        return chart
    }

    private func content(_ series: [ReportChart.Series], isArea: Bool) -> ReportChart.Content {
        guard let first = facts.days.first?.day,
            series.contains(where: { $0.values.contains { ($0 ?? 0) > 0 } })
        else { return .missing("None in the time shown.") }
        let known = series.filter { $0.values.contains { $0 != nil } }
        return .lines(first: first, known, isArea: isArea, rules: [])
    }
}
