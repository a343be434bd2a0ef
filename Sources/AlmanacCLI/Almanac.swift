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
            SimulateCommand.self, IngestCommand.self, ImportCommand.self, TrainCommand.self, BuildCommand.self,
            CheckCommand.self,
        ])
}

extension ParsableCommand {
    /// Runs a command's work and turns its failure into messages and the exit code.
    func run(_ console: Console, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let failure as Failure {
            console.report(failure.diagnostics)
            throw ExitCode(failure.status.rawValue)
        } catch let exit as ExitCode {
            throw exit
        } catch {
            console.report([
                Diagnostic(
                    .error, "internal fault: \(error)", remedy: "Please report this with the command that led here.")
            ])
            throw ExitCode(ExitStatus.internalFault.rawValue)
        }
    }
}
