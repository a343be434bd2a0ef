import AnalyticsStore
import ArgumentParser
import Diagnostics
import LogImport
import SitePipeline
import SiteSettings

/// `almanac import`: foreign logs into the store.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Reads foreign job logs and CSV files into the store through a mapping.",
        discussion: """
            Importing a log twice adds nothing: the ids of its events come from its rows.

            Examples:
              almanac import --store almanac.sqlite --map swf log.swf.gz
              almanac import --store almanac.sqlite --map commits.yaml commits.csv
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The analytics store; made when it does not exist.", valueName: "file"))
    var store: String?

    @Option(help: ArgumentHelp("A mapping file, or a preset: swf, slurm.", valueName: "file|preset"))
    var map: String

    @Option(help: ArgumentHelp("With a preset: the zone of the log's local times.", valueName: "zone"))
    var logZone: String?

    @Argument(help: "The logs; .gz too.")
    var files: [String]

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        try run(console) {
            let settings = try source.settings([(.store, store)], console)
            let mapping = try ForeignLogs.mapping(map, zone: logZone)
            let files = PathArguments.paths(files)
            try IngestInput.check(files.map { .location($0) })
            let events = try AnalyticsStore(path: settings.store)
            let logs = ForeignLogs(mapping, store: events)
            let progress = IngestProgressBar(console, "import", unit: "events")
            let report = try logs.ingest(
                files, progress: progress.update,
                onFile: { file, rows in
                    progress.finish()
                    console.say("\(file): \(Self.sum(rows))")
                })
            progress.finish()
            try events.close()
            IngestSummary(report.batches, settings.store).tell(console)
            if let failure = report.failure { throw failure }
        }
    }

    private static func sum(_ rows: ImportCounts) -> String {
        "\(Words.count(rows.read, "row")) = \(rows.mapped) mapped + \(rows.skipped) skipped + \(rows.rejected) rejected"
    }
}
