import EventModel
import Insights
import PlainWords
import UsageMetrics

/// The page on alerts: what was out of the ordinary for all tenants together, and which single ones cross a bound.
struct AlertsReport {
    private let facts: PortfolioFacts
    private let incidents: [Incident]
    private let told: [TenantAlertList]
    private let open: [TenantAlertList]
    private let wording: AlertWording
    private static let contributors = 3

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        wording = AlertWording(facts.site)
        incidents = facts.recentIncidents
        told = facts.alerts
        open = facts.openAlerts
    }

    var page: SubjectReport {
        SubjectReport(
            path: .alerts, headline: headline, period: facts.site.period, lead: lead, keyFigures: keyFigures,
            sections: [incidentSection, tenantSection, ruleSection])
    }

    private var headline: String {
        switch (incidents.isEmpty, open.isEmpty) {
        case (true, true): return say("Nothing out of the ordinary")
        case (true, false):
            return say("\(Wording.inWords(open.count, "tenant").sentenceCased) with something to look at")
        case (false, true):
            return say(
                "\(Wording.inWords(incidents.count, "incident").sentenceCased) in five weeks, no tenant to look at")
        case (false, false):
            return say(
                "\(Wording.inWords(incidents.count, "incident").sentenceCased) and \(Wording.inWords(open.count, "tenant")) to look at"
            )
        }
    }

    private var lead: RichText {
        let latest = incidents.first.map { incident -> RichText in
            "The most severe: \(strong: wording.text(incident))."
        }
        let tenants: RichText =
            open.isEmpty
            ? "No tenant crosses a bound."
            : """
            \(strong: "\(Wording.count(open.count)) of \(Wording.count(facts.open.count, "tenant"))") \
            \(open.count == 1 ? "crosses" : "cross") a bound\(mutedWords).
            """
        return latest.map { $0 + " " + tenants } ?? tenants
    }

    private var mutedWords: String {
        let muted = told.reduce(0) { $0 + $1.muted }
        return muted == 0 ? "" : "; \(Wording.count(muted, "alert")) \(muted == 1 ? "is" : "are") muted"
    }

    private var keyFigures: [KeyFigure] {
        [
            KeyFigure("Incidents", Wording.count(incidents.count), change: "in five weeks", definition: "incidents"),
            KeyFigure(
                "Tenants with alerts", Wording.count(open.count), change: "of \(Wording.count(facts.open.count)) open",
                definition: "alerts"),
            KeyFigure("Alerts", Wording.count(open.reduce(0) { $0 + $1.alerts.count }), definition: "alerts"),
        ]
    }

    // MARK: Incidents

    private var incidentSection: ReportSection {
        let text: RichText =
            incidents.isEmpty
            ? "In the last five weeks no figure of all tenants together was out of the ordinary."
            : """
            Days on which a figure of all tenants together was far from what earlier weeks let expect, the most severe first. Who \
            moved it is compared with the same weekdays of the four weeks before.
            """
        var table = DataTable(
            id: "incident-table", caption: "Incidents of the last five weeks, the most severe first",
            columns: [
                .init("Figure"), .init("When"), .init("Was", numeric: true),
                .init("Expected", numeric: true, definition: "incidents"),
                .init("Severity", numeric: true, definition: "incidents"), .init("Who moved it", sentence: true),
            ], rows: incidents.map(row), whenEmpty: "")
        table.isSortable = true
        return ReportSection(id: "incidents", title: "Incidents", text: text, charts: charts, tables: [table])
    }

    private func row(_ incident: Incident) -> [DataTable.Cell] {
        [
            .text(incident.measure.label),
            DataTable.Cell(
                RichText(wording.days(incident).sentenceCased), sortKey: "\(incident.days.lowerBound.number)"),
            .figure(AlertWording.figure(incident.observed), Int(incident.observed)),
            .figure(AlertWording.figure(incident.expected), Int(incident.expected)),
            DataTable.Cell(RichText(Wording.oneDecimal(incident.severity)), sortKey: "\(incident.severity)"),
            DataTable.Cell(movers(incident)),
        ]
    }

    /// Who moved it most: tenants with their part of the difference.
    private func movers(_ incident: Incident) -> RichText {
        guard let series = incident.measure.recent else { return "" }
        let first = facts.site.asOf.advanced(by: 1 - RecentDays.count)
        let days = first.distance(to: incident.days.lowerBound)...first.distance(to: incident.days.upperBound)
        guard days.lowerBound >= 7 * Attribution.weeks else { return "" }
        let attribution = Attribution(
            facts.tenants.map { $0.detail.recent[keyPath: series] }, days: days, most: Self.contributors)
        let parts = attribution.shares.map { share -> RichText in
            let change = Int(share.change.rounded())
            return
                "\(facts.tenants[share.index].link) (\(change > 0 ? "+" : Wording.minus)\(Wording.count(abs(change))))"
        }
        return RichText.list(parts)
    }

    /// The figures with incidents, over time.
    private var charts: [ReportChart] {
        let charts = PortfolioCharts(facts)
        let measures = incidents.map(\.measure)
        return InsightMeasure.allCases.filter(measures.contains).map { measure in
            var chart = charts.lines(
                "incidents-\(measure.rawValue)", say("\(measure.label) by day"),
                finding: say("Marked: days out of the ordinary in the last five weeks"),
                definition: measure.definition,
                [.init(measure.label, facts.days.suffix(91).map { Double(measure.value($0)) })], last: 91)
            chart.marks += incidents.filter { $0.measure == measure }.map {
                ChartMark(day: $0.days.lowerBound, label: $0.isFall ? say("fewer") : say("more"))
            }
            return chart
        }
    }

    // MARK: Tenants

    private var tenantSection: ReportSection {
        let shown = open.prefix(TenantListings.most)
        let text: RichText =
            open.isEmpty
            ? "No tenant crosses a bound."
            : "Those with most alerts first, then those with most monthly charge at risk."
        var table = DataTable(
            id: "alert-table", caption: "Tenants with alerts",
            columns: [
                .init("Tenant"), .init("Alerts", numeric: true, definition: "alerts"),
                .init("What", sentence: true),
            ] + (facts.hasCharges ? [.init("Monthly charge", numeric: true, definition: "monthly-charge")] : []),
            rows: shown.map { told in
                [
                    DataTable.Cell(told.tenant.link, sortKey: told.tenant.name), .count(told.alerts.count),
                    .text(told.alerts.map { wording.text($0) }.joined(separator: "; ")),
                ] + (facts.hasCharges ? [told.tenant.chargeCell] : [])
            }, whenEmpty: "")
        table.isSortable = true
        table.stacks = true
        let cut = ChurnReport.cut(open.count, "those with most alerts")
        return ReportSection(
            id: "tenants", title: "Tenants to look at", text: cut.isEmpty ? text : text + " " + cut, tables: [table])
    }

    // MARK: Rules

    private var ruleSection: ReportSection {
        let rules = facts.site.alerts
        let rows = AlertRules.Rule.allCases.compactMap { rule in
            rules.bounds[rule].map { bound in
                (rule.meaning(bound), Wording.count(open.count { $0.alerts.contains { $0.rule == rule } }))
            }
        }
        return ReportSection(
            id: "rules", title: "What is looked for",
            text: """
                The bounds stand in the configuration, where single tenants can be muted. Rules look at open tenants that were \
                active in the last \(facts.window); falls and shares below \(Wording.count(AlertRules.leastBase)) cases say too little.
                """,
            tables: [DataTable.pairs("rule-table", "Rules, and how many tenants cross each bound", rows)])
    }
}

extension InsightMeasure {
    /// Where the last weeks of single tenants have it.
    fileprivate var recent: KeyPath<RecentDays, [Int32]>? {
        switch self {
        case .logins: \.logins
        case .dataEvents: \.dataEvents
        case .jobs: \.jobs
        case .failedJobs, .activeUsers: nil
        }
    }

    fileprivate func value(_ row: PortfolioRow) -> Int {
        switch self {
        case .logins: row.logins
        case .dataEvents: row.dataEvents
        case .jobs: row.jobsSubmitted
        case .failedJobs: row.jobsFailed
        case .activeUsers: row.dau
        }
    }
}
