import EventModel
import Simulator

/// A simulated log in memory.
struct SimulatedLog {
    var bytes: [UInt8] = []
    var parts: [(part: SimulatedPart, bytes: [UInt8])] = []
    var truth: [UInt8] = []

    init(_ plan: SimulationPlan, withTruth: Bool = false) throws {
        let collector = Collector()
        let simulation = try Simulation(plan)
        if withTruth {
            try simulation.run(truth: { collector.truth += $0 }) { collector.take($0, $1) }
        } else {
            try simulation.run { collector.take($0, $1) }
        }
        bytes = collector.bytes
        parts = collector.parts
        truth = collector.truth
    }

    private final class Collector {
        var bytes: [UInt8] = []
        var parts: [(part: SimulatedPart, bytes: [UInt8])] = []
        var truth: [UInt8] = []

        func take(_ part: SimulatedPart, _ piece: [UInt8]) {
            bytes += piece
            parts.append((part, piece))
        }
    }

    /// The lines without their ends.
    var lines: [ArraySlice<UInt8>] { bytes.split(separator: 0x0A) }

    /// The events, all of which have to be valid and in their canonical form.
    func events() throws -> [Event] {
        var parser = EventParser()
        return try lines.map { line in
            try line.withUnsafeBytes { bytes in
                let parsed = try parser.parse(bytes)
                guard parsed.isCanonical else { throw NotCanonical(line: String(decoding: line, as: UTF8.self)) }
                return parsed.makeEvent()
            }
        }
    }

    struct NotCanonical: Error {
        var line: String
    }

    /// The rows of the truth file without its header.
    var truthRows: [TruthRow] {
        truth.split(separator: 0x0A).dropFirst().map { line in
            let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            return TruthRow(
                tenant: fields[0], day: Day(iso: fields[1]) ?? Day(number: 0), health: Double(fields[2]) ?? -1,
                risk: Double(fields[3]) ?? -1, churned: fields[4].isEmpty ? nil : fields[4] == "1",
                hiddenRisk: Double(fields[5]) ?? -1)
        }
    }

    struct TruthRow {
        var tenant: String
        var day: Day
        var health: Double
        var risk: Double
        var churned: Bool?
        var hiddenRisk: Double
    }

    /// A number that changes with any byte (FNV-1a).
    static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}

extension SimulationPlan {
    /// A plan that ends on 2026-06-30, a Tuesday.
    static func small(
        tenants: Int = 8, days: Int = 60, seed: UInt64 = 7, endingEarlier: Int = 0, scenario: Scenario = .standard,
        ids: IDStyle = .ordered
    ) -> SimulationPlan {
        SimulationPlan(
            tenants: tenants, days: days, seed: seed,
            end: Day(year: 2026, month: 6, day: 30).advanced(by: -endingEarlier), ids: ids, scenario: scenario)
    }
}
