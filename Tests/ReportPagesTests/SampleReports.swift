import EventModel
import UsageMetrics

@testable import ChurnModel
@testable import ReportModel

/// A report of each kind, made by hand: small, and with everything that a page can hold.
enum SampleReports {
    static let asOf = Day(year: 2026, month: 6, day: 30)
    static let site = SiteIdentity(
        title: "Sample & Co.", zone: "UTC", settings: MetricSettings(calendar: .utc, asOf: asOf), users: .id,
        isIndexable: false, toolVersion: "1.0.0", configurationHash: "0123456789abcdef")

    // MARK: Parts

    static let tiles = [
        KeyFigure("Tenants", "44", change: "+1 in 30 days", definition: "tenant", trend: [43, 43, nil, 44]),
        KeyFigure("Risk in 30 days", "81 %", change: "high; +34.0 points in 7 days", definition: "risk", band: .high),
        KeyFigure("Unknown fields", "0", change: "kept, not read"),
    ]

    static func lines(_ id: String) -> ReportChart {
        ReportChart(
            id: id, title: "Logins a day", finding: "5 a day", definition: "logins",
            csv: PagePath("data/portfolio.csv"),
            .lines(
                first: asOf.advanced(by: -3), [.init("Logins", [4, nil, 5, 6], raw: [4, nil, 5, 6])], isArea: false,
                rules: [.init(5, "High", band: .high)]))
    }

    static func weeks(_ id: String) -> ReportChart {
        let monday = Day(year: 2026, month: 6, day: 22)
        return ReportChart(
            id: id, title: "Jobs a week", finding: "Most succeeded", definition: "jobs",
            .periods(
                .week, starts: [monday, monday.advanced(by: 7)],
                [.init("Succeeded", [7, 2]), .init("Failed", [1, 0])], lastIsPartial: true))
    }

    static func bars(_ id: String) -> ReportChart {
        ReportChart(
            id: id, title: "Logins without work", finding: "Share of each tenant’s logins", unit: .percent,
            definition: "logins-without-work",
            .bars([
                .init("<script>alert(1)</script>", 82, page: .tenant("script")), .init("شركة", 40, page: .tenant("x")),
                .init("All tenants", 35, isTotal: true),
            ]))
    }

    static func missing(_ id: String) -> ReportChart {
        ReportChart(id: id, title: "Stored data", finding: "", unit: .bytes, .missing("None in the time shown."))
    }

