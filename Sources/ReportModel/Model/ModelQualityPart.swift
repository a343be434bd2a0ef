import ChurnModel
import EventModel
import PlainWords
import TreeEnsembles
import UsageMetrics

/// How good the model is on later cases: beside simpler ones, in its probabilities, in its order.
struct ModelQualityPart {
    private let card: ModelCard
    private let figures: ModelCard.CandidateFigures

    init(_ card: ModelCard) {
        self.card = card
        figures = card.chosenFigures
    }

    var lead: RichText {
        guard let area = figures[.area], let recency = card.figures(of: .recency)[.area] else {
            return "The later cases do not allow an evaluation."
        }
        return """
            Tried on \(strong: Wording.count(card.evaluation.rows, "later case")) that it had not seen, the model ranked \
            \(strong: ModelWording.pairs(area.value)) of 100 pairs of a tenant that left and one that stayed right. Asking only \
            how long ago a tenant was active ranks \(ModelWording.pairs(recency.value)) right; guessing, 50.\(calibrationSentence)
            """
    }

    private var calibrationSentence: RichText {
        guard let error = figures[.calibrationError] else { return "" }
        return " Its scores are off by \(strong: Wording.oneDecimal(error.value * 100)) points in the mean."
    }

    var keyFigures: [KeyFigure] {
        func figure(
            _ label: String, _ figure: ScoreFigure, _ definition: String, _ text: (Double) -> String
        ) -> KeyFigure? {
            figures[figure].map {
                KeyFigure(
                    label, text($0.value),
                    change: figure == .calibrationError
                        ? "in the mean, later cases" : "\(text($0.low)) to \(text($0.high)) in 90 of 100 draws",
                    definition: definition)
            }
        }
        return [
            figure("Pairs of 100 ranked right", .area, "area-under-the-roc-curve", ModelWording.pairs),
            figure("Scores off by, points", .calibrationError, "calibration-error") { Wording.oneDecimal($0 * 100) },
            figure("Lift of the top tenth", .lift10, "lift") { "\(Wording.oneDecimal($0)) ×" },
            figure("Brier score", .brier, "brier-score", ModelWording.decimals),
        ].compactMap { $0 }
    }

    // MARK: Beside simpler ones

    var candidates: ReportSection {
        ReportSection(
            id: "candidates", title: "Beside simpler models", text: choice + " " + comparison, tables: [candidateTable])
    }

    private var choice: RichText {
        let losses = card.selection.sorted { $0.logLoss < $1.logLoss }
        guard card.chosen != .forest else {
            return """
                Five ways of scoring learned from the same cases, and that with the least log loss on tenants that it had not seen \
                scores: here the \(strong: "forest").
                """
        }
        let forest = losses.first { $0.candidate == .forest }.map { ModelWording.decimals($0.logLoss) } ?? "–"
        let chosen = losses.first { $0.candidate == card.chosen }.map { ModelWording.decimals($0.logLoss) } ?? "–"
        return """
            Five ways of scoring learned from the same cases. The forest does not beat the \(strong: card.chosen.name) here (log \
            loss on tenants not seen: \(forest) against \(chosen)), so the \(RichText(card.chosen.name)) scores.
            """
    }

    private var comparison: RichText {
        guard card.chosen != .recency, let gain = card.gainOverRecency else { return "" }
        let points = Wording.oneDecimal(gain.value.magnitude * 100)
        let sure =
            gain.low > 0 || gain.high < 0
            ? "beyond chance"
            : "which may be chance: in 90 of 100 draws between \(Wording.signed(gain.low * 100)) and \(Wording.signed(gain.high * 100))"
        return """
            Against recency alone it ranks \(RichText(points)) \(gain.value < 0 ? "fewer" : "more") of 100 pairs right, \
            \(RichText(sure)).
            """
    }

    private static let shown: [(figure: ScoreFigure, label: String, definition: String)] = [
        (.area, "Area under ROC", "area-under-the-roc-curve"),
        (.averagePrecision, "Average precision", "average-precision"),
        (.brier, "Brier", "brier-score"), (.logLoss, "Log loss", "log-loss"),
        (.calibrationError, "Calibration error", "calibration-error"), (.lift10, "Lift, 10 %", "lift"),
        (.lift20, "Lift, 20 %", "lift"),
    ]

    /// With its range; that of the calibration error would mislead, since drawn rows are worse calibrated than all.
    private static func text(_ interval: ModelCard.Interval, _ figure: ScoreFigure) -> String {
        figure == .calibrationError ? ModelWording.decimals(interval.value) : ModelWording.interval(interval)
    }

    private var candidateTable: DataTable {
        let columns = card.figures.map { figures in
            let name = figures.candidate.name.sentenceCased
            return DataTable.Column(figures.candidate == card.chosen ? "\(name) (scores)" : name, numeric: true)
        }
        let rows = Self.shown.map { shown in
            [DataTable.Cell("\(link: shown.label, .definition(shown.definition))")]
                + card.figures.map { .text($0[shown.figure].map { Self.text($0, shown.figure) } ?? "–") }
        }
        return DataTable(
            id: "candidate-table",
            caption: "All on the same later cases, each calibrated; in brackets where 90 of 100 draws of tenants lie",
            columns: [.init("Figure")] + columns, rows: rows
        ).stacked
    }

    // MARK: Probabilities

