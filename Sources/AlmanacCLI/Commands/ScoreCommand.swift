import ArgumentParser
import ChurnModel
import Diagnostics
import EventModel
import SitePipeline
import SiteSettings

/// `almanac score`: who is about to leave; or each row of a table.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Scores tenants, or the rows of a table, by a model, with reasons.",
        discussion: """
            Writes id,score,band,reason1,reason2,reason3: the score is a probability.

            Of a store it scores each tenant at risk, and adds the scores to a log that `build --scores` shows as history. What \
            stands in the log is never changed. Whether the model is trained anew before is a matter of the configuration: \
            `retrain: never`, `when-stale` or `each-score`.

            Examples:
              almanac score --store almanac.sqlite --model model.json --out scores.csv
              almanac score --store almanac.sqlite --backfill 2026-01-01..2026-06-30
              almanac score --table customers.csv --model table.json --out scores.csv
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The analytics store.", valueName: "file"))
    var store: String?

    @Option(
        help: ArgumentHelp("Score a table instead: CSV with the columns that the model learnt from.", valueName: "file")
    )
    var table: String?

    @Option(help: ArgumentHelp("The model to score with.", valueName: "file"))
    var model: String?

    @Option(
        help: ArgumentHelp(
            "The table's column that names rows; else the one that training named, or numbers.", valueName: "column"))
    var id: String?

    @Option(help: ArgumentHelp("The file to write the scores to; - is standard output.", valueName: "file|-"))
    var out = "-"

    @OptionGroup(title: "Scoring a store") var issue: IssueOptions

    @Option(help: "Threads to work with; changes nothing of the scores.")
    var jobs: String?

    @OptionGroup var options: ConsoleOptions

    func validate() throws {
        guard table != nil else {
            guard id == nil else { throw ValidationError("--id goes with --table only") }
            return
        }
        guard store == nil else { throw ValidationError("--store and --table exclude each other") }
        guard model != nil else { throw ValidationError("--table needs --model, a model from `train --table`") }
        if let stray = issue.firstGiven { throw ValidationError("--\(stray) goes with a store, not with --table") }
    }

    func run() throws {
        let console = options.console
        try run(console) {
            if let table, let model { try score(table, model, console) } else { try scoreStore(console) }
        }
    }

    private func score(_ table: String, _ model: String, _ console: Console) throws {
        let settings = try source.settings([(.jobs, jobs)], console)
        let scores = try TableScores(table, model: model, id: id, settings, console)
        let file = try OutputFile(out, apartFrom: [table, model])
        try file.write(scores.csv(settings))
        try file.finish()
        console.say("Scored \(Words.count(scores.count, "row")).")
    }

    private func scoreStore(_ console: Console) throws {
        let settings = try source.settings(
            [(.store, store), (.model, model), (.jobs, jobs)] + issue.settings, console)
        let file = try OutputFile(
            out, apartFrom: [settings.store, settings.model, settings.scoreLog, settings.derivedFile])
        let progress = WorkProgressBar(console, "score")
        defer { progress.finish() }
        let work = ScoreIssue(settings, now: Clock.now, seed: issue.seed ?? 1, listener: progress.listener)
        let issued =
            if let days = issue.backfill { try work.run(try ScoreIssue.days(days, every: issue.every ?? 7)) } else {
                try work.run()
            }
        progress.finish()
        console.report(issued.notes)
        try file.write(ScoreTable.bytes(issued.scores))
        try file.finish()
        console.say(issued.summary)
    }
}

/// What `score` needs to know of a store's scores.
struct IssueOptions: ParsableArguments {
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

    @Option(help: ArgumentHelp("Days from one day of a backfill to the next; 7 if not given.", valueName: "days"))
    var every: Int?

    @Option(
        help: ArgumentHelp(
            "When to train the model anew; stale is also a model that has drifted.",
            valueName: "never|when-stale|each-score"))
    var retrain: String?

    @Option(help: ArgumentHelp("The age at which a model is stale.", valueName: "age"))
    var retrainAfter: String?

    @Option(help: "Seed of the forest, where one is trained; 1 if not given.")
    var seed: UInt64?

    var settings: [(SettingKey, String?)] {
        [
            (.scores, scores), (.asOf, asOf), (.zone, zone), (.retrain, retrain), (.retrainAfter, retrainAfter),
        ]
    }

    /// The name of a flag that is given; `nil` where none is.
    var firstGiven: String? {
        let others = [("backfill", backfill != nil), ("every", every != nil), ("seed", seed != nil)]
        return settings.first { $0.1 != nil }?.0.rawValue ?? others.first { $0.1 }?.0
    }
}
