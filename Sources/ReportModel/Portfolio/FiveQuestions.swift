import EventModel
import UsageMetrics

/// The five questions that the report exists for, each with a number, a chart and where to read on.
struct FiveQuestions {
    private let facts: PortfolioFacts
    /// A share of fewer logins than this says little of a tenant.
    private static let fewestLogins = 20
    private static let barsShown = 6

    init(_ facts: PortfolioFacts) { self.facts = facts }

    var all: [HomeReport.Question] { [frequency, idle, data, jobs, minimal] }

    // MARK: How often

    private var frequency: HomeReport.Question {
        let workdays = facts.days.suffix(28).filter { $0.day.isoWeekday <= 5 }
        func perDay(_ value: (PortfolioRow) -> Int) -> String {
            let digits = workdays.reduce(0) { $0 + value($1) } < 100 * workdays.count ? 1 : 0
            return Wording.ratio(Int128(workdays.reduce(0) { $0 + value($1) }), Int128(workdays.count), digits: digits)
        }
        let answer: RichText = """
            On a working day of the last four weeks users logged in \(strong: perDay { Int($0.logins) }) times, worked on data \
            \(strong: perDay { Int($0.dataEvents) }) times and submitted \(strong: perDay { Int($0.jobsSubmitted) }) jobs. \
            \(growth)
            """
        let logins = facts.days.map { Double($0.logins) }
        let jobs = facts.days.map { Double($0.jobsSubmitted) }
        return HomeReport.Question(
            id: "how-often", question: "How often do tenants log in, work on data and submit jobs?", answer: answer,
            link: ("Tenants by logins", TenantListing.byLogins.path),
            chart: ReportChart(
                id: "logins-and-jobs", title: "Logins and jobs a day",
                finding: "Mean of seven days; thin lines are single days",
                definition: "logins", csv: PagePath("data/portfolio.csv"),
                lines([
                    .init("Logins", trailingWeekMean(logins), raw: logins),
                    .init("Jobs", trailingWeekMean(jobs), raw: jobs),
                ])))
    }

    /// Four weeks against the four weeks a quarter earlier.
    private var growth: String {
        guard facts.days.count >= 119 else { return "" }
        func change(_ value: (PortfolioRow) -> Int) -> String? {
            Wording.change(from: facts.sum(last: 28, before: 91, value), to: facts.sum(last: 28, value))
        }
        guard let logins = change({ Int($0.logins) }), let jobs = change({ Int($0.jobsSubmitted) }) else { return "" }
        return "Against the four weeks a quarter earlier: logins \(logins), jobs \(jobs)."
    }

    // MARK: Who does little

    private var idle: HomeReport.Question {
        let logins = facts.sum(last: facts.site.thresholds.windowDays) { $0.logins }
        let idle = facts.sum(last: facts.site.thresholds.windowDays) { $0.idleLogins }
        let tenants = facts.open.filter { $0.figures.logins30d >= Self.fewestLogins }.sorted {
            let (a, b) = (
                Int128($0.figures.idleLogins30d) * Int128($1.figures.logins30d),
                Int128($1.figures.idleLogins30d) * Int128($0.figures.logins30d)
            )
            return a != b ? a > b : $0.id < $1.id
        }
        let half = tenants.count { $0.figures.idleLogins30d * 2 >= $0.figures.logins30d }
        let answer: RichText = """
            \(strong: Wording.percent(idle, of: logins)) of the logins in \(facts.window) (\(Wording.count(idle)) of \
            \(Wording.count(logins))) were followed by no work within \
            \(Wording.count(facts.site.thresholds.idleMinutes, "minute")). In \(strong: Wording.count(half, "tenant")) it was \
            at least every second one.
            """
        let bars = tenants.prefix(Self.barsShown).map {
            ReportChart.Bar(
                $0.name, Double($0.figures.idleLogins30d) / Double($0.figures.logins30d) * 100, page: .tenant($0.slug))
        }
        let all =
            logins > 0 ? [ReportChart.Bar("All tenants", Double(idle) / Double(logins) * 100, isHighlighted: true)] : []
        return HomeReport.Question(
            id: "idle", question: "Who logs in and then does little?", answer: answer,
            link: ("Tenants by logins without work", TenantListing.byIdle.path),
            chart: ReportChart(
                id: "idle-logins", title: "Logins without work, last \(facts.window)",
                finding: "Share of each tenant’s logins; tenants with \(Self.fewestLogins) logins or more",
                unit: .percent,
                definition: "logins-without-work", csv: PagePath("data/tenants.csv"),
                bars.isEmpty ? .missing("No tenant had \(Self.fewestLogins) logins.") : .bars(bars + all)))
    }

    // MARK: How large

