import AnalyticsStore
import Diagnostics
import Foundation
import LogImport

/// The way from foreign logs into the store: each log is one batch, its rows events or quarantined.
package struct ForeignLogs {
    private let mapping: LogMapping
    private let store: AnalyticsStore

    package init(_ mapping: LogMapping, store: AnalyticsStore) {
        self.mapping = mapping
        self.store = store
    }

    /// The mapping that `name` stands for: a preset, or a file.
    ///
    /// - Throws: `Failure`: 66 when there is neither, 78 for what is wrong in it.
    package static func mapping(_ name: String, zone: String?) throws(Failure) -> LogMapping {
        if let preset = try LogMapping.preset(name, zone: zone) { return preset }
        guard let data = FileManager.default.contents(atPath: name) else {
            throw Failure(
                .inputMissing, file: name, "there is no such mapping",
                remedy: "Name a mapping file, or a preset: \(LogMapping.presetNames.joined(separator: ", ")).")
        }
        guard zone == nil else {
            throw Failure(.usage, "--log-zone goes with a preset only", remedy: "Set the zone in \(name).")
        }
        return try LogMapping(yaml: String(decoding: data, as: UTF8.self), file: name)
    }

    /// Takes in one log.
    ///
    /// - Returns: What became of its lines, and of its rows.
    package func ingest(
        _ path: String, progress: (Int64) -> Void
    ) throws -> (batch: BatchReport, rows: ImportCounts) {
        var converter = LogConverter(mapping: mapping, file: path)
        let batch = try store.ingestBatch(named: path) { intake in
            func take(_ line: ImportedLine) throws {
                switch line {
                case .event(let bytes, let row): try intake.add(bytes, number: row)
                case .rejected(let bytes, let row, let problem): try intake.reject(problem, text: bytes, number: row)
                }
            }
            try InputReader.read(path: path, name: path) { chunk in
                try converter.feed(chunk, take)
                progress(Int64(intake.lineCount))
            }
            try converter.finish(take)
        }
        return (batch, converter.counts)
    }
}
