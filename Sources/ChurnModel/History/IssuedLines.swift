import Diagnostics
import EventModel
import TreeEnsembles

/// Goes through a log of issued scores line by line.
package enum IssuedLines {
    /// What tells one issued score from another, and the score.
    package struct Issued {
        package var tenant: String
        package var asOf: Day
        package var model: String
        /// In ten-thousandths.
        package var score: Int32
    }

    /// How much of the log holds whole lines: a last line without its break was never finished.
    package static func wholeLength(of log: [UInt8]) -> Int {
        log.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    }

    /// - Parameters:
    ///   - file: The log's path, for messages.
    ///   - body: Told the bytes of each line, without its break, and what stands there.
    /// - Throws: `Failure` (65) that names the first line that is no score.
    package static func forEach(
        in log: [UInt8], file: String, _ body: (Range<Int>, Issued) -> Void
    ) throws(Failure) {
        var start = 0
        var number = 0
        let end = wholeLength(of: log)
        while start < end {
            var lineEnd = start
            while log[lineEnd] != 0x0A { lineEnd += 1 }
            number += 1
            if lineEnd > start { body(start..<lineEnd, try issued(log, start..<lineEnd, file, number)) }
            start = lineEnd + 1
        }
    }

    private static func issued(
        _ log: [UInt8], _ line: Range<Int>, _ file: String, _ number: Int
    ) throws(Failure) -> Issued {
        func text(_ bytes: Range<Int>) -> String { String(decoding: log[bytes], as: UTF8.self) }
        if let quick = IssuedLine(log, line) {
            return Issued(
                tenant: text(quick.tenant), asOf: quick.asOf, model: text(quick.model), score: quick.score)
        }
        do throws(TextError) {
            let score = try IssuedScore(line: Array(log[line]))
            return Issued(
                tenant: score.tenant, asOf: score.asOf, model: score.model,
                score: Int32((score.score * 10_000).rounded()))
        } catch {
            throw Failure(
                .badData, file: file, line: number, "this is no issued score: \(error)",
                remedy: "Restore the log from a copy, or take the line out and keep it apart.")
        }
    }
}
