import AnalyticsStore
import Diagnostics
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
    /// - Throws: `Failure`: 66 when there is neither, 78 for what is wrong in it, 64 for what is wrong with the zone.
    package static func mapping(_ name: String, zone: String?) throws(Failure) -> LogMapping {
        do {
            if let preset = try LogMapping.preset(name, zone: zone) { return preset }
        } catch {
            // Nothing is wrong with a preset but the zone that was asked for.
            throw Failure(
                .usage,
                error.diagnostics.map { Diagnostic(.error, "--log-zone: \($0.summary)", remedy: $0.remedy) })
        }
        let bytes = try InputFile.contents(
            of: name, "the mapping",
            remedy: "Name a mapping file, or a preset: \(LogMapping.presetNames.joined(separator: ", ")).")
        guard zone == nil else {
            throw Failure(.usage, "--log-zone goes with a preset only", remedy: "Set the zone in \(name).")
        }
        return try LogMapping(yaml: String(decoding: bytes, as: UTF8.self), file: name)
    }

    /// Takes in logs, one after another. One that cannot be read leaves the store as before it, and the others are taken
    /// in all the same; a store that cannot be written ends the import.
    ///
    /// - Parameters:
    ///   - progress: Told how far the import is, now and then; its lines are events.
    ///   - onFile: Told of each log that is in, and of its rows.
    /// - Returns: The batches that are in the store, and the failure that there was. **Check `failure`.**
    package func ingest(
        _ paths: [InputPath], progress: (IngestProgress) -> Void, onFile: (String, ImportCounts) -> Void
    ) throws -> IngestReport {
        var report = IngestReport()
        var state = IngestProgress(paths)
        for (index, path) in paths.enumerated() {
            state.begin(index, name: path.shown)
            do {
                let (batch, rows) = try ingest(path, &state, progress)
                report.batches.append(batch)
                onFile(path.shown, rows)
            } catch let failure as Failure {
                report.add(failure)
                if [.cannotWrite, .tryLater].contains(failure.status) { break }
            }
        }
        return report
    }

    private func ingest(
        _ path: InputPath, _ state: inout IngestProgress, _ progress: (IngestProgress) -> Void
    ) throws -> (batch: BatchReport, rows: ImportCounts) {
        var current = state
        defer { state = current }
        func order(_ ordering: IngestProgress.Ordering) {
            current.order(ordering)
            progress(current)
        }
        var converter = LogConverter(mapping: mapping, file: path.shown)
        let batch = try store.ingestBatch(named: path.shown, onOrdering: order) { intake in
            func take(_ line: ImportedLine) throws {
                switch line {
                case .event(let bytes, let row): try intake.add(bytes, number: row)
                case .rejected(let bytes, let row, let problem): try intake.reject(problem, text: bytes, number: row)
                }
            }
            try InputReader.read(path: path, name: path.shown, onRead: { current.read(bytes: $0) }) { chunk in
                try converter.feed(chunk, take)
                current.read(linesOfFile: intake.lineCount)
                progress(current)
            }
            try converter.finish(take)
        }
        return (batch, converter.counts)
    }
}
