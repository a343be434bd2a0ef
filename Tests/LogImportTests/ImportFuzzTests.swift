import EventModel
import Foundation
import TestSupport
import Testing

@testable import LogImport

/// Whatever a log holds, every row is accounted for and every event is one that the store takes.
@Suite struct ImportFuzzTests {
    /// The high bits of a linear congruential generator (Knuth, MMIX): small, seeded, the same everywhere.
    private struct Generator {
        var state: UInt64

        mutating func below(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
    }

    private static let fragments = [
        "\"", "\"\"", ",", "|", "\n", "\r", "\r\n", "\u{0}", "\u{FEFF}", "-1", "-", ".", "99999999999999999999", "9e99",
        "é",
        "{", "}", "null", "[[", "\\ud800", ";", "; UnixStartTime: x", "0000-01-01T00:00:00", "9999-12-31T23:59:59", " ",
    ]

    @Test(arguments: ["cluster.swf", "sacct.txt", "commits.csv", "logins.ndjson"])
    func brokenLogs(fixture: String) throws {
        let mapping = try mapping(for: fixture)
        let log = try Conversion.fixture(fixture)
        var random = Generator(state: 5)
        var parser = EventParser()
        for _ in 0..<150 {
            var broken = log
            // The header stays whole: without it there is nothing to convert.
            let head = min(140, log.count / 2)
            for _ in 0...random.below(8) { mutate(&broken, from: head, &random) }
            guard let conversion = try? Conversion(mapping, broken, chunk: 1 + random.below(300)) else { continue }
            #expect(conversion.counts.rejected == conversion.rejections.count)
            #expect(conversion.counts.events == conversion.events.count)
            for event in conversion.events {
                let isCanonical = try Array(event.utf8).withUnsafeBytes { try parser.parse($0).isCanonical }
                #expect(isCanonical)
            }
            #expect(try Conversion(mapping, broken) == conversion)
        }
    }

    private func mapping(for fixture: String) throws -> LogMapping {
        switch fixture {
        case "cluster.swf": return try #require(try LogMapping.preset("swf"))
        case "sacct.txt": return try #require(try LogMapping.preset("slurm", zone: "Europe/Berlin"))
        default: break
        }
        let url =
            fixture == "commits.csv"
            ? Repository.root.appending(path: "docs/examples/commits.yaml")
            : Repository.fixtures.appending(path: "LogImport/logins.yaml")
        return try LogMapping(yaml: String(contentsOf: url, encoding: .utf8), file: "m.yaml")
    }

    private func mutate(_ log: inout [UInt8], from head: Int, _ random: inout Generator) {
        guard log.count > head + 1 else { return }
        let place = head + random.below(log.count - head)
        switch random.below(4) {
        case 0: log[place] = UInt8(random.below(256))
        case 1: log.removeSubrange(place..<min(log.count, place + 1 + random.below(20)))
        case 2: log.insert(contentsOf: Self.fragments[random.below(Self.fragments.count)].utf8, at: place)
        default: log.insert(contentsOf: log[place..<min(log.count, place + 40)], at: place)
        }
    }
}