    private var data: HomeReport.Question {
        let total = facts.days.last.map { Int128($0.dataBytes) } ?? 0
        let before = facts.days.dropLast(facts.site.thresholds.windowDays).last.map { Int128($0.dataBytes) }
        let change = before.flatMap { Wording.change(from: $0, to: total) }
        let largest = facts.open.max { ($0.figures.dataBytes, $1.id) < ($1.figures.dataBytes, $0.id) }
        var answer: RichText = "Tenants keep \(strong: Wording.bytes(total)) on the platform"
        if let change { answer = answer + ", \(strong: change) in \(facts.window)" }
        answer = answer + "."
        if let largest, largest.figures.dataBytes > 0 {
            let bytes = Int128(largest.figures.dataBytes)
            answer =
                answer
                + " The largest, \(largest.link), holds \(Wording.bytes(bytes)): \(Wording.percent(bytes, of: total))."
        }
        return HomeReport.Question(
            id: "how-large", question: "How large are their data sets?", answer: answer,
            link: ("Tenants by data size", TenantListing.byData.path),
            chart: ReportChart(
                id: "stored-data", title: "Stored data", finding: "At the end of each day, all tenants", unit: .bytes,
                definition: "data-size", csv: PagePath("data/portfolio.csv"),
                lines([.init("Stored", facts.days.map { Double($0.dataBytes) })], isArea: true)))
    }

    // MARK: How many batches

    private var jobs: HomeReport.Question {
        let open = facts.open.filter { $0.createdDay <= facts.site.asOf }
        let rates = open.map { $0.figures.jobsPerDay30d?.value ?? 0 }.sorted()
        let median = rates.isEmpty ? "–" : Wording.oneDecimal(Self.median(rates))
        let mean = rates.isEmpty ? "–" : Wording.oneDecimal(rates.reduce(0, +) / Double(rates.count))
        let most = open.sorted {
            $0.figures.jobsSubmitted30d != $1.figures.jobsSubmitted30d
                ? $0.figures.jobsSubmitted30d > $1.figures.jobsSubmitted30d : $0.id < $1.id
        }
        let total = most.reduce(0) { $0 + Int($1.figures.jobsSubmitted30d) }
        var answer: RichText = """
            A tenant submits \(strong: mean) jobs a day on average; the median tenant \(strong: median).
            """
        if total > 0 {
            var share = 0
            let half = most.prefix { tenant in
                guard share * 2 < total else { return false }
                share += Int(tenant.figures.jobsSubmitted30d)
                return true
            }.count
            answer = answer + " Half of all jobs come from \(strong: Wording.count(half, "tenant"))."
        }
        let bars = most.prefix(Self.barsShown).filter { $0.figures.jobsSubmitted30d > 0 }.map {
            ReportChart.Bar($0.name, $0.figures.jobsPerDay30d?.value ?? 0, page: .tenant($0.slug))
        }
        return HomeReport.Question(
            id: "how-many", question: "How many batches per customer and day?", answer: answer,
            link: ("Tenants by jobs", TenantListing.byJobs.path),
            chart: ReportChart(
                id: "jobs-per-day", title: "Jobs a day, last \(facts.window)", finding: "The tenants with the most",
                definition: "jobs-per-day", csv: PagePath("data/tenants.csv"),
                bars.isEmpty ? .missing("No tenant submitted a job.") : .bars(bars)))
    }

    private static func median(_ sorted: [Double]) -> Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    // MARK: Who does the minimum

    private var minimal: HomeReport.Question {
        let minimal = facts.tenants.filter { $0.figures.status == .minimal }
        let idle = facts.tenants.count { $0.figures.status == .idle }
        let thresholds = facts.site.thresholds
        var answer: RichText = """
            \(strong: "\(Wording.count(minimal.count)) of \(Wording.count(facts.open.count, "tenant"))") logged in but submitted at \
            most \(Wording.count(thresholds.minimalJobs, "job")) and made at most \
            \(Wording.count(thresholds.minimalDataEvents, "operation")) on data in \(facts.window). \
            \(strong: Wording.count(idle)) more \(idle == 1 ? "was" : "were") not active at all.
            """
        if !minimal.isEmpty, minimal.count <= 3 { answer = answer + " They are \(RichText.list(minimal.map(\.link)))." }
        let history = facts.statusHistory
        let content: ReportChart.Content =
            history.count < 4
            ? .missing("Not enough data: needs four weeks.")
            : .weeks(
                starts: history.map { $0.day.advanced(by: -6) },
                [
                    .init("Minimal", history.map { Double($0.minimal) }),
                    .init("Idle", history.map { Double($0.idle) }),
                ], isStacked: true, lastIsPartial: false)
        return HomeReport.Question(
            id: "minimum", question: "Who does the very minimum?", answer: answer,
            link: ("Minimal tenants", TenantListing.status(.minimal).path),
            chart: ReportChart(
                id: "minimal-tenants", title: "Tenants that do little or nothing",
                finding: "Minimal and idle tenants at the end of each week",
                definition: "status", content))
    }

    private func lines(_ series: [ReportChart.Series], isArea: Bool = false) -> ReportChart.Content {
        guard let first = facts.days.first?.day, facts.days.count >= 14 else {
            return .missing("Not enough data: needs 14 days, has \(facts.days.count).")
        }
        return .lines(first: first, series, isArea: isArea, rules: [])
    }
}
