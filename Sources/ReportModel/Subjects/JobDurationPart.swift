import EventModel
import PlainWords
import UsageMetrics

/// How long the jobs took that ended in the window, and how large they were.
struct JobDurationPart {
    private let facts: PortfolioFacts
    private let pattern: UsagePattern
    private static let longestShown = 10

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        pattern = facts.pattern
    }

    private var count: Int { pattern.durations.total }

    private func within(_ percent: Int) -> String {
        pattern.durations.percentile(percent).map(Wording.duration) ?? "–"
    }

    /// For the end of a lead; empty where no job ended.
    var sentence: RichText {
        guard count > 0, facts.scope.contains(.serverTime) else { return "" }
        return
            " Half took no longer than about \(strong: within(50)), 95 of 100 no longer than about \(strong: within(95))."
    }

    var keyFigures: [KeyFigure] {
        [
            KeyFigure(
                "Median duration", within(50), change: "of \(Wording.count(count, "job"))", definition: "job-duration"),
            KeyFigure("95 of 100 within", within(95), change: "from submission to end", definition: "job-duration"),
        ]
    }

    var section: ReportSection {
        let isKnown = count > 0
        return ReportSection(
            id: "durations", title: "How long they take, and how large they are",
            text: isKnown ? text : "No job of which the submission is known ended in the last \(facts.window).",
            charts: isKnown ? [lengths, sizes] : [], tables: isKnown ? [longest, sizeTable] : [])
    }

    private var text: RichText {
        let sizes = sizesSentence
        guard let tenant = ranked.first, let job = tenant.detail.longestJob else { return sizes }
        let longest: RichText = """
            The longest of \(Wording.count(count, "job")) took \(strong: Wording.duration(job.duration)), in \(tenant.link).
            """
        return sizes.isEmpty ? longest : longest + " " + sizes
    }

    // MARK: Durations

    private var lengths: ReportChart {
        let counts = pattern.jobLengths
        let first = counts.firstIndex { $0 > 0 } ?? 0
        let last = counts.lastIndex { $0 > 0 } ?? 0
        let marks = [(50, "Half"), (95, "95 of 100")].compactMap { percent, name in
            pattern.durations.percentile(percent).map {
                ReportChart.Rule(JobLength.place(of: $0) - Double(first), "\(name): \(Wording.duration($0))")
            }
        }
        return ReportChart(
            id: "durations-of-jobs", title: "Jobs by duration, last \(facts.window)",
            finding: """
                Half within about \(within(50)), 95 of 100 within about \(within(95)); each bar reaches about twice as far as \
                the one before
                """, definition: "job-duration",
            .classes(
                bounds: Array(JobLength.names[first...last + 1]), counts: Array(counts[first...last]),
                countName: "jobs", marks: marks))
    }

    /// Tenants by their longest job, the longest first.
    private var ranked: [TenantSummary] {
        facts.tenants.filter { $0.detail.longestJob != nil }.ranked { $0.detail.longestJob?.duration ?? 0 }
    }

    private var longest: DataTable {
        let calendar = facts.site.settings.calendar
        let year = facts.site.year
        func time(_ instant: Instant?) -> DataTable.Cell {
            guard let instant else { return .unknown }
            let day = Wording.shortDate(calendar.day(of: instant), in: year)
            return .figure("\(day), \(calendar.clockTime(of: instant))", instant.milliseconds)
        }
        let shown = Array(ranked.prefix(Self.longestShown))
        var table = DataTable.tenants(
            "longest-jobs",
            "The longest job of each tenant that ended in the last \(facts.window)"
                + (ranked.count > shown.count
                    ? "; the \(shown.count) longest of \(Wording.count(ranked.count, "tenant"))" : ""),
            shown,
            [
                (
                    .init("Took", numeric: true, definition: "job-duration"),
                    { .duration($0.detail.longestJob?.duration) }
                ),
                (
                    .init("Servers", numeric: true, definition: "server-hours"),
                    { .count($0.detail.longestJob?.servers ?? 0) }
                ),
                (.init("Submitted", numeric: true), { time($0.detail.longestJob?.submitted) }),
                (.init("Ended", numeric: true), { time($0.detail.longestJob?.ended) }),
                (.init("Outcome", definition: "jobs"), { .text($0.detail.longestJob?.outcome.label ?? "") }),
            ])
        table.sortedBy = (1, false)
        return table
    }

    // MARK: Sizes

    private static let hour = Int128(Instant.millisecondsPerHour)

    private var serverTime: Int128 { pattern.jobSizes.reduce(0) { $0 + $1.serverMilliseconds } }

    private static func hours(_ milliseconds: Int128) -> String {
        Wording.ratio(milliseconds, hour, digits: (1..<10 * hour).contains(milliseconds) ? 1 : 0)
    }

    private var sizesSentence: RichText {
        let sizes = zip(JobSize.allCases, pattern.jobSizes)
        guard let (size, most) = sizes.max(by: { $0.1.serverMilliseconds < $1.1.serverMilliseconds }),
            most.serverMilliseconds > 0
        else { return "" }
        return """
            Jobs on \(size.label) took most server hours: \
            \(strong: Wording.percent(most.serverMilliseconds, of: serverTime)) of \(Self.hours(serverTime))\(Wording.space)h, with \
            \(Wording.percent(most.all, of: count)) of the jobs.
            """
    }

    private var sizes: ReportChart {
        let hours = zip(JobSize.allCases, pattern.jobSizes).map { size, jobs in
            ReportChart.Bar(size.range, Double(jobs.serverMilliseconds / (Self.hour / 1000)) / 1000)
        }
        return ReportChart(
            id: "server-hours-by-size", title: "Server hours by the servers of a job, last \(facts.window)",
            finding: "Of jobs that ended, from submission to end", unit: .hours, definition: "job-size",
            .bars(hours, rowName: "Servers of a job"))
    }

    private var sizeTable: DataTable {
        let rows = zip(JobSize.allCases, pattern.jobSizes).map { size, jobs -> [DataTable.Cell] in
            [
                .init(RichText(size.label), sortKey: "\(size.rawValue)"), .count(jobs.all),
                .share(Ratio(jobs.all, of: count)), .share(Ratio(jobs.failed, of: jobs.all)),
                .share(Ratio(jobs.cancelled, of: jobs.all)),
                .figure(Self.hours(jobs.serverMilliseconds), jobs.serverMilliseconds),
                .share(Ratio(jobs.serverMilliseconds, of: serverTime)),
            ]
        }
        let table = DataTable(
            id: "sizes", caption: "Jobs that ended in the last \(facts.window), by the number of their servers",
            columns: [
                .init("Servers", definition: "job-size"), .init("Jobs", numeric: true, definition: "jobs"),
                .init("Share", numeric: true), .init("Failed", numeric: true, definition: "failure-rate"),
                .init("Cancelled", numeric: true, definition: "cancel-rate"),
                .init("Server hours", numeric: true, definition: "job-size"),
                .init("Share of hours", numeric: true),
            ], rows: rows)
        return table.stacked
    }
}

extension JobSize {
    /// `1 server`, `2–3 servers`.
    var label: String { "\(range)\(Wording.space)\(self == .one ? "server" : "servers")" }
}

extension FinishedJob.Outcome {
    /// As pages write it.
    var label: String {
        switch self {
        case .succeeded: "Succeeded"
        case .failed: "Failed"
        case .cancelled: "Cancelled"
        }
    }
}
