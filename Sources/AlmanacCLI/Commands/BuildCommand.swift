import ArgumentParser
import Diagnostics
import EventModel
import Foundation
import SitePipeline
import SiteSettings

/// `almanac build`: the site.
struct BuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Writes the report from the store.",
        discussion: """
            Without a model, the risk of churn is learned from the store itself as of the last day.

            Example:
              almanac build --store almanac.sqlite --output site --as-of 2026-06-30
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The analytics store.", valueName: "file"))
    var store: String?

    @Option(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var output: String?

    @Option(
        help: ArgumentHelp("Where builds keep what they can use again; beside the store by default.", valueName: "file")
    )
    var cache: String?

    @Option(help: ArgumentHelp("The last day covered.", valueName: "yyyy-mm-dd"))
    var asOf: String?

    @Option(help: ArgumentHelp("The model to score with.", valueName: "file"))
    var model: String?

    @Option(help: ArgumentHelp("The log of issued scores to show as history.", valueName: "file"))
    var scores: String?

    @Option(help: ArgumentHelp("The report's time zone, an IANA name.", valueName: "zone"))
    var zone: String?

    @Option(help: "The platform's name.")
    var title: String?

    @Option(help: ArgumentHelp("How users appear.", valueName: "id|alias|none"))
    var users: String?

    @Option(help: ArgumentHelp("A folder of templates that replace built-in ones.", valueName: "dir"))
    var templates: String?

    @Option(help: ArgumentHelp("A folder of Markdown pages.", valueName: "dir"))
    var content: String?

    @Option(help: "Threads to work with; changes no byte of the output.")
    var jobs: String?

    @Option(
        defaultAsFlag: "2h",
        help: ArgumentHelp(
            "Wait until the store holds the whole of the last day, at most so long; then end with 75.",
            valueName: "time"))
    var waitForData: String?

    @Option(
        help: ArgumentHelp(
            "Try again up to so many times when something is in use or reading or writing fails.", valueName: "times"))
    var retry: String?

    @Flag(help: "Make every page anew, whether it has changed or not. The result is the same.")
    var full = false

    @Option(help: ArgumentHelp("List the files written and removed, for an upload of these alone.", valueName: "file"))
    var changes: String?

    @Option(help: ArgumentHelp("Say why a file of the site was made anew or not.", valueName: "path"))
    var explain: [String] = []

    @Flag(help: "Print how long each stage took and how much went through it, and write it to data/run.json.")
    var stats = false

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        try run(console) {
            let settings = try source.settings(
                [
                    (.store, store), (.output, output), (.asOf, asOf), (.model, model), (.scores, scores),
                    (.zone, zone), (.title, title),
                    (.users, users), (.cache, cache), (.templates, templates), (.content, content), (.jobs, jobs),
                    (.waitForData, waitForData), (.retry, retry),
                ], console)
            try BuildHooks(settings, console).run { try build(settings, console) }
        }
    }

    private func build(_ settings: SiteSettings, _ console: Console) throws -> BuildOutcome {
        if let changes { try ChangeList.check(changes, settings) }
        // The day that is waited for is the day that is built, even when midnight passes meanwhile.
        let now = Clock.now
        if let seconds = settings.waitSeconds {
            try DataWait(settings, limit: .seconds(seconds), now: now, say: console.say).run()
        }
        let list = try changes.map { path throws(Failure) in try OutputFile(path) }
        var wanted = BuildOptions()
        wanted.isFull = full
        wanted.explained = explain
        wanted.recordsStatistics = stats
        let progress = WorkProgressBar(console, "build")
        defer { progress.finish() }
        let outcome = try Attempts(retries: settings.retries, report: console.report).run {
            try SiteBuild(settings, wanted, now: now, listener: progress.listener).run()
        }
        progress.finish()
        try list?.write(ChangeList.bytes(outcome.changes))
        try list?.finish()
        console.report(outcome.warnings)
        tell(outcome, settings, console)
        for line in outcome.explanations + (stats ? outcome.statistics.lines : []) { console.result(line) }
        return outcome
    }

    private func tell(_ outcome: BuildOutcome, _ settings: SiteSettings, _ console: Console) {
        if outcome.missingForModel.isEmpty {
            console.say(
                "Scored \(outcome.scored) of \(Words.count(outcome.tenants, "tenant"))"
                    + (outcome.trainedHere ? " by a model trained on this store." : "."))
        } else {
            console.say("No tenant was scored. \(outcome.missingForModel.joined(separator: " "))")
        }
        console.result(
            "\(settings.output): as of \(outcome.asOf), \(Words.count(outcome.tenants, "tenant")); "
                + "\(Words.count(outcome.written, "file")) written, "
                + "\(outcome.unchanged) unchanged, \(outcome.removed) removed")
    }
}

/// The wall clock, read in one place.
enum Clock {
    static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
