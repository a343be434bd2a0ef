import AnalyticsStore
import ArgumentParser
import Diagnostics
import SiteSettings

/// `almanac ingest`: events into the store.
struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "Reads events into the store.",
        discussion: """
            Each file is taken in whole or not at all. Lines that are no valid events go to quarantine; events that are in
            already are counted as duplicates, so a run that was stopped can simply be run again.

            Of folders, files are read whose names end in .ndjson, .jsonl or .json, with .gz or without, in letters of either
            case; links to folders are followed. What begins as gzip does is decompressed, whatever its name.

            Example:
              almanac ingest --store almanac.sqlite events/ late.ndjson.gz
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The analytics store; made when it does not exist.", valueName: "file"))
    var store: String?

    @Argument(help: "Files, folders, or - for standard input; gzip too.")
    var paths: [String]

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        try run(console) {
            let settings = try source.settings([(.store, store)], console)
            let inputs = PathArguments.paths(paths).map { IngestInput(argument: $0) }
            try IngestInput.check(inputs)
            let progress = IngestProgressBar(console, "ingest", unit: "lines")
            let events = try AnalyticsStore(path: settings.store)
            let report = try events.ingest(inputs, progress: progress.update)
            progress.finish()
            try events.close()
            for item in report.leftAside { tell(item, console) }
            IngestSummary(report.batches, settings.store).tell(console)
            if let failure = report.failure { throw failure }
        }
    }

    /// Other files in a folder are usual; what cannot be read as a file is not.
    private func tell(_ item: LeftAside, _ console: Console) {
        let path = item.path.shown
        func warn(_ kind: String, _ remedy: String) {
            console.report([Diagnostic(.warning, file: path, "this is \(kind) and was left aside", remedy: remedy)])
        }
        switch item.reason {
        case .foreignName: console.say("Left aside \(path): its name is not that of an event file.")
        case .folderReadAlready: console.say("Left aside \(path): the folder that it leads to is read already.")
        case .namedPipe: warn("a named pipe", "To read from it, name it on the command line.")
        case .socket: warn("a socket", "Only files are read from folders.")
        case .device: warn("a device", "Only files are read from folders.")
        }
    }
}

/// What an ingest or an import did, file by file and in total.
struct IngestSummary {
    private let batches: [BatchReport]
    private let store: String

    init(_ batches: [BatchReport], _ store: String) {
        self.batches = batches
        self.store = store
    }

    func tell(_ console: Console) {
        for batch in batches { console.detail("\(batch.name): \(Self.sum(batch.counts))") }
        let total = batches.reduce(into: BatchCounts()) { $0 += $1.counts }
        if total.conflicts > 0 {
            console.say(
                "\(Words.count(total.conflicts, "line")) had an id already taken by other content; of such lines the one "
                    + "that sorts first stays, and data health counts the ids.")
        }
        if total.quarantined > 0 {
            console.say(
                total.quarantined == 1
                    ? "1 line is in quarantine; data health lists it."
                    : "\(total.quarantined) lines are in quarantine; data health lists them.")
        }
        console.result("\(store): \(Self.sum(total))")
    }

    private static func sum(_ counts: BatchCounts) -> String {
        "\(counts.read) read = \(counts.accepted) accepted + \(counts.duplicate) duplicate + \(counts.quarantined) quarantined"
    }
}
