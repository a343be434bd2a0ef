import ArgumentParser
import Diagnostics
import SitePipeline

/// The command `almanac`.
@main
struct Almanac: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "almanac",
        abstract: "Publishes how tenants use a platform: from its events to a static report.",
        discussion: """
            A first report, from nothing:
              almanac simulate --tenants 40 --days 400 --seed 1 --end 2026-06-30 --out events.ndjson
              almanac ingest --store almanac.sqlite events.ndjson
              almanac build --store almanac.sqlite --output site
            """,
        version: ToolVersion.current,
        subcommands: [
            SimulateCommand.self, IngestCommand.self, ImportCommand.self, TrainCommand.self, ScoreCommand.self,
            BuildCommand.self, CheckCommand.self,
        ])

    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            // A command that ends with an exit code has said why.
            guard !(error is ExitCode), exitCode(for: error) == .validationFailure else { exit(withError: error) }
            report(misuse: fullMessage(for: error))
            exit(withError: ExitCode(ExitStatus.usage.rawValue))
        }
    }

    /// Tells of a wrong command line in the form of all other messages. As there are no options yet, the form that is
    /// asked for is looked up among the arguments.
    private static func report(misuse message: String) {
        let arguments = CommandLine.arguments
        let isJSON =
            arguments.contains("--log-format=json")
            || zip(arguments, arguments.dropFirst()).contains { $0 == ("--log-format", "json") }
        let lines = message.split(separator: "\n", maxSplits: 1)
        let summary = lines.first.map(String.init) ?? message
        let console = Console(level: .error, isQuiet: true, isVerbose: false, format: isJSON ? .json : .text)
        console.report([
            Diagnostic(
                .error, summary.hasPrefix("Error: ") ? String(summary.dropFirst(7)) : summary,
                remedy: lines.count == 2 ? String(lines[1]) : nil)
        ])
    }
}

extension ParsableCommand {
    /// Runs a command's work and turns its failure into messages and the exit code.
    func run(_ console: Console, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let exit as ExitCode {
            throw exit
        } catch {
            let failure = Failure(any: error)
            console.report(failure.diagnostics)
            throw ExitCode(failure.status.rawValue)
        }
    }
}

extension Failure {
    /// What is told of any error; one that is no failure is a fault of ours.
    init(any error: any Error) {
        self =
            error as? Failure
            ?? Failure(
                .internalFault, "internal fault: \(error)", remedy: "Please report this with the command that led here."
            )
    }
}
