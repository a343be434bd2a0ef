import EventModel
import TestSupport
import Testing
import UsageMetrics

@testable import AnalyticsStore

/// The same set of lines gives the same reading, whatever the order and the files in which they come.
@Suite struct OrderIndependenceTests {
    @Test(arguments: 1...8) func anyOrderInAnyFiles(seed: Int) throws {
        var random = TestRandom(UInt64(seed))
        let lines = Self.lines(&random)
        let expected = try Self.reading(of: [lines])
        for _ in 0..<3 {
            let shuffled = lines.shuffled(using: &random)
            var files: [[String]] = Array(repeating: [], count: Int.random(in: 1...6, using: &random))
            for line in shuffled { files[Int.random(in: 0..<files.count, using: &random)].append(line) }
            let actual = try Self.reading(of: files)
            #expect(actual.events == expected.events)
            #expect(actual.lines == expected.lines)
        }
    }

    /// Several thousand lines with duplicates, other spellings and conflicts across tenants and types, over a few days.
    private static func lines(_ random: inout TestRandom) -> [String] {
        var lines: [String] = []
        let count = Int.random(in: 200...2500, using: &random)
        for _ in 0..<count {
            let id =
                "\(["e", "ev-", "2026:"].randomElement(using: &random) ?? "")\(Int.random(in: 0..<count, using: &random))"
            let line = Self.line(id, &random)
            lines.append(line)
            switch Int.random(in: 0..<20, using: &random) {
            case 0: lines.append(line)
            case 1: lines.append(line.replacing(":", with: ": ", maxReplacements: 1))
            case 2: lines.append(Self.line(id, &random))
            default: break
            }
        }
        return lines
    }

    private static func line(_ id: String, _ random: inout TestRandom) -> String {
        func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let time = "2026-03-0\(1 + number(4))T\(two(number(24))):\(two(number(3))):00.00\(number(2))Z"
        let tenant = "t\(number(7))"
        func head(_ type: String) -> String {
            #"{"id":"\#(id)","type":"\#(type)","time":"\#(time)","tenant":"\#(tenant)""#
        }
        let user = #","user":"u\#(number(9))""#
        switch number(8) {
        case 0: return head("accountUpdated") + #","region":"r\#(number(5))"}"#
        case 1: return head("userAdded") + user + #","role":"r\#(number(3))"}"#
        case 2: return head("datasetLoaded") + user + #","dataset":"d\#(number(4))","bytes":\#(number(9999))}"#
        case 3: return head("jobSubmitted") + user + #","job":"j\#(number(99))","servers":\#(1 + number(9)),"bytes":7}"#
        case 4: return head("jobTerminated") + #","job":"j\#(number(99))","outcome":"failed"}"#
        case 5: return head("jobCancelled") + #","job":"a-job-with-a-long-name-\#(number(99))"}"#
        default: return head("userLogin") + user + "}"
        }
    }

    private static func reading(of files: [[String]]) throws -> (events: [String], lines: [String]) {
        let shop = try Workshop()
        // Buffers of different sizes cut the batches into different pieces.
        let store = try AnalyticsStore(path: shop.store, bufferedEvents: files.count > 2 ? 700 : 100_000)
        for (index, lines) in files.enumerated() {
            let file = try shop.write(lines.joined(separator: "\n"), to: "\(index).ndjson")
            let report = try store.ingest([.path(file)])
            #expect(report.failure == nil)
        }
        try store.close()
        let reader = try shop.reader()
        // Names of events that gave way may remain, of users and data sets; indices differ by them.
        return (try reader.named(), try reader.lines())
    }
}
