import EventModel
import Foundation
import TestSupport

@testable import LogImport

/// A whole log converted, for tests.
struct Conversion: Equatable {
    struct Rejection: Equatable {
        var row: Int
        var problem: String
        var text: String
    }

    var events: [String] = []
    var rows: [Int] = []
    var rejections: [Rejection] = []
    var counts = ImportCounts()

    init(_ mapping: LogMapping, _ log: [UInt8], file: String = "log", chunk: Int = 1 << 16) throws {
        var converter = LogConverter(mapping: mapping, file: file)
        var start = 0
        while start < log.count {
            let end = min(start + chunk, log.count)
            try log[start..<end].withUnsafeBytes { part in try converter.feed(part) { take($0) } }
            start = end
        }
        try converter.finish { take($0) }
        counts = converter.counts
    }

    init(_ mapping: LogMapping, _ log: String) throws { try self.init(mapping, Array(log.utf8)) }

    /// - Parameter yaml: lines after `source: test`.
    init(_ yaml: String, _ log: String) throws {
        try self.init(LogMapping(yaml: "source: test\n" + yaml, file: "test.yaml"), log)
    }

    private mutating func take(_ line: ImportedLine) {
        switch line {
        case .event(let bytes, let row):
            events.append(String(decoding: bytes, as: UTF8.self))
            rows.append(row)
        case .rejected(let text, let row, let problem):
            rejections.append(
                Rejection(row: row, problem: "\(problem)", text: String(decoding: text, as: UTF8.self)))
        }
    }

    /// The events without their ids.
    var bodies: [String] { events.map { $0.replacing(/^\{"id":"[^"]*",/, with: "{") } }

    var ids: [String] { events.compactMap { $0.split(separator: "\"").dropFirst(3).first.map(String.init) } }

    /// Everything, to compare with a golden file.
    var transcript: [UInt8] {
        var text = ""
        for (row, event) in zip(rows, events) { text += "\(row) \(event)\n" }
        for rejection in rejections { text += "\(rejection.row) rejected: \(rejection.problem)\n" }
        text += "\(counts)\n"
        return Array(text.utf8)
    }

    static func fixture(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Repository.fixtures.appending(path: "LogImport/\(name)")))
    }
}

/// A login for each row with the columns time, tenant and user.
let loginMapping = """
    format: csv
    events:
      - type: userLogin
        time: $time
        tenant: $tenant
        user: $user

    """