    var calibration: ReportSection {
        let bins = card.reliability.filter { $0.rows > 0 }
        return ReportSection(
            id: "calibration", title: "Does it happen as often as foretold?",
            text: """
                Later cases by their score: on the line, as many left as the scores had said. Large dots hold many cases; small ones \
                stray by chance.
                """, charts: [calibrationChart(bins)], tables: [calibrationTable(bins)])
    }

    private func calibrationChart(_ bins: [ReliabilityBin]) -> ReportChart {
        let places = bins.compactMap { bin in
            bin.meanProbability.map {
                ReportChart.Place($0 * 100, Double(bin.positives) / Double(bin.rows) * 100, weight: Double(bin.rows))
            }
        }
        let error = figures[.calibrationError].map { "\(Wording.oneDecimal($0.value * 100)) points off in the mean" }
        return ReportChart(
            id: "calibration-plot", title: "Share that left, by score", finding: error ?? "too few cases",
            unit: .percent,
            definition: "calibration-error",
            .places(
                [.init("Later cases", places, style: .points)], x: .init("Mean score", 0...100),
                y: .init("Share that left", 0...100),
                reference: .init(from: .init(0, 0), to: .init(100, 100), label: "As foretold"), isSquare: true,
                weightName: "cases"))
    }

    private func calibrationTable(_ bins: [ReliabilityBin]) -> DataTable {
        DataTable(
            id: "reliability-table", caption: "Later cases by their score",
            columns: [
                .init("Score"), .init("Cases", numeric: true), .init("Mean score", numeric: true),
                .init("Left", numeric: true), .init("Share that left", numeric: true),
            ],
            rows: bins.map { bin in
                [
                    .text("\(Wording.percent(bin.lowerEdge)) to \(Wording.percent(bin.upperEdge))"), .count(bin.rows),
                    .text(bin.meanProbability.map { Wording.percent($0) } ?? "–"), .count(bin.positives),
                    .text(Wording.percent(bin.positives, of: bin.rows)),
                ]
            }, whenEmpty: "Too few later cases."
        ).stacked
    }

    // MARK: Order

    var order: ReportSection {
        ReportSection(id: "order", title: "Whom it finds first", text: liftSentence, charts: [roc, precisionRecall])
    }

    private var liftSentence: RichText {
        guard let tenth = figures[.lift10], let fifth = figures[.lift20] else {
            return "The later cases are too few for an order."
        }
        return """
            Among the tenth with the highest scores, \(strong: "\(Wording.oneDecimal(tenth.value)) times") as many left as in a \
            tenth taken at random; in the highest fifth, \(Wording.oneDecimal(fifth.value)) times as many. Who had \
            called the first tenth would have reached \(strong: "\(Wording.percent(min(1, tenth.value / 10)))") of all that left.
            """
    }

    private var roc: ReportChart {
        ReportChart(
            id: "roc", title: "Found, against false alarms",
            finding: "area \(figures[.area].map { ModelWording.decimals($0.value) } ?? "–"); 0.500 is chance",
            unit: .percent, definition: "area-under-the-roc-curve",
            .places(
                [
                    .init(
                        card.chosen.name.sentenceCased,
                        card.roc.map { .init($0.falsePositiveRate * 100, $0.truePositiveRate * 100) }, style: .line)
                ], x: .init("Alarm among those that stayed", 0...100), y: .init("Found among those that left", 0...100),
                reference: .init(from: .init(0, 0), to: .init(100, 100), label: "Chance"), isSquare: true,
                weightName: ""))
    }

    private var precisionRecall: ReportChart {
        let base = card.evaluation.churnedShare * 100
        return ReportChart(
            id: "precision-recall", title: "Right alarms, by how many are found",
            finding: "average precision \(figures[.averagePrecision].map { ModelWording.decimals($0.value) } ?? "–")",
            unit: .percent, definition: "average-precision",
            .places(
                [
                    .init(
                        card.chosen.name.sentenceCased,
                        card.precisionRecall.map { .init($0.recall * 100, $0.precision * 100) }, style: .line)
                ], x: .init("Found among those that left", 0...100), y: .init("Left among those alarmed", 0...100),
                reference: .init(from: .init(0, base), to: .init(100, base), label: "Chance"), isSquare: true,
                weightName: ""))
    }

    // MARK: Bands

    var bands: ReportSection {
        let rows = card.bands.map { outcome -> [DataTable.Cell] in
            [
                DataTable.Cell(RichText(outcome.band.label), band: outcome.band), .count(outcome.rows),
                .count(outcome.churned), .count(outcome.rows - outcome.churned),
                .text(outcome.rows == 0 ? "–" : Wording.percent(outcome.churned, of: outcome.rows)),
            ]
        }
        return ReportSection(
            id: "bands", title: "What became of the bands", text: bandSentence,
            tables: [
                DataTable(
                    id: "band-table", caption: "Later cases by score: high from 60 %, medium from 30 %",
                    columns: [
                        .init("Band"), .init("Cases", numeric: true), .init("Left", numeric: true),
                        .init("Stayed", numeric: true), .init("Share that left", numeric: true),
                    ], rows: rows)
            ])
    }

    private var bandSentence: RichText {
        guard let low = card.bands.first(where: { $0.band == .low }), low.rows > 0, card.evaluation.churned > 0 else {
            return "Later cases, by the band that their score fell into."
        }
        return """
            \(strong: Wording.percent(low.churned, of: card.evaluation.churned)) of all that left had a low score: the model cannot \
            see everybody coming.
            """
    }
}
