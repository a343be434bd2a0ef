import ChurnModel
import Diagnostics
import SitePipeline
import SiteSettings
import TabularModels
import UsageMetrics

/// The scores of a table's rows, and their form as a file.
struct TableScores {
    private let scores: [TableScore]

    var count: Int { scores.count }

    /// - Parameters:
    ///   - path: The table.
    ///   - model: The model's file.
    ///   - id: The column that names rows; `nil`: the training's.
    init(_ path: String, model: String, id: String?, _ settings: SiteSettings, _ console: Console) throws(Failure) {
        let bytes = try InputFile.contents(
            of: model, "the model", remedy: "Train one with `almanac train --table T --label L --model \(model)`.")
        let scorer = TableScorer(try TableModel(fileBytes: bytes, file: model), threads: settings.threads)
        var notices: [Diagnostic] = []
        scores = try scorer.scores(TableFile.read(path), id: id, notices: &notices)
        console.report(notices)
    }

    func csv(_ settings: SiteSettings) -> [UInt8] {
        ScoreTable.bytes(
            scores.map { score in
                ScoreTable.Row(
                    id: score.id, score: score.score,
                    band: ChurnBand(score: score.score, thresholds: settings.thresholds),
                    reasons: score.reasons.map { ($0.sentence, $0.points) })
            })
    }
}
