import ArgumentParser
import Diagnostics
import EventModel
import Foundation
import Simulator
import SitePipeline

/// `almanac simulate`: a seeded event log.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Writes the event log, or a training table, of a platform that does not exist.",
        discussion: """
            The same arguments give the same bytes on every machine.

            Example:
              almanac simulate --tenants 40 --days 400 --seed 1 --end 2026-06-30 --out events.ndjson
              almanac simulate --training-table 5000 --seed 1 --out companies.csv
            """)

    @Option(
        help: ArgumentHelp(
            "A file, an existing folder (one file a day), or - for standard output.", valueName: "file|dir|-"))
    var out: String?

    @Option(help: "How many tenants there are at a time.")
    var tenants: Int?

    @Option(help: "How many days.")
    var days: Int?

    @Option(help: "Which platform of its kind; 1 for a training table.")
    var seed: UInt64?

    @Option(help: "The last day, yyyy-mm-dd (UTC).")
    var end: Day?

    @Option(
        help: ArgumentHelp(
            "Instead of events, write so many companies as CSV, with a column that says who churned.",
            valueName: "rows"))
    var trainingTable: Int?

    @Option(help: "What kind of platform: standard (if not given), steady, exodus or hostile-names.")
    var scenario: SimulationPlan.Scenario?

    @Option(help: "Events per tenant and day, on average; 25 if not given.")
    var density: Double?

    @Option(help: "Event ids: ordered (if not given) or random.")
    var ids: SimulationPlan.IDStyle?

    @Option(help: "Share of events that come up to 72 hours late; 0 if not given.")
    var lateShare: Double?

    @Option(help: "Share of events that come twice; 0 if not given.")
    var duplicateShare: Double?

    @Option(help: "How a folder is filled: a file a day (if not given), or stream-and-day.")
    var partition: SimulationPlan.Partition?

    @Option(
        help: ArgumentHelp(
            "Also write each tenant's hidden health, true risks and fate per day as CSV.", valueName: "file"))
    var truth: String?

    @OptionGroup var output: ConsoleOptions

    /// What an event log needs and a training table does not take.
    private var neededOptions: [(name: String, isGiven: Bool)] {
        [("tenants", tenants != nil), ("days", days != nil), ("end", end != nil)]
    }

    /// What an event log may have besides.
    private var furtherOptions: [(name: String, isGiven: Bool)] {
        [
            ("scenario", scenario != nil), ("density", density != nil), ("ids", ids != nil),
            ("late-share", lateShare != nil), ("duplicate-share", duplicateShare != nil),
            ("partition", partition != nil), ("truth", truth != nil),
        ]
    }

    func validate() throws {
        if trainingTable != nil {
            guard let stray = (neededOptions + furtherOptions).first(where: \.isGiven) else { return }
            throw ValidationError("--\(stray.name) does not go with --training-table")
        }
        let needed = [("out", out != nil)] + neededOptions + [("seed", seed != nil)]
        guard let missing = needed.first(where: { !$0.1 }) else { return }
        throw ValidationError("Missing expected argument '--\(missing.0)'")
    }

    func run() throws {
        let console = output.console
        try run(console) {
            if let trainingTable { return try writeTable(rows: trainingTable, console) }
            // `validate` has made sure that all of these are there.
            guard let out, let tenants, let days, let seed, let end else { return }
            let simulation = try simulation(tenants: tenants, days: days, seed: seed, end: end)
            let truthFile = try truth.map { try OutputFile($0) }
            let sink = SimulationSink(out, console)
            try simulation.run(truth: truthFile.map { file in { try file.write($0) } }, into: sink.take)
            try truthFile?.finish()
            try sink.finish()
        }
    }

    private func writeTable(rows: Int, _ console: Console) throws(Failure) {
        guard TrainingTable.rowRange.contains(rows) else {
            let range = TrainingTable.rowRange
            throw Failure(
                .usage, "--training-table is \(rows), but must be from \(range.lowerBound) to \(range.upperBound)",
                remedy: "See `almanac simulate --help`.")
        }
        let out = out ?? "-"
        let file = try OutputFile(out)
        try file.write(TrainingTable(rows: rows, seed: seed ?? 1).bytes())
        try file.finish()
        console.say("Wrote \(Words.count(rows, "row")) to \(out == "-" ? "standard output" : out).")
    }

    private func simulation(tenants: Int, days: Int, seed: UInt64, end: Day) throws(Failure) -> Simulation {
        let plan = SimulationPlan(
            tenants: tenants, days: days, seed: seed, end: end, density: density ?? 25, ids: ids ?? .ordered,
            scenario: scenario ?? .standard, lateShare: lateShare ?? 0, duplicateShare: duplicateShare ?? 0,
            partition: partition ?? .day)
        do throws(SimulationPlan.Problem) {
            return try Simulation(plan)
        } catch {
            throw Failure(.usage, "--\(error.summary)", remedy: "See `almanac simulate --help`.")
        }
    }
}

/// Distributes the simulated log over a file or a folder of files.
private final class SimulationSink {
    private let out: String
    private let isFolder: Bool
    private let progress: ProgressBar
    private let console: Console
    private var file: OutputFile?
    private var part: SimulatedPart?
    private var lines: Int64 = 0

    init(_ out: String, _ console: Console) {
        self.out = out
        self.console = console
        var isDirectory: ObjCBool = false
        isFolder = FileManager.default.fileExists(atPath: out, isDirectory: &isDirectory) && isDirectory.boolValue
        progress = ProgressBar(console, "simulate", unit: "events")
    }

    func take(_ part: SimulatedPart, _ bytes: [UInt8]) throws {
        if file == nil || (isFolder && part != self.part) {
            try file?.finish()
            file = try OutputFile(isFolder ? "\(out)/\(part.fileName)" : out)
            self.part = part
        }
        try file?.write(bytes)
        lines += Int64(bytes.count { $0 == UInt8(ascii: "\n") })
        progress.update(count: lines)
    }

    func finish() throws(Failure) {
        try file?.finish()
        progress.finish()
        console.say("Wrote \(Words.count(Int(lines), "event")) to \(out == "-" ? "standard output" : out).")
    }
}

extension Day: ExpressibleByArgument {
    /// `yyyy-mm-dd`.
    public init?(argument: String) { self.init(iso: argument) }
}

extension SimulationPlan.Scenario: ExpressibleByArgument {}
extension SimulationPlan.IDStyle: ExpressibleByArgument {}
extension SimulationPlan.Partition: ExpressibleByArgument {}
