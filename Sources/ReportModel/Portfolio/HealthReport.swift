import EventModel
import PlainWords
import UsageMetrics

/// Everything that the page on data health says.
package struct HealthReport: Sendable {
    package var headline: String
    package var period: String
    package var lead: RichText
    package var keyFigures: [KeyFigure]
    package var sections: [ReportSection]
}

extension HealthReport {
    package init(_ facts: PortfolioFacts) {
        let health = DataHealth(facts)
        headline = health.headline
        period = facts.site.period
        lead = health.lead
        keyFigures = health.keyFigures
        sections = [health.volume, health.quarantine, health.duplicates, health.orphans, health.batches].compactMap {
            $0
        }
    }
}

/// A heading, a finding and perhaps a table.
package struct ReportSection: Sendable {
    package var id: String
    package var title: String
    package var text: RichText
    package var charts: [ReportChart]
    package var tables: [DataTable]

    init(id: String, title: String, text: RichText, charts: [ReportChart] = [], tables: [DataTable] = []) {
        self.id = id
        self.title = title
        self.text = text
        self.charts = charts
        self.tables = tables
    }
}

struct DataHealth {
    private let facts: PortfolioFacts
    private let arrivals: Arrivals
    private static let listed = 20
    private static let runsNamed = 5

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        arrivals = facts.arrivals
    }

    var headline: String {
        if arrivals.quarantined * 1000 > arrivals.read { return "Some events could not be read" }
        let isOdd = arrivals.conflictingIDs > 0 || !facts.content.gaps.isEmpty || findings.contains { $0.count > 0 }
        return isOdd ? "The data are sound, with oddities" : "The data are sound"
    }

    var lead: RichText {
        let freshness: RichText
        if let newest = arrivals.newest {
            let calendar = facts.site.settings.calendar
            let day = calendar.day(of: newest)
            freshness = "The newest event is of \(strong: "\(Wording.date(day)), \(calendar.clockTime(of: newest))")."
        } else {
            freshness = "No event has arrived yet."
        }
        let refused = arrivals.quarantined
        return """
            Of \(Wording.count(arrivals.read, "line")) read, \(strong: Wording.count(arrivals.accepted)) were accepted as events and \
            \(Wording.number(arrivals.duplicate)) came twice\(refused > 0 ? "; \(Wording.count(refused)) could not be read" : ""). \
            \(freshness)
            """
    }

    var keyFigures: [KeyFigure] {
        [
            KeyFigure(
                "Accepted", Wording.count(arrivals.accepted), change: "of \(Wording.count(arrivals.read, "line"))"),
            KeyFigure(
                "In quarantine", Wording.count(arrivals.quarantined), change: share(arrivals.quarantined),
                definition: "quarantine"),
            KeyFigure(
                "Duplicates", Wording.count(arrivals.duplicate), change: share(arrivals.duplicate),
                definition: "duplicates"),
            KeyFigure("Late", Wording.count(arrivals.late), change: share(arrivals.late), definition: "late-events"),
            KeyFigure(
                "After the report’s end", Wording.count(arrivals.future), change: "count once a report covers them"),
            KeyFigure("Unknown fields", Wording.count(arrivals.unknownFields), change: "kept, not read"),
        ]
    }

    private func share(_ count: Int) -> String { "\(Wording.percent(count, of: arrivals.read)) of all lines" }

    /// How many events came to pass each day: where something is missing, it shows.
    var volume: ReportSection? {
        guard let first = facts.days.first?.day else { return nil }
        let events = facts.days.map { Double($0.events) }
        let gaps = facts.content.gaps
        let text: RichText =
            gaps.isEmpty
            ? "No day between the first and the last is without events."
            : """
            \(strong: Wording.days(gaps.count)) between the first and the last had no event at all: \(RichText.list(Self.runs(gaps))).
            """
        let median = events.sorted()[events.count / 2]
        return ReportSection(
            id: "gaps", title: "Events a day", text: text,
            charts: [
                ReportChart(
                    id: "events-a-day", title: "Events a day, by the day on which they happened",
                    finding: "\(Wording.count(Int(median))) on the median day; the line is the mean of seven days",
                    events.count < 14
                        ? .missing("Not enough data: needs 14 days, has \(events.count).")
                        : .lines(
                            first: first, [.init("Events", trailingWeekMean(events), raw: events)], isArea: false,
                            rules: []
                        ))
            ])
    }

    /// Days as runs of days, the latest first.
    private static func runs(_ days: [Day]) -> [RichText] {
        var runs: [(first: Day, last: Day)] = []
        for day in days {
            if let last = runs.last?.last, last.advanced(by: 1) == day {
                runs[runs.count - 1].last = day
            } else {
                runs.append((day, day))
            }
        }
        let named = runs.reversed().prefix(runsNamed).map { first, last in
            RichText(first == last ? Wording.date(first) : "\(Wording.date(first)) to \(Wording.date(last))")
        }
        return runs.count > runsNamed ? named + ["\(Wording.count(runs.count - runsNamed)) more"] : named
    }

    var quarantine: ReportSection {
        guard arrivals.quarantined > 0 else {
            return ReportSection(id: "quarantine", title: "Quarantine", text: "Every line was a valid event.")
        }
        let text: RichText = """
            \(strong: Wording.count(arrivals.quarantined, "line")) could not be read as an event and \
            \(arrivals.quarantined == 1 ? "counts" : "count") in no figure. Mend such lines at their source and ingest them again: \
            what is in already counts as a duplicate.\
            \(arrivals.quarantined > Self.listed ? " The first \(Self.listed) are listed." : "")
            """
        let rows = arrivals.quarantine.prefix(Self.listed).map { line in
            [DataTable.Cell("\(name: "\(line.file):\(line.line)")"), .text(line.reason)]
        }
        return ReportSection(
            id: "quarantine", title: "Quarantine", text: text,
            tables: [
                DataTable(
                    id: "reason-table", caption: "Reasons, the most frequent first",
                    columns: [.init("Field and reason"), .init("Lines", numeric: true)],
                    rows: arrivals.reasons.map { [.text($0.text), .count($0.count)] }),
                DataTable(
                    id: "quarantine-table", caption: "Lines in quarantine",
                    columns: [.init("File and line"), .init("Reason", sentence: true)], rows: Array(rows)),
            ])
    }

    var duplicates: ReportSection {
        let conflicts = arrivals.conflictingIDs
        let duplicates: RichText =
            arrivals.duplicate == 0
            ? "No line came twice."
            : """
            \(strong: Wording.count(arrivals.duplicate, "line")) came again with an id that its day already had, and \
            \(arrivals.duplicate == 1 ? "was" : "were") not counted again. \
            \(conflicts == 0 ? "All said the same as before." : "Under \(strong: Wording.count(conflicts, "id")) the lines did not all say the same: of such lines the one that sorts first counts.")
            """
        let late: RichText =
            arrivals.late == 0
            ? " No event came more than a day late."
            : """
             \(strong: Wording.count(arrivals.late, "event")) came more than a day late and \(arrivals.late == 1 ? "counts" : "count") \
            on the day on which \(arrivals.late == 1 ? "it" : "they") happened.
            """
        return ReportSection(id: "duplicates", title: "Duplicates and late events", text: duplicates + late)
    }

    private var findings: [(what: String, count: Int)] {
        let content = facts.content
        return [
            ("Users named before they were added", content.counts.orphanUsers),
            ("Data sets named before they were loaded", content.counts.orphanDatasets),
            ("Jobs that ended before, or without, a submission", content.counts.orphanJobs),
            ("Submissions of jobs already submitted", content.counts.repeatedSubmissions),
            ("Ends of jobs already ended", content.counts.repeatedEnds),
            ("Tenants without an account event", content.counts.tenantsWithoutCreation),
        ]
    }

    var orphans: ReportSection {
        let found = findings.filter { $0.count > 0 }
        guard !found.isEmpty else {
            return ReportSection(
                id: "orphans", title: "What does not fit together",
                text:
                    "Nothing: every user, data set and job was introduced before it was named, and nothing was said twice."
            )
        }
        return ReportSection(
            id: "orphans", title: "What does not fit together",
            text: """
                Some events name what no event has \(link: "introduced", .definition("orphans")), or say something twice. They count \
                as the definitions say, and are told here so that their source can be mended.
                """,
            tables: [
                .pairs(
                    "orphan-table", "Findings in the events up to the report’s end",
                    found.map { ($0.what, Wording.count($0.count)) })
            ])
    }

    var batches: ReportSection {
        let rows = arrivals.batches.map { batch in
            [
                DataTable.Cell("\(name: batch.name)"), .count(batch.read), .count(batch.accepted),
                .count(batch.duplicate),
                .count(batch.quarantined), .count(batch.late),
            ]
        }
        let text = """
            \(Wording.count(arrivals.batchCount, "file")) \(arrivals.batchCount == 1 ? "has" : "have") been ingested\
            \(rows.count < arrivals.batchCount ? "; the latest \(rows.count) are listed" : "").
            """
        var table = DataTable(
            id: "batch-table", caption: "Files, the latest first",
            columns: [
                .init("File"), .init("Read", numeric: true), .init("Accepted", numeric: true),
                .init("Duplicate", numeric: true), .init("Quarantined", numeric: true),
                .init("Late", numeric: true),
            ], rows: rows)
        table.stacks = true
        return ReportSection(id: "batches", title: "Files", text: RichText(text), tables: [table])
    }
}
