import EventModel
import UsageMetrics

/// Everything that the page on data health says.
package struct HealthReport: Sendable {
    package var headline: String
    package var period: String
    package var lead: RichText
    package var keyFigures: [KeyFigure]
    package var sections: [ReportSection]

    package init(_ facts: PortfolioFacts) {
        let health = DataHealth(facts)
        headline = health.headline
        period = facts.site.period
        lead = health.lead
        keyFigures = health.keyFigures
        sections = [health.quarantine, health.reasons, health.duplicates, health.orphans, health.gaps, health.batches]
    }
}

/// A heading, a finding and perhaps a table.
package struct ReportSection: Sendable {
    package var id: String
    package var title: String
    package var text: RichText
    package var table: DataTable?
}

struct DataHealth {
    private let facts: PortfolioFacts
    private let arrivals: Arrivals
    private static let listed = 20

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        arrivals = facts.arrivals
    }

    var headline: String {
        let share = arrivals.quarantined * 1000 > arrivals.read
        if share { return "Some events could not be read" }
        if arrivals.conflicts > 0 || !facts.content.gaps.isEmpty { return "The data are sound, with oddities" }
        return "The data are sound"
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
        return """
            Of \(Wording.count(arrivals.read, "line")) read, \(strong: Wording.count(arrivals.accepted)) were accepted, \
            \(Wording.count(arrivals.duplicate)) were duplicates and \(Wording.count(arrivals.quarantined)) are in quarantine. \
            \(freshness)
            """
    }

    var keyFigures: [KeyFigure] {
        [
            KeyFigure("Accepted", Wording.count(arrivals.accepted), change: "events"),
            KeyFigure(
                "In quarantine", Wording.count(arrivals.quarantined),
                change: "\(Wording.percent(arrivals.quarantined, of: arrivals.read)) of all lines",
                definition: "quarantine"),
            KeyFigure(
                "Duplicates", Wording.count(arrivals.duplicate),
                change: "\(Wording.percent(arrivals.duplicate, of: arrivals.read)) of all lines"),
            KeyFigure(
                "Late", Wording.count(arrivals.late),
                change: "\(Wording.percent(arrivals.late, of: arrivals.read)) of all lines", definition: "late-events"),
            KeyFigure(
                "After the report’s end", Wording.count(arrivals.future), change: "count once a report covers them"),
            KeyFigure("Unknown fields", Wording.count(arrivals.unknownFields), change: "kept, not read"),
        ]
    }

    var quarantine: ReportSection {
        let text: RichText =
            arrivals.quarantined == 0
            ? "Every line was a valid event."
            : """
            \(strong: Wording.count(arrivals.quarantined, "line")) could not be read as an event. They count in no figure. \
            \(arrivals.quarantined > Self.listed ? "The first \(Self.listed) are listed." : "")
            """
        let rows = arrivals.quarantine.prefix(Self.listed).map { line in
            [DataTable.Cell.text("\(line.file):\(line.line)"), .text(line.reason)]
        }
        return ReportSection(
            id: "quarantine", title: "Quarantine", text: text,
            table: DataTable(
                id: "quarantine-table", caption: "Lines in quarantine",
                columns: [.init("File and line"), .init("Reason")],
                rows: Array(rows), whenEmpty: "Nothing is in quarantine."))
    }

    var reasons: ReportSection {
        ReportSection(
            id: "reasons", title: "Why lines were refused",
            text: "Mend the lines at their source and ingest them again: what is in already counts as a duplicate.",
            table: DataTable(
                id: "reason-table", caption: "Reasons, the most frequent first",
                columns: [.init("Field and reason"), .init("Lines", numeric: true)],
                rows: arrivals.reasons.map { [.text($0.text), .count($0.count)] }, whenEmpty: "No line was refused."))
    }

    var duplicates: ReportSection {
        ReportSection(
            id: "duplicates", title: "Duplicates and late events",
            text: """
                \(strong: Wording.count(arrivals.duplicate, "line")) came again with an id that its day already had, and were not \
                counted again. In \(strong: Wording.count(arrivals.conflicts)) of these cases the content was not the same: the line \
                that sorts first was kept. \(Wording.count(arrivals.late, "event")) came more than a day late; they count on their own day.
                """, table: nil)
    }

    var orphans: ReportSection {
        let content = facts.content
        let rows: [(String, Int)] = [
            ("Users named before they were added", content.orphanUsers),
            ("Data sets named before they were loaded", content.orphanDatasets),
            ("Jobs that ended before, or without, a submission", content.orphanJobs),
            ("Submissions of jobs already submitted", content.repeatedSubmissions),
            ("Ends of jobs already ended", content.repeatedEnds),
            ("Tenants without an account event", content.unnamedTenants),
        ]
        return ReportSection(
            id: "orphans", title: "What does not fit together",
            text:
                "Events that name what no event introduced, or that say something twice. They are counted as the definitions say, and listed here so that their source can be mended.",
            table: DataTable(
                id: "orphan-table", caption: "Findings in the events up to the report’s end",
                columns: [.init("What"), .init("Count", numeric: true)], rows: rows.map { [.text($0.0), .count($0.1)] })
        )
    }

    var gaps: ReportSection {
        let gaps = facts.content.gaps
        let named = gaps.prefix(10).map { Wording.date($0) }.joined(separator: ", ")
        let text: RichText =
            gaps.isEmpty
            ? "There is no day without events between the first and the last."
            : "\(strong: Wording.days(gaps.count)) between the first and the last had no event at all: \(named)\(gaps.count > 10 ? ", …" : "")."
        return ReportSection(id: "gaps", title: "Gaps", text: text, table: nil)
    }

    var batches: ReportSection {
        let rows = arrivals.batches.map { batch in
            [
                DataTable.Cell.text(batch.name), .count(batch.read), .count(batch.accepted), .count(batch.duplicate),
                .count(batch.quarantined), .count(batch.late),
            ]
        }
        return ReportSection(
            id: "batches", title: "Files",
            text:
                "\(Wording.count(arrivals.batchCount, "file")) have been ingested; the latest \(rows.count) are listed.",
            table: DataTable(
                id: "batch-table", caption: "Files, the latest first",
                columns: [
                    .init("File"), .init("Read", numeric: true), .init("Accepted", numeric: true),
                    .init("Duplicate", numeric: true), .init("Quarantined", numeric: true),
                    .init("Late", numeric: true),
                ], rows: rows))
    }
}
