import ArgumentParser
import ChurnModel
import Diagnostics
import EventModel
import SitePipeline
import SiteSettings

/// `almanac score`: who is about to leave.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Scores tenants' risk of churn and keeps what it issued.",
        discussion: """
            Prints a line for each tenant at risk, and adds the scores to a log that `build --scores` shows as history. What \
            stands in the log is never changed. Whether the model is trained anew before is a matter of the configuration: \
            `retrain: never`, `when-stale` or `each-score`.

            Examples:
              almanac score --store almanac.sqlite --model model.json --out scores.csv
              almanac score --store almanac.sqlite --backfill 2026-01-01..2026-06-30
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The analytics store.", valueName: "file"))
    var store: String?

    @Option(help: ArgumentHelp("The model to score with.", valueName: "file"))
    var model: String?

    @Option(help: ArgumentHelp("Where the scores go; standard output by default.", valueName: "file"))
    var out = "-"

    @Option(
        help: ArgumentHelp("The log of issued scores to add to; beside the store by default.", valueName: "file"))
    var scores: String?

    @Option(help: ArgumentHelp("The last day whose events count.", valueName: "yyyy-mm-dd"))
    var asOf: String?

    @Option(help: ArgumentHelp("The time zone of days, an IANA name.", valueName: "zone"))
    var zone: String?

    @Option(
        help: ArgumentHelp(
            "Score each of these days anew, with models that learn only from what came before it.",
            valueName: "from..to"))
    var backfill: String?

    @Option(help: ArgumentHelp("Days from one day of a backfill to the next.", valueName: "days"))
    var every: Int = 7

    @Option(help: ArgumentHelp("When to train the model anew.", valueName: "never|when-stale|each-score"))
    var retrain: String?

    @Option(help: ArgumentHelp("The age at which a model is stale.", valueName: "age"))
    var retrainAfter: String?

    @Option(help: "Seed of the forest, where one is trained.")
    var seed: UInt64 = 1

    @Option(help: "Threads to work with; changes nothing of the scores.")
    var jobs: String?

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        try run(console) {
            let settings = try source.settings(
                [
                    (.store, store), (.model, model), (.scores, scores), (.asOf, asOf), (.zone, zone), (.jobs, jobs),
                    (.retrain, retrain), (.retrainAfter, retrainAfter),
                ], console)
            let file = try OutputFile(out)
            let progress = WorkProgressBar(console, "score")
            defer { progress.finish() }
            let work = ScoreIssue(settings, now: Clock.now, seed: seed, listener: progress.listener)
            let issued =
                if let backfill { try work.run(try ScoreIssue.days(backfill, every: every)) } else { try work.run() }
            progress.finish()
            console.report(issued.notes)
            try file.write(ScoreTable.bytes(issued.scores))
            try file.finish()
            console.say(issued.summary)
        }
    }
}
