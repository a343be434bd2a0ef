import EventModel
import UsageMetrics

/// Scores as a table for other programs.
package enum ScoreTable {
    /// `id,score,band,reason1,reason2,reason3`, and the day last where there are several.
    package static func bytes(_ scores: [IssuedScore]) -> [UInt8] {
        let hasDays = Set(scores.map(\.asOf)).count > 1
        let columns = ["id", "score", "band", "reason1", "reason2", "reason3"]
        var csv = CSVText(header: columns + (hasDays ? ["as_of"] : []))
        for score in scores {
            csv.field(score.tenant)
            csv.field(score.score)
            csv.field(score.band.rawValue)
            for place in 0..<3 {
                csv.field(score.reasons.indices.contains(place) ? score.reasons[place].sentence : nil)
            }
            if hasDays { csv.field(score.asOf) }
            csv.endRow()
        }
        return csv.bytes
    }
}
