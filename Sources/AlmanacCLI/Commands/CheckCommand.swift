import ArgumentParser
import Diagnostics
import EventModel
import SiteChecks
import SitePipeline
import SiteSettings
import UsageMetrics

/// `almanac check`: is what was built sound and fresh?
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks configuration, templates and the built site.",
        discussion: """
            Compares every file with what the last build wrote, follows every link, looks for what is loaded from elsewhere,
            and says whether the report is stale or too many events could not be read. Files that no build wrote are left
            alone. Ends with 1 when there is a finding.

            Example:
              almanac check --output site --max-age 48h
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("The age at which the report is stale, such as 24h or 7d.", valueName: "age"))
    var maxAge: String?

    @Option(help: ArgumentHelp("A folder of templates that replace built-in ones.", valueName: "dir"))
    var templates: String?

    @Option(help: ArgumentHelp("A folder of Markdown pages.", valueName: "dir"))
    var content: String?

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        try run(console) {
            let settings = try source.settings(
                [(.output, output), (.maxAge, maxAge), (.templates, templates), (.content, content)], console)
            var findings = try TemplateCheck.findings(settings)
            let files = try ManifestCheck(site: settings.output)
            findings += files.findings
            let links = try LinkCheck(site: settings.output, pages: files.pages, changed: files.changed)
            findings += links.findings()
            if !files.changed.contains(PublishedRecord.path) { findings += try recordFindings(settings) }
            console.report(findings)
            guard findings.isEmpty else { throw ExitCode(ExitStatus.findings.rawValue) }
            console.result("\(settings.output): \(Words.count(links.pageCount, "page")), no findings")
        }
    }

    private func recordFindings(_ settings: SiteSettings) throws -> [Diagnostic] {
        let record = try PublishedRecord(site: settings.output)
        var findings = record.quarantineShare(site: settings.output) + record.modelDrift(site: settings.output)
        if let limit = settings.maxAgeHours, let asOf = Day(iso: record.asOf) {
            let end = try settings.calendar().start(of: asOf.advanced(by: 1))
            let hours = (Clock.now.milliseconds - end.milliseconds) / Instant.millisecondsPerHour
            findings += record.freshness(hoursSinceEnd: Int(hours), maxAgeHours: limit, site: settings.output)
        }
        return findings
    }
}
