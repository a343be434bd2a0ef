import EventModel
import PlainWords
import UsageMetrics

/// The five questions that the report exists for, each with a number, a chart and where to read on; fewer where the log
/// does not tell of what they ask.
struct FiveQuestions {
    private let facts: PortfolioFacts
    /// A share of fewer logins than this says little of a tenant.
    private static let fewestLogins = 20
    private static let barsShown = 6

    init(_ facts: PortfolioFacts) { self.facts = facts }

    var all: [HomeReport.Question] {
        let last = facts.scope.contains(.logins) ? minimal : stopped
        return facts.scope.told([(.always, frequency), (.logins, idle), (.data, data), (.jobs, jobs), (.always, last)])
    }

    // MARK: How often

    /// What tenants do, of which the log tells.
    private struct Deed {
        let name: String
        let infinitive: String
        /// `logged in 3.2 times`.
        let told: (String) -> RichText
        let listing: TenantListing
        let count: (PortfolioRow) -> Int
    }

    private var deeds: [Deed] {
        facts.scope.told([
            (
                .logins,
                Deed(
                    name: "logins", infinitive: "log in", told: { "logged in \(strong: $0) times" }, listing: .byLogins,
                    count: { $0.logins })
            ),
            (
                .data,
                Deed(
                    name: "operations on data", infinitive: "work on data",
                    told: { "worked on data \(strong: $0) times" }, listing: .byData, count: { $0.dataEvents })
            ),
            (
                .jobs,
                Deed(
                    name: "jobs", infinitive: "submit jobs", told: { "submitted \(strong: $0) jobs" }, listing: .byJobs,
                    count: { $0.jobsSubmitted })
            ),
        ])
    }

    private static func list(_ words: [String]) -> String { RichText.list(words.map { RichText($0) }).plainText }

    private var frequency: HomeReport.Question {
        let deeds = deeds
        let listing = deeds.first?.listing ?? .byName
        let lines = deeds.map { deed in
            ReportChart.Series(deed.name.sentenceCased, trailingWeekMean(facts.days.map { Double(deed.count($0)) }))
        }
        return HomeReport.Question(
            id: "how-often", question: "How often do tenants \(Self.list(deeds.map(\.infinitive)))?",
            answer: frequencyAnswer + growth, link: ("Tenants by \(listing.label)", listing.path),
            chart: ReportChart(
                id: "logins-and-jobs", title: "\(Self.list(deeds.map(\.name)).sentenceCased) a day",
                finding: "All tenants; each point is the mean of seven days",
                definition: "activity", csv: PagePath("data/portfolio.csv"), self.lines(lines)))
    }

    private var frequencyAnswer: RichText {
        let workdays = facts.days.suffix(28).filter { $0.day.isoWeekday <= 5 }
        let parts = deeds.compactMap { deed -> RichText? in
            let total = workdays.reduce(0) { $0 + deed.count($1) }
            let digits = total < 100 * workdays.count ? 1 : 0
            return total == 0 ? nil : deed.told(Wording.ratio(Int128(total), Int128(workdays.count), digits: digits))
        }
        guard !parts.isEmpty else { return "On the working days of the last four weeks they did none of it." }
        let who = facts.scope.contains(.users) ? "users" : "tenants"
        return "On a working day of the last four weeks \(who) \(RichText.list(parts))."
    }

    /// Four weeks against the four weeks a quarter earlier; nothing where those hold next to nothing.
    private var growth: RichText {
        guard facts.days.count >= 119 else { return "" }
        let changes = deeds.compactMap { deed -> String? in
            let (before, now) = (facts.sum(last: 28, before: 91, deed.count), facts.sum(last: 28, deed.count))
            guard before >= max(Wording.leastBase, now / 10) else { return nil }
            return Wording.change(from: before, to: now).map { "\(deed.name) \($0)" }
        }
        return changes.isEmpty
            ? "" : " Against the four weeks a quarter earlier: \(changes.joined(separator: ", "))."
    }

    // MARK: Who does little

    private var idle: HomeReport.Question {
        let logins = facts.sum(last: facts.site.thresholds.windowDays) { $0.logins }
        let idle = facts.sum(last: facts.site.thresholds.windowDays) { $0.idleLogins }
        let shares = TenantShares(facts, least: Self.fewestLogins) { Ratio($0.idleLogins30d, of: $0.logins30d) }
        let half = shares.ranked.count { $0.share.numerator * 2 >= $0.share.denominator }
        var answer: RichText =
            logins == 0
            ? "Nobody logged in during the last \(facts.window)."
            : """
            \(strong: Wording.percent(idle, of: logins)) of the logins in \(facts.window) (\(Wording.count(idle)) of \
            \(Wording.count(logins))) were followed by no work within \
            \(Wording.count(facts.site.thresholds.idleMinutes, "minute")).
            """
        if let first = shares.ranked.first?.tenant, half > 0 {
            answer += """
                 In \(strong: Wording.count(half, "tenant")) it was at least every second login, most of all in \(first.link).
                """
        }
        return HomeReport.Question(
            id: "idle", question: "Who logs in and then does little?", answer: answer,
            link: ("Tenants by logins without work", TenantListing.byIdle.path),
            chart: ReportChart(
                id: "idle-logins", title: "Logins without work, last \(facts.window)",
                finding: "Share of each tenant’s logins; only tenants with \(Self.fewestLogins) logins or more",
                unit: .percent,
                definition: "logins-without-work", csv: PagePath("data/tenants.csv"),
                shares.bars(Self.barsShown, of: "logins")))
    }

