import ArgumentParser
import Diagnostics
import SitePipeline
import SiteSettings

/// Runs a build, and after it the command that the settings name for its ending, with the result as JSON.
struct BuildHooks {
    private let settings: SiteSettings
    private let console: Console

    init(_ settings: SiteSettings, _ console: Console) {
        self.settings = settings
        self.console = console
    }

    /// - Throws: `Failure` (74) when the site is published but `on-success` failed: whoever waits for what that command
    ///   does, an upload for instance, has to hear that it was not done. `ExitCode` when the build failed, which is told
    ///   then; that `on-failure` failed too does not change it.
    func run(_ build: () throws -> BuildOutcome) throws {
        let clock = PauseClock.system
        let outcome: BuildOutcome
        do {
            outcome = try build()
        } catch {
            let failure = Failure(any: error)
            console.report(failure.diagnostics)
            let result = BuildResult(failure, output: settings.output, seconds: clock.now().inSeconds)
            console.report(ending(of: .onFailure, settings.onFailure, result).map { [warning($0)] } ?? [])
            throw ExitCode(failure.status.rawValue)
        }
        let result = BuildResult(outcome, output: settings.output, seconds: clock.now().inSeconds)
        if let problem = ending(of: .onSuccess, settings.onSuccess, result) {
            throw Failure(.inputOutput, [error(problem)])
        }
    }

    /// - Returns: What went wrong with the command; `nil` when nothing did, or there is none.
    private func ending(of key: SettingKey, _ command: String?, _ result: BuildResult) -> String? {
        guard let command else { return nil }
        console.detail("\(key.rawValue): \(command)")
        return ShellCommand(command).run(input: Array(result.json.utf8)).problem
    }

    private func error(_ problem: String) -> Diagnostic {
        diagnostic(
            .onSuccess, "the site is published, but the command on-success \(problem)",
            "Mend the command, then run it by hand: the site need not be built again.")
    }

    private func warning(_ problem: String) -> Diagnostic {
        var warning = diagnostic(.onFailure, "the command on-failure \(problem)", "Mend the command.")
        warning.severity = .warning
        return warning
    }

    private func diagnostic(_ key: SettingKey, _ summary: String, _ remedy: String) -> Diagnostic {
        settings.failure(key, summary, remedy: remedy).diagnostics[0]
    }
}

/// What a build came to, for programs: one JSON object on one line. Every field is always there, with `null` for what is
/// not known.
struct BuildResult {
    let json: String

    init(_ outcome: BuildOutcome, output: String, seconds: Double) {
        json = Self.object(
            .done, output, seconds, outcome.warnings,
            [
                ("as_of", JSONLine.quoted("\(outcome.asOf)")), ("tenants", "\(outcome.tenants)"),
                ("scored", "\(outcome.scored)"), ("written", "\(outcome.written)"),
                ("unchanged", "\(outcome.unchanged)"), ("removed", "\(outcome.removed)"),
            ])
    }

    init(_ failure: Failure, output: String, seconds: Double) {
        let unknown = ["as_of", "tenants", "scored", "written", "unchanged", "removed"].map { ($0, "null") }
        json = Self.object(failure.status, output, seconds, failure.diagnostics, unknown)
    }

    private static func object(
        _ status: ExitStatus, _ output: String, _ seconds: Double, _ messages: [Diagnostic],
        _ figures: [(String, String)]
    ) -> String {
        let texts = messages.map { JSONLine.quoted($0.description) }.joined(separator: ",")
        let fields =
            [("status", "\(status.rawValue)"), ("output", JSONLine.quoted(output))] + figures + [
                ("seconds", "\((seconds * 100).rounded() / 100)"), ("messages", "[\(texts)]"),
            ]
        return JSONLine.object(fields) + "\n"
    }
}
