import ByteCoding
import ChurnModel
import Diagnostics
import MarkdownHTML
import PageTemplates
import ReportModel
import SVGCharts

/// A finished file of the site.
package struct RenderedFile: Sendable {
    /// Relative to the site's root.
    package var path: String
    package var bytes: [UInt8]

    package init(_ path: String, _ bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// Turns reports into pages. Made once a build; its methods may be called from several threads.
package struct SiteRenderer: Sendable {
    /// Findings in templates and content that do not stop the build.
    package let warnings: [Diagnostic]
    private let library: TemplateLibrary
    private var frame: PageFrame
    private let content: SiteContent
    private let assetFiles: [RenderedFile]
    /// Tells templates, content and assets from any others.
    package let fingerprint: String

    /// - Parameters:
    ///   - templates: A folder whose files replace built-in templates of the same name.
    ///   - content: A folder whose Markdown replaces built-in articles of the same name.
    /// - Throws: `Failure` for templates that use unknown names (78), for folders that cannot be read (66).
    package init(
        _ identity: SiteIdentity, templates: String? = nil, content: String? = nil
    ) throws(Failure) {
        let builtIn = EmbeddedAssets.templates.map {
            TemplateFile(name: $0.name, origin: "templates/\($0.name)", text: $0.text)
        }
        var overrides: [TemplateFile] = []
        if let templates { overrides = try TemplateFolder.files(in: templates) }
        library = try TemplateLibrary(builtIn: builtIn, overrides: overrides, pages: PageShapes.all)
        self.content = try SiteContent(folder: content)
        warnings = library.warnings + self.content.warnings
        let style = (library.asset("style.css") ?? []) + Array(ChartStyle.css.utf8)
        assetFiles = [
            Self.asset("style", "css", style), Self.asset("report", "js", library.asset("report.js") ?? []),
            Self.asset("icon", "svg", library.asset("icon.svg") ?? []),
        ]
        fingerprint = Self.checksum(
            Array((builtIn + overrides).map { "\($0.name) \($0.text)" }.joined().utf8)
                + self.content.articles.flatMap { Array("\($0.path.text) \($0.title) \($0.html)".utf8) }
                + assetFiles.flatMap { Array($0.path.utf8) })
        let own = self.content.articles.filter { ![.glossary, .about].contains($0.path) }
        frame = PageFrame(
            identity, assets: (assetFiles[0].path, assetFiles[1].path, assetFiles[2].path),
            articles: own.map { ($0.title, $0.path) })
    }

    /// A sentence on the model behind the scores, for the foot of every page.
    package var scoredBy: String {
        get { frame.scoredBy }
        set { frame.scoredBy = newValue }
    }

    /// The pages about a subject that the site has, for the navigation of every page.
    package var subjects: [SubjectPage] {
        get { frame.subjects }
        set { frame.subjects = newValue }
    }

    /// The stylesheet, the script and the icon, named by their content: an old page keeps the old ones.
    package var assets: [RenderedFile] { assetFiles }

    private static func asset(_ name: String, _ suffix: String, _ bytes: [UInt8]) -> RenderedFile {
        RenderedFile("assets/\(name)-\(checksum(bytes)).\(suffix)", bytes)
    }

    /// A fingerprint as 16 hexadecimal digits: tells versions apart, nothing more.
    private static func checksum(_ bytes: [UInt8]) -> String {
        Fingerprint(bytes).digits
    }

    private func page(
        _ template: String, _ heading: String, subject: String? = nil, _ path: PagePath,
        csv: (label: String, page: PagePath)? = nil,
        _ own: [String: TemplateValue]
    ) throws(Failure) -> RenderedFile {
        let value = frame.value(heading: heading, subject: subject, at: path, csv: csv, own)
        return RenderedFile(path.text, try library.render(template, value))
    }

    private static func head(
        _ headline: RichText, _ period: String, _ lead: RichText, _ values: PageValues
    ) -> [String: TemplateValue] {
        ["headline": values.rich(headline), "period": .text(period), "lead": values.rich(lead)]
    }
}

// MARK: Pages

extension SiteRenderer {
    package func home(_ report: HomeReport) throws(Failure) -> RenderedFile {
        let values = PageValues(root: PagePath.home.rootPrefix)
        let questions = report.questions.map { question -> TemplateValue in
            .record([
                "id": .text(question.id), "question": .text(question.question), "answer": values.rich(question.answer),
                "href": .text(values.root + question.link.page.text), "link": .text(question.link.label),
                "chart": values.chart(question.chart),
            ])
        }
        let changes = report.changes.map {
            TemplateValue.record(["label": .text($0.label), "text": values.rich($0.text)])
        }
        return try page(
            "home", report.headline, .home, csv: ("All days as CSV", PagePath("data/portfolio.csv")),
            Self.head(RichText(report.headline), report.period, report.lead, values).merging([
                "tiles": values.tiles(report.keyFigures), "attentionFinding": values.rich(report.attentionFinding),
                "attention": values.table(report.attention), "questionsTitle": .text(report.questionsTitle),
                "questions": .list(questions), "changes": .list(changes),
            ]) { $1 })
    }

    /// The page, and its table as CSV where it brings one.
    package func tenants(_ report: TenantsReport) throws(Failure) -> [RenderedFile] {
        let path = report.listing.path
        let values = PageValues(root: path.rootPrefix)
        func facets(_ facets: [TenantsReport.Facet]) -> TemplateValue {
            .list(
                facets.map { facet in
                    let options = facet.options.map { option -> TemplateValue in
                        .record([
                            "label": .text(option.label), "href": .text(values.root + option.page.text),
                            "current": .flag(option.isCurrent),
                        ])
                    }
                    return .record([
                        "label": .text(facet.label), "options": .list(options), "rest": .text(facet.rest),
                    ])
                })
        }
        let file = try page(
            "tenants", report.headline.plainText, path, csv: ("All figures as CSV", PagePath("data/tenants.csv")),
            Self.head(report.headline, report.period, report.lead, values).merging([
                "facets": facets(report.facets), "traits": facets(report.traits),
                "hasTraits": .flag(!report.traits.isEmpty),
                "isTrait": .flag(report.traits.contains(where: \.isCurrent)),
                "note": values.rich(report.note), "paging": report.paging.map(values.paging) ?? .absent,
                "hasPages": .flag(report.paging != nil), "table": values.table(report.table),
            ]) { $1 })
        guard report.bringsCSV, let csv = report.table.csv else { return [file] }
        return [file, RenderedFile(csv.text, TableCSV.bytes(report.table))]
    }

    /// The feed of reports and alerts.
    package func feed(_ feed: FeedReport) -> RenderedFile { RenderedFile(AtomFeed.path, AtomFeed.bytes(feed)) }

    /// What robots are asked for.
    package func robots(_ identity: SiteIdentity) -> RenderedFile {
        RenderedFile("robots.txt", Array("User-agent: *\n\(identity.isIndexable ? "Allow" : "Disallow"): /\n".utf8))
    }

    /// The scripts that the search over all tenants loads.
    package func search(_ search: TenantSearch) -> [RenderedFile] { SearchShards(search.entries).files }

    /// What stands on a tenant's page in place of its peers: quickly found, since nearly no page has its first byte, and
    /// like no data, in which `<` is written as an entity.
    private static let peersMark = "\u{1}<peers>"

    /// A tenant's page with what is said of its peers, which is known once all tenants are.
    ///
    /// - Parameters:
    ///   - page: As `tenant` gave it.
    ///   - peers: `nil` where there are too few of them.
    package func page(_ page: [UInt8], with peers: PeerReport?) throws(Failure) -> [UInt8] {
        let found = page.withUnsafeBytes { page in
            Array(Self.peersMark.utf8).withUnsafeBytes { page.firstRange(of: $0) }
        }
        guard let mark = found else {
            // A template of the site's owner may leave the peers out.
            return page
        }
        var written: [UInt8] = []
        if let peers {
            let values = PageValues(root: peers.root)
            written = try library.render(
                "peers",
                .record([
                    "title": .text(peers.title), "text": values.rich(peers.text), "table": values.table(peers.table),
                ]))
        }
        return page[..<mark.lowerBound] + written + page[mark.upperBound...]
    }

    /// A tenant's page but for its peers, which `page(_:with:)` puts in.
    package func tenant(_ report: TenantReport) throws(Failure) -> RenderedFile {
        let path = PagePath.tenant(report.slug)
        let values = PageValues(root: path.rootPrefix)
        let reasons = report.reasons.map {
            TemplateValue.record(["text": .text("\($0.text)."), "points": .text($0.pointsText)])
        }
        return try page(
            "tenant", report.name, subject: report.name, path,
            csv: ("This tenant’s days as CSV", .tenantDaily(report.slug)),
            Self.head(report.headline, report.period, report.lead, values).merging([
                "crumbs": .list(report.crumbs.map { .record(["label": .text($0)]) }),
                "tiles": values.tiles(report.keyFigures), "riskTitle": .text(report.riskTitle),
                "riskText": values.rich(report.riskText), "hasReasons": .flag(!reasons.isEmpty),
                "reasons": .list(reasons),
                "riskChange": values.rich(report.riskChange), "relief": values.rich(report.relief),
                "caution": .text(ifAny: report.caution),
                "nextStep": .text(ifAny: report.nextStep),
                "scoreChart": report.scoreChart.map(values.chart) ?? .markup(""),
                "hasAlerts": .flag(!report.alerts.isEmpty),
                "alerts": .list(report.alerts.map { .record(["text": .text($0)]) }),
                "sections": values.chartSections(report.sections), "peers": .markup(Array(Self.peersMark.utf8)),
                "usersFinding": values.rich(report.usersFinding),
                "users": report.users.map(values.table) ?? .markup(""), "figures": values.tables(report.figures),
            ]) { $1 })
    }

    /// The page, and its table of risks as CSV when there is one.
    package func churn(_ report: ChurnReport) throws(Failure) -> [RenderedFile] {
        let values = PageValues(root: PagePath.churn.rootPrefix)
        func texts(_ texts: [RichText]) -> TemplateValue { .list(texts.map { .record(["text": values.rich($0)]) }) }
        let file = try page(
            "churn", report.headline, .churn, csv: ("All figures as CSV", PagePath("data/tenants.csv")),
            Self.head(RichText(report.headline), report.period, report.lead, values).merging([
                "missing": texts(report.missing.map { RichText($0) }), "isScored": .flag(report.isScored),
                "tiles": values.tiles(report.keyFigures), "charts": values.charts(report.charts),
                "tableNote": values.rich(report.tableNote), "table": values.table(report.table),
                "moversText": values.rich(report.moversText), "movers": values.table(report.movers),
                "lostText": values.rich(report.lostText), "lost": values.table(report.lost),
                "quietText": values.rich(report.quietText), "quiet": values.table(report.quiet),
                "trust": values.rich(report.trust),
                "modelPage": .text(values.root + PagePath.model.text),
            ]) { $1 })
        guard report.isScored else { return [file] }
        return [file, RenderedFile("churn/table.csv", TableCSV.bytes(report.table))]
    }

    /// A page about a subject, and its tables as CSV where they bring one.
    package func subject(_ report: SubjectReport) throws(Failure) -> [RenderedFile] {
        let values = PageValues(root: report.path.rootPrefix)
        let file = try page(
            "subject", report.headline, report.path, csv: report.csv,
            Self.head(RichText(report.headline), report.period, report.lead, values).merging([
                "tiles": values.tiles(report.keyFigures), "sections": values.sections(report.sections),
            ]) { $1 })
        return [file]
            + report.sections.flatMap(\.tables).compactMap { table in
                table.csv.map { RenderedFile($0.text, TableCSV.bytes(table)) }
            }
    }

    /// The model's card.
    package func model(_ report: ModelReport) throws(Failure) -> RenderedFile {
        let values = PageValues(root: PagePath.model.rootPrefix)
        return try page(
            "subject", report.headline, .model,
            Self.head(RichText(report.headline), report.period, report.lead, values).merging([
                "tiles": values.tiles(report.keyFigures), "sections": values.sections(report.sections),
            ]) { $1 })
    }

    package func health(_ report: HealthReport) throws(Failure) -> RenderedFile {
        let values = PageValues(root: PagePath.dataHealth.rootPrefix)
        return try page(
            "subject", report.headline, .dataHealth,
            Self.head(RichText(report.headline), report.period, report.lead, values).merging([
                "tiles": values.tiles(report.keyFigures), "sections": values.sections(report.sections),
            ]) { $1 })
    }

    /// The page and `data/build.json`.
    package func build(_ report: BuildReport) throws(Failure) -> [RenderedFile] {
        let values = PageValues(root: PagePath.build.rootPrefix)
        let file = try page(
            "build", "Build information", .build,
            Self.head("Build information", report.period, report.lead, values).merging([
                "sections": values.sections(report.sections)
            ]) { $1 })
        return [file, RenderedFile("data/build.json", BuildRecordJSON.bytes(report.record))]
    }

    /// The articles of `content/`: glossary, about, and whatever the site's owner adds.
    package func articles() throws(Failure) -> [RenderedFile] {
        var files: [RenderedFile] = []
        for article in content.articles {
            files.append(
                try page("article", article.title, article.path, ["body": .markup(article.html)]))
        }
        return files
    }
}
