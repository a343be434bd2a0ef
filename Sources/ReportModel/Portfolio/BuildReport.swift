import EventModel
import PlainWords
import UsageMetrics

/// Everything that the page on the build says, and what `data/build.json` records.
package struct BuildReport: Sendable {
    package var period: String
    package var lead: RichText
    package var sections: [ReportSection]
    package var record: BuildRecord
}

extension BuildReport {
    package init(_ facts: PortfolioFacts) {
        let record = BuildRecord(facts)
        self.record = record
        period = facts.site.period
        lead = """
            Made by Almanac \(record.toolVersion) from the events of \
            \(strong: Wording.count(facts.tenants.count, "tenant")). The same events, configuration and model give the \
            same report.
            """
        sections = [Self.made(record, facts), Self.definitions(facts.site.thresholds)]
    }

    private static func made(_ record: BuildRecord, _ facts: PortfolioFacts) -> ReportSection {
        let rows: [(String, String)] = [
            ("Version", record.toolVersion), ("Last day covered", Wording.date(facts.site.asOf)),
            ("Time zone", record.zone), ("Configuration", record.configurationHash), ("Model", record.model ?? "none"),
        ]
        // How the events arrived is left to data health: the same events make the same page.
        let text: RichText = """
            The same stands in \(link: "build.json", PagePath("data/build.json")), with the number of lines that were read to get \
            there. The figures of all tenants are \(link: "tenants.csv", .tenantsData) and \
            \(link: "tenants.json", PagePath("data/tenants.json")), those of all days \
            \(link: "portfolio.csv", PagePath("data/portfolio.csv")) and \
            \(link: "portfolio.json", PagePath("data/portfolio.json")), those of all tenants and days \
            \(link: "daily.csv", PagePath("data/daily.csv")); news are in the \(link: "feed", PagePath("feed.xml")).
            """
        return ReportSection(
            id: "made", title: "What it was made of", text: text, tables: [.pairs("made-table", "This build", rows)])
    }

    private static func definitions(_ thresholds: Thresholds) -> ReportSection {
        let rows: [(String, String)] = [
            ("A login is without work when none follows within", Wording.count(thresholds.idleMinutes, "minute")),
            ("The window of the recent figures", Wording.days(thresholds.windowDays)),
            ("Minimal: jobs submitted in the window, at most", Wording.count(thresholds.minimalJobs)),
            ("Minimal: operations on data in the window, at most", Wording.count(thresholds.minimalDataEvents)),
            ("High risk from", Wording.percent(thresholds.highBand)),
            ("Medium risk from", Wording.percent(thresholds.mediumBand)),
            ("Risk looks ahead", Wording.days(thresholds.horizonDays)),
            ("History shown, at most", Wording.days(thresholds.historyDays)),
        ]
        return ReportSection(
            id: "thresholds", title: "Thresholds",
            text: "The numbers that the \(link: "definitions", .glossary) leave open.",
            tables: [.pairs("threshold-table", "As this site is configured", rows)])
    }
}

/// What `data/build.json` records.
package struct BuildRecord: Sendable {
    package var toolVersion: String
    package var asOf: Day
    package var zone: String
    package var eventsRead: Int
    package var eventsAccepted: Int
    package var eventsDuplicate: Int
    package var quarantined: Int
    package var configurationHash: String
    package var model: String?
    /// The last day that the model learnt from.
    package var modelAsOf: Day?
    /// What speaks against the model, each in a clause.
    package var modelFindings: [String]
}

extension BuildRecord {
    init(_ facts: PortfolioFacts) {
        toolVersion = facts.site.toolVersion
        asOf = facts.site.asOf
        zone = facts.site.zone
        eventsRead = facts.arrivals.read
        eventsAccepted = facts.arrivals.accepted
        eventsDuplicate = facts.arrivals.duplicate
        quarantined = facts.arrivals.quarantined
        configurationHash = facts.site.configurationHash
        model = facts.model.model?.id
        modelAsOf = facts.model.model?.asOf
        modelFindings = facts.drift.map { ModelDriftPart($0).statements.map(\.plainText) } ?? []
    }
}
