import ArgumentParser
import Diagnostics
import SiteSettings

/// `almanac score`: each row's chance, by a model.
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Scores the rows of a table by a model, with reasons.",
        discussion: """
            Writes id,score,band,reason1,reason2,reason3: the score is a probability, reasons that raise it come first.

            Example:
              almanac score --table customers.csv --model model.json --out scores.csv
            """)

    @OptionGroup var source: SettingsOptions

    @Option(help: ArgumentHelp("The table: CSV with the columns that the model learnt from.", valueName: "file"))
    var table: String

    @Option(help: ArgumentHelp("The model, from `almanac train --table`.", valueName: "file"))
    var model: String

    @Option(
        help: ArgumentHelp(
            "The column that names rows; else the one that training named, or numbers.", valueName: "column"))
    var id: String?

    @Option(help: ArgumentHelp("The file to write the scores to; - is standard output.", valueName: "file|-"))
    var out = "-"

    @Option(help: "Threads to work with; changes nothing of the scores.")
    var jobs: String?

    @OptionGroup var options: ConsoleOptions

    func run() throws {
        let console = options.console
        try run(console) {
            let settings = try source.settings([(.jobs, jobs)], console)
            let scores = try TableScores(table, model: model, id: id, settings, console)
            let file = try OutputFile(out)
            try file.write(scores.csv(settings))
            try file.finish()
            console.say("Scored \(Words.count(scores.count, "row")).")
        }
    }
}
