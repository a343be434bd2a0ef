import ArgumentParser
import Diagnostics
import SitePipeline
import SiteSettings

/// `almanac train`: learns the risk of churn from a store's history.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Learns the risk of churn and says how good it is.",
        discussion: """
            Evaluates on months later than those learned from, then learns from all and writes the model.

            Example:
              almanac train --store almanac.sqlite --model model.json
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The analytics store.", valueName: "file"))
    var store: String?

    @Option(help: ArgumentHelp("The file to write the model to.", valueName: "file"))
    var model: String

    @Option(help: ArgumentHelp("The last day to learn from.", valueName: "yyyy-mm-dd"))
    var asOf: String?

    @Option(help: ArgumentHelp("The time zone of days, an IANA name.", valueName: "zone"))
    var zone: String?

    @Option(help: "Seed of the forest.")
    var seed: UInt64 = 1

    @Option(help: "Threads to work with; changes nothing of the model.")
    var jobs: String?

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        try run(console) {
            let settings = try source.settings([(.store, store), (.asOf, asOf), (.zone, zone), (.jobs, jobs)], console)
            let file = try OutputFile(model)
            let progress = WorkProgressBar(console, "train")
            defer { progress.finish() }
            let trained = try ModelTraining(settings, now: Clock.now, seed: seed, listener: progress.listener).run()
            progress.finish()
            try file.write(trained.bytes)
            try file.finish()
            for line in trained.summary { console.say(line) }
            console.result("\(model): model \(trained.id)")
        }
    }
}
