import ArgumentParser
import Diagnostics
import SitePipeline
import SiteSettings
import TabularModels
import UsageMetrics

/// `almanac train`: learns the risk of churn from a store's history, or any yes or no from a table.
struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Learns the risk of churn and says how good it is.",
        discussion: """
            Evaluates on months later than those learned from, then learns from all and writes the model. With --table,
            learns from the rows of a CSV file instead.

            Example:
              almanac train --store almanac.sqlite --model model.json
              almanac train --table customers.csv --label Churn --id customerID --model model.json
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The analytics store.", valueName: "file"))
    var store: String?

    @OptionGroup(title: "Learning from a table") var table: TableArguments

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

    func validate() throws {
        guard table.table != nil else { return }
        let stray = [("store", store), ("as-of", asOf), ("zone", zone)].first { $0.1 != nil }
        if let stray { throw ValidationError("--\(stray.0) does not go with --table") }
    }

    func run() throws {
        let console = options.console
        try run(console) {
            if let path = table.table, let label = table.label {
                try trainTable(path, label: label, console)
            } else {
                try trainStore(console)
            }
        }
    }

    private func trainStore(_ console: Console) throws {
        let settings = try source.settings([(.store, store), (.asOf, asOf), (.zone, zone), (.jobs, jobs)], console)
        let file = try OutputFile(model, apartFrom: [settings.store, settings.derivedFile])
        let progress = WorkProgressBar(console, "train")
        defer { progress.finish() }
        let trained = try ModelTraining(settings, now: Clock.now, seed: seed, listener: progress.listener).run()
        progress.finish()
        try file.write(trained.bytes)
        try file.finish()
        for line in trained.summary { console.say(line) }
        if model != "-" { console.result("\(model): model \(trained.id)") }
    }

    private func trainTable(_ path: String, label: String, _ console: Console) throws {
        let settings = try source.settings([(.jobs, jobs)], console)
        let file = try OutputFile(model, apartFrom: [path, table.test])
        let report = try table.json.map { try OutputFile($0, apartFrom: [path, table.test, model]) }
        var options = table.options(label: label)
        options.seed = seed
        options.threads = settings.threads
        options.cutoffs = [settings.thresholds.mediumBand, 0.5, settings.thresholds.highBand]
        let test = try table.test.map { try TableFile.read($0) }
        let trained = try TableTraining(TableFile.read(path), test: test, options: options).run()
        console.report(trained.notices)
        console.detail(trained.times.sentence)
        try file.write(trained.model.fileBytes())
        try file.finish()
        try report?.write(trained.model.evaluationJSON())
        try report?.finish()
        // Standard output is the model's or the report's where that goes there.
        for line in trained.model.summary {
            if table.json == "-" || model == "-" { console.say(line) } else { console.result(line) }
        }
    }
}
