import ChurnModel
import Diagnostics
import EventModel
import Foundation

/// The log of issued scores on disk: lines are added, none is ever changed.
package struct ScoreLogFile {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// - Throws: `Failure`: 66 when it cannot be read.
    package func contents() throws(Failure) -> [UInt8] {
        try InputFile.contents(
            of: path, "the log of issued scores",
            remedy: "Issue scores with `almanac score --store S --model M --scores \(path)`, or build without a log.")
    }

    /// Tells the file from what it was, without reading it.
    ///
    /// - Throws: `Failure`: 66 when it is not there.
    func stamp() throws(Failure) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else {
            _ = try contents()
            return ""
        }
        #if canImport(Glibc)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return "\(status.st_ino) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)"
    }

    /// Adds scores that the log does not hold yet. A score is held when the same model has scored the same tenant on the
    /// same day; what was issued stands, even where late events would now give another score.
    ///
    /// - Returns: How many were added.
    /// - Throws: `Failure`: 65 when the log is damaged, 73 or 74 when it cannot be written, 75 when another run is adding
    ///   to it. The log is as it was before, then.
    package func append(_ scores: [IssuedScore]) throws(Failure) -> Int {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Failure(
                .cannotWrite, file: path,
                "the log of issued scores cannot be opened: \(String(cString: strerror(errno)))",
                remedy: "Check that its folder exists and that it may be written to.")
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(
                .tryLater, file: path, "another run is adding to the log of issued scores",
                remedy: "Try again once it has ended.")
        }
        defer { _ = flock(descriptor, LOCK_UN) }
        var log = try contents()
        // A score that lacks its line break alone was issued: an editor may have taken it.
        let unfinished = log[IssuedLines.wholeLength(of: log)...]
        let lacksBreak = !unfinished.isEmpty && (try? IssuedScore(line: Array(unfinished))) != nil
        if lacksBreak { log.append(0x0A) }
        let held = try Self.keys(of: scores, in: log, file: path)
        let new = scores.filter { !held.contains(Key($0)) }
        let whole = IssuedLines.wholeLength(of: log)
        guard !new.isEmpty || whole < log.count else { return 0 }
        try write((lacksBreak ? [0x0A] : []) + new.flatMap(\.line), at: whole - (lacksBreak ? 1 : 0), descriptor)
        return new.count
    }

    private struct Key: Hashable {
        var tenant: String
        var asOf: Day
        var model: String

        init(_ score: IssuedScore) { (tenant, asOf, model) = (score.tenant, score.asOf, score.model) }
        init(_ issued: IssuedLines.Issued) { (tenant, asOf, model) = (issued.tenant, issued.asOf, issued.model) }
    }

    /// The keys in the log of the days of `scores`.
    private static func keys(
        of scores: [IssuedScore], in log: [UInt8], file: String
    ) throws(Failure) -> Set<Key> {
        let days = Set(scores.map(\.asOf))
        var keys: Set<Key> = []
        try IssuedLines.forEach(in: log, file: file) { _, issued in
            if days.contains(issued.asOf) { keys.insert(Key(issued)) }
        }
        return keys
    }

    /// Writes at the end of the whole lines, over a line that was never finished, and waits until the disk has it.
    private func write(_ bytes: [UInt8], at offset: Int, _ descriptor: Int32) throws(Failure) {
        guard ftruncate(descriptor, off_t(offset)) == 0, lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
            throw failure(errno)
        }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw undone(offset, descriptor, errno) }
            written += count
        }
        guard fsync(descriptor) == 0 else { throw undone(offset, descriptor, errno) }
    }

    private func undone(_ offset: Int, _ descriptor: Int32, _ code: Int32) -> Failure {
        ftruncate(descriptor, off_t(offset))
        return failure(code)
    }

    private func failure(_ code: Int32) -> Failure {
        Failure(
            .inputOutput, file: path,
            "the log of issued scores cannot be written: \(code == ENOSPC ? "the disk is full" : String(cString: strerror(code)))",
            remedy: "Nothing was added. Make room or check the disk, then run it again.")
    }
}
