import EventModel
import UsageMetrics

/// Scores as a table for other programs.
package enum ScoreTable {
    /// A line of the table.
    package struct Row {
        package var id: String
        /// A probability, to four decimals.
        package var score: Double
        package var band: ChurnBand
        /// What moved the score, with the percentage points that it adds; three at most are shown.
        package var reasons: [(sentence: String, points: Double)]
        /// The last day whose events the score knew; `nil`: no matter of days.
        package var asOf: Day?

        package init(
            id: String, score: Double, band: ChurnBand, reasons: [(sentence: String, points: Double)], asOf: Day? = nil
        ) {
            self.id = id
            self.score = score
            self.band = band
            self.reasons = reasons
            self.asOf = asOf
        }
    }

    private static let reasonLimit = 3

    /// `id,score,band,reason1,reason2,reason3`, and the day last where there are several.
    package static func bytes(_ rows: [Row]) -> [UInt8] {
        let hasDays = Set(rows.map(\.asOf)).count > 1
        let columns = ["id", "score", "band"] + (1...reasonLimit).map { "reason\($0)" }
        var csv = CSVText(header: columns + (hasDays ? ["as_of"] : []))
        for row in rows {
            csv.field(row.id)
            csv.field(row.score)
            csv.field(row.band.rawValue)
            for place in 0..<reasonLimit {
                csv.field(row.reasons.indices.contains(place) ? text(row.reasons[place]) : nil)
            }
            if hasDays, let day = row.asOf { csv.field(day) }
            csv.endRow()
        }
        return csv.bytes
    }

    package static func bytes(_ scores: [IssuedScore]) -> [UInt8] {
        bytes(
            scores.map { score in
                Row(
                    id: score.tenant, score: score.score, band: score.band,
                    reasons: score.reasons.map { ($0.sentence, $0.points) }, asOf: score.asOf)
            })
    }

    /// `No job, ever: +4.2`. The points come last: a cell that begins with a sign is a formula to many a program.
    private static func text(_ reason: (sentence: String, points: Double)) -> String {
        let tenths = Int((reason.points * 10).rounded())
        let (whole, part) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return "\(reason.sentence): \(tenths < 0 ? "-" : "+")\(whole).\(part)"
    }
}
