import ByteCoding
import Foundation
import TestSupport
import Testing

@testable import ReportModel
@testable import ReportPages

/// Every kind of page against a reviewed file. Pictures are left to the charts' own golden files, and so is the name of the
/// stylesheet, which changes with its content.
@Suite struct PageTests {
    private func renderer(content: String? = nil) throws -> SiteRenderer {
        var renderer = try SiteRenderer(SampleReports.site, content: content)
        renderer.scoredBy = "Risk: forest m1."
        return renderer
    }

    private func check(_ file: RenderedFile, _ name: String) throws {
        let text = String(decoding: file.bytes, as: UTF8.self)
            .replacing(/-[0-9a-f]{16}\.(css|js|svg)/) { ".\($0.1)" }
            .replacing(/(<svg[^>]*>).*?<\/svg>/.dotMatchesNewlines()) { "\($0.1)</svg>" }
        try Golden.check(Array(text.utf8), "ReportPages/\(name)")
    }

    @Test func home() throws { try check(renderer().home(SampleReports.home), "home.html") }

    @Test func tenants() throws {
        let files = try renderer().tenants(SampleReports.tenants)
        #expect(files.map(\.path) == ["tenants/by-risk.html"])
        try check(files[0], "tenants.html")
    }

    @Test func aPageOfTheList() throws {
        let files = try renderer().tenants(SampleReports.listPage)
        #expect(files.map(\.path) == ["tenants/page-2.html", "tenants/page-2.csv"])
        try check(files[0], "tenants-page.html")
    }

    @Test func theFirstListBringsItsTable() throws {
        var report = SampleReports.tenants
        report.listing = .byName
        report.table.csv = .tenantsTable
        report.bringsCSV = true
        let files = try renderer().tenants(report)
        #expect(files.map(\.path) == ["tenants/index.html", "tenants/table.csv"])
        #expect(
            String(decoding: files[1].bytes, as: UTF8.self)
                == "Tenant,Risk,Main reason\n\"{{name}} & \"\"Söhne\"\"\",0.81,No job for 19 days\nשלום,0.03,\n")
    }

    @Test func tenant() throws {
        let renderer = try renderer()
        var file = try renderer.tenant(SampleReports.tenant)
        let without = try renderer.page(file.bytes, with: nil)
        file.bytes = try renderer.page(file.bytes, with: SampleReports.peers)
        #expect(file.bytes.count > without.count && !without.contains(1))
        try check(file, "tenant.html")
    }

    @Test func churn() throws {
        let files = try renderer().churn(SampleReports.churn)
        #expect(files.map(\.path) == ["churn/index.html", "churn/table.csv"])
        try check(files[0], "churn.html")
    }

    @Test func churnWithoutScores() throws {
        let files = try renderer().churn(SampleReports.unscored)
        #expect(files.map(\.path) == ["churn/index.html"])
        try check(files[0], "churn-unscored.html")
    }

    @Test func subject() throws {
        let files = try renderer().subject(SampleReports.subject)
        #expect(files.map(\.path) == ["jobs/index.html", "jobs/tenants.csv"])
        try check(files[0], "subject.html")
        #expect(
            String(decoding: files[1].bytes, as: UTF8.self)
                == "Tenant,Risk,Main reason\n\"{{name}} & \"\"Söhne\"\"\",0.81,No job for 19 days\nשלום,0.03,\n")
    }

    @Test func modelCard() throws { try check(renderer().model(SampleReports.model), "model.html") }

    @Test func aPageAboutASubjectBringsItsTables() throws {
        var table = SampleReports.riskTable
        table.csv = PagePath("cohorts/table.csv")
        let section = SampleReports.model.sections[1]
        let report = SubjectReport(
            path: .cohorts, headline: "Cohorts", period: SampleReports.site.period, lead: "All stay.", keyFigures: [],
            sections: [
                .init(id: section.id, title: section.title, text: section.text, tables: section.tables + [table])
            ])
        let files = try renderer().subject(report)
        #expect(files.map(\.path) == ["cohorts/index.html", "cohorts/table.csv"])
        #expect(files[1].bytes == TableCSV.bytes(table))
    }

    @Test func dataHealth() throws { try check(renderer().health(SampleReports.health), "health.html") }

    @Test(arguments: [
        ("a\u{1}b", #""a\u0001b""#), ("a\nb", #""a\nb""#), (#"say "hi""#, #""say \"hi\"""#), (#"a\b"#, #""a\\b""#),
        ("</script>", #""\u003c/script>""#),
        ("a\u{2028}b", #""a\u2028b""#), ("\r\t\u{1F}\u{7F}", #""\r\t\u001f\u007f""#), ("Zoë – 日本", #""Zoë – 日本""#),
    ])
    func textsInTheBuildRecordAreJSON(text: String, json: String) throws {
        #expect(JSONText.quoted(text) == json)
        #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == text)
    }

    @Test func buildInformation() throws {
        let files = try renderer().build(SampleReports.build)
        #expect(files.map(\.path) == ["build/index.html", "data/build.json"])
        try check(files[0], "build.html")
        try check(files[1], "build.json")
    }

    @Test func articlesOfTheOwnerStandBesideTheBuiltInOnes() throws {
        let folder = try TemporaryFolder()
        try Data("# Notes & more\n\nFor **executives**: <script>no</script>.\n".utf8)
            .write(to: folder.url.appending(path: "notes.md"))
        let files = try renderer(content: folder.path("")).articles()
        #expect(files.map(\.path) == ["about/index.html", "glossary/index.html", "notes/index.html"])
        try check(files[2], "article.html")
    }

    @Test func theScriptStaysSmall() throws {
        let script = try #require(renderer().assets.first { $0.path.hasSuffix(".js") })
        #expect(script.bytes.count <= 10_000)
    }
}

@Suite struct EmbeddedAssetsTests {
    /// The binary holds what stands in the folders, no more and no less.
    @Test(arguments: ["templates", "content"]) func assetsAreTheFolders(_ folder: String) throws {
        let root = Repository.root.appending(path: folder).resolvingSymlinksInPath().path(percentEncoded: false)
        let names = try FileManager.default.contentsOfDirectory(atPath: root).filter { !$0.hasPrefix(".") }.sorted()
        let embedded = folder == "templates" ? EmbeddedAssets.templates : EmbeddedAssets.content
        #expect(embedded.map(\.name).sorted() == names)
        for file in embedded {
            #expect(try String(contentsOfFile: "\(root)/\(file.name)", encoding: .utf8) == file.text, "\(file.name)")
        }
    }

    /// Every definition that a report links to is a heading of the glossary.
    @Test func definitionsStandInTheGlossary() throws {
        let glossary = try #require(
            try SiteRenderer(SampleReports.site).articles().first { $0.path == "glossary/index.html" })
        let html = String(decoding: glossary.bytes, as: UTF8.self)
        let sources = Repository.root.appending(path: "Sources/ReportModel").resolvingSymlinksInPath()
        let walk = FileManager.default.enumerator(atPath: sources.path(percentEncoded: false))
        var anchors: Set<String> = []
        for case let name as String in walk ?? .init() where name.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: name), encoding: .utf8)
            anchors.formUnion(
                text.matches(of: /(?:definition: |definition\(|row\(\s*"[^"]*", )"([a-z-]+)"/).map { String($0.1) })
        }
        #expect(anchors.count > 20)
        for anchor in anchors.sorted() { #expect(html.contains(" id=\"\(anchor)\""), "glossary.md: #\(anchor)") }
    }
}