    static var riskTable: DataTable {
        var table = DataTable(
            id: "risk-table", caption: "Tenants by risk",
            columns: [
                .init("Tenant"), .init("Risk", numeric: true, definition: "risk"),
                .init("Main reason", sentence: true, definition: "reasons"),
            ],
            rows: [
                [
                    .init("\(link: "{{name}} & \"Söhne\"", .tenant("a"))", sortKey: "{{name}} & \"Söhne\""),
                    .init("High 81 %", sortKey: "0.81", band: .high), .text("No job for 19 days"),
                ],
                [
                    .init("\(link: "שלום", .tenant("b"))", sortKey: "שלום"),
                    .init("Low 3.0 %", sortKey: "0.03", band: .low), .empty,
                ],
            ])
        table.isSortable = true
        table.stacks = true
        table.sortedBy = (1, false)
        table.csv = PagePath("churn/table.csv")
        return table
    }

    static let pairs = DataTable.pairs("figures-account", "The account", [("Status", "Active"), ("Users", "3")])
    static let empty = DataTable(id: "none", caption: "", columns: [.init("A")], rows: [], whenEmpty: "None.")

    // MARK: Reports

    static var home: HomeReport {
        HomeReport(
            headline: "Usage grows, but one tenant is likely to leave", period: site.period,
            lead: "Jobs \(strong: "rose 6 %"). At risk: \(link: "<b>Acme</b>", .tenant("acme")).", keyFigures: tiles,
            attentionFinding: "\(strong: "1 of 2 tenants") is at high risk.", attention: riskTable,
            questionsTitle: "Two questions",
            questions: [
                .init(
                    id: "how-often", question: "How often?", answer: "On a working day \(strong: "436") times.",
                    link: ("Tenants by logins", TenantListing.byLogins.path), chart: lines("logins-and-jobs")),
                .init(
                    id: "idle", question: "Who does little?", answer: "\(strong: "35 %").",
                    link: ("Tenants by idle logins", TenantListing.byIdle.path), chart: bars("idle-logins")),
            ],
            changes: [.init(label: "Joined", text: "\(link: "Acme", .tenant("acme")).")])
    }

    static var tenants: TenantsReport {
        TenantsReport(
            listing: .byRisk, headline: "Tenants by \(name: "risk")", period: site.period, lead: "2 active tenants.",
            facets: [
                .init(label: "Order", options: [("name", .tenants, false), ("risk", TenantListing.byRisk.path, true)])
            ],
            traits: [.init(label: "Plan", options: [("pool", TenantListing.plan("pool").path, false)])],
            table: riskTable)
    }

    /// A page in the middle of a list of several.
    static var listPage: TenantsReport {
        var report = tenants
        report.listing = .page(2)
        report.headline = "450 tenants, page 2 of 3"
        report.note = "Page 2 of 3: \(name: "<b>Beta</b>") to \(name: "שלום")."
        report.paging = .init(
            steps: [("Previous", .tenants), ("Next", TenantListing.page(3).path)],
            index: [("0–9", .tenants), ("ש", TenantListing.page(2).path)])
        report.traits[0].rest = "and 10 with fewer tenants, in tenants.csv"
        report.table.csv = TenantListing.page(2).ownCSV
        report.bringsCSV = true
        return report
    }

    static var peers: PeerReport? {
        let group = PeerGroup(plan: .silo, size: .medium)
        let all = (1...9).map { number in
            PeerFigures(group: group, values: PeerFigures.Measure.allCases.map { _ in Int128(number * 123) })
        }
        return PeerGroups(all).comparison(of: all[8]).map { PeerReport($0, slug: "acme", site, .all) }
    }

    static var tenant: TenantReport {
        TenantReport(
            slug: "acme", name: "<i>Acme</i> שלום", crumbs: ["R&D", "pool plan"],
            headline: "\(name: "<i>Acme</i> שלום") is likely to leave",
            period: "\(site.period). Last activity: 11 June 2026, 16:42, 19 days before.",
            lead: "Logins \(strong: "fell 31 %") to 412 (from 597).", keyFigures: tiles,
            riskTitle: "Why the risk is high",
            riskText: "Of 100 tenants with this score, about 81 leave.",
            reasons: [
                ScorePart("No job for 19 days", tenths: 310), ScorePart("Customer for 26 months", tenths: -60),
            ],
            riskChange: "The same model would have said \(strong: "60 %") a week before.",
            relief: "What would lower it: with \(strong: "days of silence") as usual, the model would say 31 %.",
            caution: "Take this with caution: it rests on 3 days with activity in the last 28.",
            nextStep: "call the account’s main contact.", scoreChart: lines("score"),
            alerts: ["No activity for 19 days.", "Jobs on 24 Jun: 0 instead of about 12."],
            sections: [
                .init(
                    id: "activity", title: "Activity", note: nil, charts: [weeks("jobs-ended"), missing("data-size")]),
                .init(id: "work", title: "Work", note: "None in the time shown.", charts: []),
            ],
            usersFinding: "\(strong: "1 of 2 users") was active.", users: nil, figures: [pairs])
    }

    static var churn: ChurnReport {
        ChurnReport(
            headline: "One tenant is likely to leave", period: site.period, lead: "About \(strong: "one").",
            missing: [],
            keyFigures: tiles, charts: [histogram], isScored: true, table: riskTable, moversText: "One has risen.",
            movers: pairs, lostText: "No account was closed.", lost: empty, quietText: "Every account was active.",
            quiet: empty, trust: "Tried on \(strong: "1,000 later cases").")
    }

    static var model: ModelReport {
        ModelReport(
            headline: "How far the risk scores can be trusted", period: site.period,
            lead: "Tried on \(strong: "1,000 later cases").", keyFigures: tiles,
            sections: [
                .init(id: "order", title: "Whom it finds first", text: "In order.", charts: [curve, tree]),
                .init(id: "data", title: "What it learned from", text: "Cases.", tables: [pairs]),
            ])
    }

    static var curve: ReportChart {
        ReportChart(
            id: "roc", title: "Found, against false alarms", finding: "area 0.750", unit: .percent,
            .places(
                [.init("Forest", [.init(0, 0), .init(20, 70), .init(100, 100)], style: .line)],
                x: .init("Alarm among those that stayed", 0...100), y: .init("Found among those that left", 0...100),
                reference: .init(from: .init(0, 0), to: .init(100, 100), label: "Chance"), isSquare: true,
                weightName: ""))
    }

    static var tree: ReportChart {
        ReportChart(
            id: "readable-tree", title: "Who leaves, in questions", finding: "2 ends", unit: .percent,
            .tree(
                [
                    .init(text: "Days of silence at most 7?", percent: 10, rows: 100, branches: (1, 2)),
                    .init(text: "", percent: 5, rows: 90, branches: nil),
                    .init(text: "", percent: 55, rows: 10, branches: nil),
                ], shareName: "left", rowName: "cases"))
    }

    static var subject: SubjectReport {
        var table = riskTable
        table.csv = PagePath("jobs/tenants.csv")
        let durations = ReportChart(
            id: "durations-of-jobs", title: "Jobs by duration", finding: "Half within 20 s", definition: "job-duration",
            .classes(
                bounds: ["", "15 s", "30 s", ""], counts: [2, 7, 1], countName: "jobs",
                marks: [.init(1.3, "Half: 20 s")]))
        let monthly = ReportChart(
            id: "accounts", title: "Accounts opened and closed", finding: "3 opened",
            .periods(
                .month, starts: [Day(year: 2026, month: 5, day: 1), Day(year: 2026, month: 6, day: 1)],
                [.init("Opened", [1, 2]), .init("Closed", [1, 0])], lastIsPartial: false, isGrouped: true))
        return SubjectReport(
            path: .jobs, headline: "More jobs than before", period: site.period, lead: "Jobs \(strong: "rose").",
            keyFigures: tiles,
            sections: [
                .init(id: "durations", title: "How long they take", text: "Ten.", charts: [durations, monthly]),
                .init(id: "tenants", title: "By tenant", text: "Two.", tables: [table]),
            ], csv: ("All days as CSV", PagePath("data/portfolio.csv")))
    }

    static var histogram: ReportChart {
        ReportChart(
            id: "distribution-of-risk", title: "Tenants by risk", finding: "1 high", unit: .percent, definition: "risk",
            .histogram(lower: 0, width: 50, counts: [1, 1], bands: [.init(60, "High", band: .high)]))
    }

    static var unscored: ChurnReport {
        var report = churn
        report.isScored = false
        report.missing = ["13 cases; at least 20 are needed."]
        return report
    }

    static var health: HealthReport {
        HealthReport(
            headline: "Some events could not be read", period: site.period, lead: "Of 10 lines 9 were accepted.",
            keyFigures: tiles,
            sections: [
                .init(id: "gaps", title: "Events a day", text: "No gap.", charts: [lines("events-a-day")]),
                .init(id: "quarantine", title: "Quarantine", text: "\(strong: "1 line").", tables: [pairs, empty]),
            ])
    }

    static var build: BuildReport {
        BuildReport(
            period: site.period, lead: "Made by Almanac.",
            sections: [.init(id: "made", title: "Made of", text: "See data/build.json.", tables: [pairs])],
            record: BuildRecord(
                toolVersion: "1.0.0", asOf: asOf, zone: "UTC", eventsRead: 10, eventsAccepted: 9, eventsDuplicate: 0,
                quarantined: 1, configurationHash: "0123456789abcdef", model: nil,
                modelFindings: ["the model is 100 days old"]))
    }
}
