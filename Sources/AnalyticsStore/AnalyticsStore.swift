import Diagnostics
import EventModel
import GRDB

/// The store of events, open for writing.
///
/// One batch file is one transaction: a kill at any moment leaves the store as before that file, and a second run
/// finishes with the same result, because events that are in already are duplicates. What a batch wrote is on the disk
/// when it is reported. One command writes at a time; others read what was there before.
package final class AnalyticsStore {
    let queue: DatabaseQueue
    private let path: String
    /// How many events are gathered before they are ordered and merged with the store's blocks.
    private let bufferedEvents: Int
    /// How many buffers there are: with two, a file is read while it is written.
    private let buffers: Int

    /// Opens the store at `path`, or creates it.
    ///
    /// - Throws: `Failure`: 65 the file is no store, damaged, or of a newer version; 73 it cannot be created or written;
    ///   75 another command is writing.
    package convenience init(path: String) throws {
        try self.init(path: path, bufferedEvents: EventBuffer.mostEvents)
    }

    init(path: String, bufferedEvents: Int, buffers: Int = 2) throws {
        self.path = path
        self.buffers = buffers
        self.bufferedEvents = bufferedEvents
        queue = try StoreConnection.openForWriting(path)
    }

    /// Takes in files, folders and standard input, one batch a file, in the order given; within folders by path.
    ///
    /// A file that fails (no gzip, truncated, unreadable) leaves the store as before it, and the others are taken in
    /// all the same. A store that fails (locked, disk full) ends the ingest.
    ///
    /// - Parameters:
    ///   - inputs: What to take in.
    ///   - progress: Called about once for each mebibyte read.
    /// - Returns: The batches that are in the store, and the failure that there was. **Check `failure`.**
    /// - Throws: `Failure` with status 66 when inputs are missing; then nothing was taken in.
    package func ingest(
        _ inputs: [IngestInput], progress: (IngestProgress) -> Void = { _ in }
    ) throws -> IngestReport {
        let list = try InputList(inputs)
        var report = IngestReport(leftAside: list.leftAside)
        var state = IngestProgress(sizes: list.files.map(\.size))
        for (index, file) in list.files.enumerated() {
            state.begin(index, name: file.name)
            do {
                report.batches.append(try ingest(file, &state, progress))
            } catch let failure as InputFailure {
                report.add(failure.failure)
            } catch let failure as Failure {
                report.add(failure)
                return report
            }
        }
        return report
    }

    /// Takes in lines that another log was turned into, as one batch.
    ///
    /// - Parameters:
    ///   - name: What the batch is called, for instance the path of the foreign log.
    ///   - onOrdering: Told how far the putting in order is, which a batch in no order of time needs in the end.
    ///   - body: Adds lines and refused rows. When it throws, the store is as before.
    package func ingestBatch(
        named name: String, onOrdering: (IngestProgress.Ordering) -> Void = { _ in },
        _ body: (inout BatchIntake) throws -> Void
    ) throws -> BatchReport {
        do {
            return try readAndWriteBatch(named: name, onOrdering, body)
        } catch {
            throw StoreFault.failure(error, path: path, isWriting: true)
        }
    }

    /// Moves what stands in the write-ahead log into the store's file, so that the file alone is the store, and closes.
    package func close() throws {
        do {
            try queue.writeWithoutTransaction { db in
                // Readers at work may prevent it; then a later writer does it. It is not worth waiting for them.
                try db.execute(sql: "PRAGMA busy_timeout = 0")
                _ = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try queue.close()
        } catch {
            throw StoreFault.failure(error, path: path, isWriting: true)
        }
    }

    private func ingest(
        _ file: InputFile, _ state: inout IngestProgress, _ progress: (IngestProgress) -> Void
    ) throws -> BatchReport {
        var current = state
        defer { state = current }
        func order(_ ordering: IngestProgress.Ordering) {
            current.order(ordering)
            progress(current)
        }
        return try ingestBatch(named: file.name, onOrdering: order) { intake in
            var splitter = LineSplitter()
            func take(_ line: Line) throws { try intake.add(line) }
            try InputFailure.marking {
                try InputReader.read(path: file.path, name: file.name, onRead: { current.read(bytes: $0) }) { text in
                    try splitter.feed(text, take)
                    current.read(linesOfFile: intake.lineCount)
                    progress(current)
                }
            }
            try splitter.finish(take)
        }
    }

    /// The folder of the store, where there is room for it.
    private var folder: String {
        path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    }

    /// Reads on this thread what the store's queue writes at the same time.
    private func readAndWriteBatch(
        named name: String, _ onOrdering: (IngestProgress.Ordering) -> Void, _ body: (inout BatchIntake) throws -> Void
    ) throws -> BatchReport {
        let plan = BatchPlan(name: name, bufferedEvents: bufferedEvents, folder: folder)
        let exchange = BufferExchange(buffers: buffers, events: bufferedEvents)
        queue.asyncWriteWithoutTransaction { BatchWriter.write($0, plan, from: exchange) }
        do {
            var intake = try BatchIntake(exchange)
            try body(&intake)
            intake.finish()
        } catch {
            // What went wrong in the store comes first: it befell earlier lines.
            do {
                _ = try exchange.finish(isCancelled: true)
            } catch let fault where !(fault is BufferExchange.Cancelled) {
                throw fault
            } catch {}
            throw error
        }
        return try exchange.finish(isCancelled: false, onOrdering: onOrdering)
    }
}
