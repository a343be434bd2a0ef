import EventModel
import Foundation
import TestSupport
import Testing
import UsageMetrics

/// Adversarial logs with the tables that the reference in Tests/Oracle makes of them.
///
/// Each folder under Tests/Fixtures/UsageMetrics holds the valid events of a log by Tests/Oracle/generate.py and the
/// output of `oracle.py --zone … --as-of … --history-days 60`. Neither program knows of the other.
@Suite struct ReferenceTests {
    @Test(arguments: [
        ("Europe-Berlin", "Europe/Berlin", "2026-03-29"), ("Pacific-Apia", "Pacific/Apia", "2011-12-31"),
        ("America-St_Johns", "America/St_Johns", "2010-11-07"),
        ("America-Sao_Paulo", "America/Sao_Paulo", "2018-11-05"),
    ])
    func tablesAreThoseOfTheReference(folder: String, zone: String, asOf: String) throws {
        let fixtures = Repository.fixtures.appending(path: "UsageMetrics").appending(path: folder)
        func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: fixtures.appending(path: name))) }
        var thresholds = Thresholds()
        thresholds.historyDays = 60
        let settings = try MetricSettings.test(asOf: asOf, zone: zone, thresholds: thresholds)
        let result = try UsageScan.run(MemorySource(Self.events(try bytes("events.ndjson"))), settings: settings)
        try expectSame(result.tenantsFile(), bytes("tenants.csv"))
        try expectSame(result.dailyFile(), bytes("daily.csv"))
        try expectSame(UsageFiles.portfolio(result.portfolio()), bytes("portfolio.csv"))
    }

    private static func events(_ file: [UInt8]) throws -> [Event] {
        var parser = EventParser()
        return try file.split(separator: 0x0A).map { line in
            try line.withUnsafeBytes { bytes throws(EventProblem) in try parser.parse(bytes).makeEvent() }
        }
    }

    private func expectSame(_ found: [UInt8], _ expected: [UInt8]) {
        #expect(found.lines.count == expected.lines.count)
        for (line, wanted) in zip(found.lines, expected.lines) { #expect(line == wanted) }
        #expect(found == expected)
    }
}
