import EventModel
import PlainWords
import UsageMetrics

/// How soon new tenants submit their first job.
struct FirstJobPart {
    private let created: [TenantSummary]
    private let all: WaitingTimes
    private let end: Instant
    private let since: Day

    private static let day: Int64 = 86_400_000
    /// Fewer do not make a median.
    private static let least = 5
    /// How many days of the curve are shown.
    private static let most = 56

    init(_ facts: PortfolioFacts) {
        end = facts.site.settings.end
        since = facts.firstDayOfUse
        created = facts.tenants.filter { [since] in $0.createdDay >= since }
        all = Self.waiting(created, until: end)
    }

    /// From creation to the first job; those without one wait until the report's end, or until they closed.
    private static func waiting(_ tenants: [TenantSummary], until end: Instant) -> WaitingTimes {
        WaitingTimes(
            tenants.map { tenant in
                if let time = tenant.detail.millisecondsToFirstJob { return (time, true) }
                let last = tenant.figures.closed ?? end
                return (max(0, last.milliseconds - tenant.figures.created.milliseconds), false)
            })
    }

    private var isTold: Bool { all.count >= Self.least }

    var sentence: RichText {
        guard isTold else { return "" }
        guard let median = all.median else {
            return " Fewer than half of new tenants have been seen to submit a job."
        }
        return " Half of new tenants submit their first job within \(strong: Wording.duration(median))."
    }

    var keyFigures: [KeyFigure] {
        guard isTold else { return [] }
        return [
            KeyFigure(
                "Time to first job", all.median.map { Wording.duration($0) } ?? "not reached",
                change: "median of \(Wording.count(all.count, "new tenant"))", definition: "time-to-first-job")
        ]
    }

    var section: ReportSection {
        ReportSection(
            id: "first-job", title: "How soon new tenants submit a job", text: text, charts: isTold ? [chart] : [],
            tables: isTold ? [table] : [])
    }

    private var text: RichText {
        guard isTold else {
            return """
                Not enough data: needs \(Self.least) tenants created since \(Wording.date(since)), has \
                \(Wording.count(all.count)).
                """
        }
        return """
            Of \(Wording.count(all.count, "tenant")) created since \(Wording.date(since)), \
            \(strong: Wording.count(all.happenings)) \(all.happenings == 1 ? "has" : "have") submitted a job. The others count \
            for as long as they were seen (Kaplan–Meier), so that tenants of last week do not make the platform look slow.
            """
    }

    private var chart: ReportChart {
        let days = (0...Self.most).prefix { $0 == 0 || all.atRisk(at: Int64($0) * Self.day) >= Self.least }
        let places = days.compactMap { day in
            all.share(by: Int64(day) * Self.day).map { ReportChart.Place(Double(day), $0 * 100) }
        }
        return ReportChart(
            id: "time-to-first-job", title: "New tenants that have submitted a job",
            finding: places.count > 7
                ? "\(Wording.percent(places[7].y / 100)) within seven days of their creation"
                : "By days since their creation",
            unit: .percent, definition: "time-to-first-job",
            places.count < 2
                ? .missing("Not enough data: needs \(Self.least) tenants that waited for a day.")
                : .places(
                    [.init("With a job", places, style: .steps)],
                    x: .init("Days since creation", 0...(places.last?.x ?? 1), unit: .count),
                    y: .init("With a job", 0...100), reference: nil, isSquare: false, weightName: ""))
    }

    private var table: DataTable {
        let plans = Plan.allCases.compactMap { plan -> [DataTable.Cell]? in
            let tenants = created.filter { $0.figures.attributes.plan == plan }
            return tenants.isEmpty ? nil : row(plan.name.sentenceCased, Self.waiting(tenants, until: end))
        }
        return DataTable(
            id: "first-job-table", caption: "Time to first job, by plan",
            columns: [
                .init("Plan"), .init("New tenants", numeric: true), .init("With a job", numeric: true),
                .init("Median time", numeric: true, definition: "time-to-first-job"),
                .init("Within 7\(Wording.space)days", numeric: true),
                .init("Within 30\(Wording.space)days", numeric: true),
            ], rows: plans + [row("All", all)])
    }

    private func row(_ name: String, _ times: WaitingTimes) -> [DataTable.Cell] {
        func within(_ days: Int64) -> DataTable.Cell {
            guard times.count >= Self.least, let share = times.share(by: days * Self.day) else {
                return .init("–", sortKey: "")
            }
            return .init(RichText(Wording.percent(share)), sortKey: "\(share)")
        }
        let median: DataTable.Cell =
            times.count < Self.least
            ? .init("–", sortKey: "")
            : times.median.map { .figure(Wording.duration($0), $0) } ?? .init("not reached", sortKey: "")
        return [.text(name), .count(times.count), .count(times.happenings), median, within(7), within(30)]
    }
}