    // MARK: How large

    private var data: HomeReport.Question {
        let total = facts.days.last.map { Int128($0.dataBytes) } ?? 0
        let before = facts.days.dropLast(facts.site.thresholds.windowDays).last.map { Int128($0.dataBytes) }
        let change = before.flatMap { Wording.change(from: $0, to: total) }
        let sizes = facts.open.map { Int128($0.figures.dataBytes) }.sorted()
        let median = sizes.isEmpty ? 0 : (sizes[(sizes.count - 1) / 2] + sizes[sizes.count / 2]) / 2
        let largest = facts.open.max { ($0.figures.dataBytes, $1.id) < ($1.figures.dataBytes, $0.id) }
        var answer: RichText = "Tenants keep \(strong: total == 0 ? "no data" : Wording.bytes(total)) on the platform"
        if let before, let change {
            answer +=
                before == total
                ? ", as much as \(facts.window) before"
                : ", \(strong: change) against \(facts.window) before (\(Wording.bytes(before)))"
        }
        answer += "."
        if let largest, largest.figures.dataBytes > 0 {
            let bytes = Int128(largest.figures.dataBytes)
            answer += """
                 The largest, \(largest.link), holds \(Wording.bytes(bytes)) of it (\(Wording.percent(bytes, of: total))), the \
                median tenant \(median == 0 ? "none" : Wording.bytes(median)).
                """
        }
        return HomeReport.Question(
            id: "how-large", question: "How large are their data sets?", answer: answer,
            link: ("Tenants by data size", TenantListing.byData.path),
            chart: ReportChart(
                id: "stored-data", title: "Stored data", finding: "All open tenants, at the end of each day",
                unit: .bytes,
                definition: "data-size", csv: PagePath("data/portfolio.csv"),
                lines([.init("Stored", facts.days.map { Double($0.dataBytes) })], isArea: true)))
    }

    // MARK: How many batches

    private var jobs: HomeReport.Question {
        let rates = JobRates(facts)
        return HomeReport.Question(
            id: "how-many", question: "How many batches per customer and day?", answer: rates.sentence,
            link: ("Tenants by jobs", TenantListing.byJobs.path), chart: rates.chart("jobs-per-day", Self.barsShown))
    }

    // MARK: Who does the minimum

    private var minimal: HomeReport.Question {
        let minimal = facts.tenants.filter { $0.figures.status == .minimal }
        let idle = facts.tenants.count { $0.figures.status == .idle }
        let thresholds = facts.site.thresholds
        let open = Wording.count(facts.open.count, "tenant")
        let named: RichText = (1...3).contains(minimal.count) ? ": \(RichText.list(minimal.map(\.link)))" : ""
        let rest: RichText =
            idle == 0
            ? "Every other tenant did more."
            : "\(strong: Wording.count(idle)) more \(idle == 1 ? "was" : "were") not active at all."
        let answer: RichText = """
            \(strong: "\(minimal.isEmpty ? "None" : Wording.count(minimal.count)) of \(open)") logged in, but submitted at most \
            \(Wording.count(thresholds.minimalJobs, "job")) and made at most \
            \(Wording.count(thresholds.minimalDataEvents, "operation")) on data in \(facts.window)\(named). \(rest)
            """
        return HomeReport.Question(
            id: "minimum", question: "Who does the very minimum?", answer: answer,
            link: ("Minimal tenants", TenantListing.status(.minimal).path),
            chart: ReportChart(
                id: "minimal-tenants", title: "Tenants that do little or nothing",
                finding: "Minimal and idle tenants at the end of each week",
                definition: "status", byWeek([("Minimal", \.minimal), ("Idle", \.idle)])))
    }

    /// Without logins nobody is minimal: idle tenants are what can be told.
    private var stopped: HomeReport.Question {
        let idle = facts.tenants.filter { $0.figures.status == .idle }
        let open = Wording.count(facts.open.count, "tenant")
        let named: RichText = (1...3).contains(idle.count) ? ": \(RichText.list(idle.map(\.link)))" : ""
        return HomeReport.Question(
            id: "stopped", question: "Who has stopped?",
            answer: """
                \(strong: "\(idle.isEmpty ? "None" : Wording.count(idle.count)) of \(open)") did nothing in the last \
                \(facts.window)\(named).
                """,
            link: ("Idle tenants", TenantListing.status(.idle).path),
            chart: ReportChart(
                id: "idle-tenants", title: "Tenants that do nothing", finding: "Idle tenants at the end of each week",
                definition: "status", byWeek([("Idle", \.idle)])))
    }

    private func byWeek(_ series: [(name: String, count: (StatusCount) -> Int)]) -> ReportChart.Content {
        let history = facts.statusHistory
        guard history.count >= 4 else { return .missing("Not enough data: needs four weeks.") }
        let starts = history.map { $0.day.advanced(by: -6) }
        let drawn = series.map { series in
            ReportChart.Series(series.name, history.map { Double(series.count($0)) })
        }
        return .periods(.week, starts: starts, drawn, lastIsPartial: false)
    }

    private func lines(_ series: [ReportChart.Series], isArea: Bool = false) -> ReportChart.Content {
        guard let first = facts.days.first?.day, facts.days.count >= 14 else {
            return .missing("Not enough data: needs 14 days, has \(facts.days.count).")
        }
        let known = series.filter { $0.values.contains { ($0 ?? 0) > 0 } }
        return known.isEmpty
            ? .missing("None in the time shown.") : .lines(first: first, known, isArea: isArea, rules: [])
    }
}
