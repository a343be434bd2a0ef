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
        var text = CSVText(header: ["id", "score", "band"] + (1...TableScorer.reasonLimit).map { "reason\($0)" })
        for score in scores {
            text.field(score.id)
            text.field(NumberText.fixed(score.score, digits: 4))
            text.field(ChurnBand(score: score.score, thresholds: settings.thresholds).rawValue)
            for place in 0..<TableScorer.reasonLimit {
                text.field(place < score.reasons.count ? score.reasons[place] : nil)
            }
            text.endRow()
        }
        return text.bytes
    }
}
