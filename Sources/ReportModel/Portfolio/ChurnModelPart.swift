import ChurnModel
import EventModel
import PlainWords
import TreeEnsembles
import UsageMetrics

/// The model's card: what it learned from, how well it does on later months, and what drives it.
struct ChurnModelPart {
    private let facts: PortfolioFacts
    private let model: TrainedModel?

    init(_ facts: PortfolioFacts) {
        self.facts = facts
        model = facts.model.model
    }

    var driversText: RichText {
        """
        Of 100 pairs of a tenant that left and one that stayed, how many the model no longer ranks right when it may not look \
        at a trait. This says what the model goes by, not what makes tenants leave.
        """
    }

    var drivers: DataTable {
        let rows = (model?.card.importance ?? []).map { importance in
            [
                DataTable.Cell.text(importance.group.label),
                DataTable.Cell(
                    RichText(Wording.signed(importance.areaLoss * 100)), sortKey: "\(importance.areaLoss)"),
            ]
        }
        return DataTable(
            id: "driver-table", caption: "Traits, the weightiest first; measured on later cases",
            columns: [.init("Trait"), .init("Pairs of 100", numeric: true)], rows: rows)
    }

    var sentences: [RichText] {
        guard let model else { return [] }
        return [learnt(model.card), evaluated(model.card), calibrated(model.card)]
    }

    private func learnt(_ card: ModelCard) -> RichText {
        let horizon = Wording.days(facts.site.thresholds.horizonDays)
        return """
            The model learned from \(strong: Wording.count(card.final.rows, "case")): what \
            \(Wording.count(card.final.tenants, "tenant")) did up to some day, and whether they left within \(horizon) of it. In \
            \(Wording.count(card.final.churned)) cases they did: \(Wording.percent(card.final.churned, of: card.final.rows)).
            """
    }

    private func evaluated(_ card: ModelCard) -> RichText {
        let area = card.chosenFigures.area
        return """
            To see how good it is, models that had learned from earlier cases alone were tried on \
            \(Wording.count(card.evaluation.rows, "later case")), of which \(Wording.count(card.evaluation.churned)) left. Of 100 \
            pairs of a tenant that left and one that stayed, the one that scores here, \(card.chosen.words), ranked \
            \(strong: Self.pairs(area?.value)) right (in 90 of 100 draws between \(Self.pairs(area?.low)) and \
            \(Self.pairs(area?.high))). Asking only how long ago a tenant was active ranks \
            \(Self.pairs(card.figures(of: .recency).area?.value)) right; guessing, 50.
            """
    }

    private func calibrated(_ card: ModelCard) -> RichText {
        """
        The mean squared error of its scores (the Brier score) is \(Self.threeDecimals(card.chosenFigures.brier?.value)); that \
        of giving every tenant the same score is \(Self.threeDecimals(card.figures(of: .baseRate).brier?.value))\
        \(card.beatsBaseRate ? "" : ", which is no worse: take the scores as a ranking only").
        """
    }

    /// An area under the ROC curve as pairs of 100.
    private static func pairs(_ area: Double?) -> String { area.map { Wording.oneDecimal($0 * 100) } ?? "–" }

    private static func threeDecimals(_ value: Double?) -> String {
        value.map { Wording.ratio(Int128(($0 * 1000).rounded()), 1000, digits: 3) } ?? "–"
    }

    var card: DataTable {
        guard let model else { return DataTable(id: "model-table", caption: "", columns: [], rows: []) }
        let card = model.card
        let rows: [(String, String)] = [
            ("Model", model.id),
            (
                "Trained",
                model.isTrainedHere ? "by this build, on this platform’s own events" : "beforehand, from a model file"
            ),
            ("Trained with events up to", Wording.date(model.asOf)),
            (
                "Evaluated on cases of",
                "\(Wording.date(card.evaluation.firstCutoff)) to \(Wording.date(card.evaluation.lastCutoff))"
            ),
            ("Scores by", card.chosen.words),
        ]
        let figures = ModelCard.Candidate.allCases.flatMap { candidate in
            let figures = card.figures(of: candidate)
            return [
                ("Area under the ROC curve: \(candidate.words)", Self.threeDecimals(figures.area?.value)),
                ("Brier score: \(candidate.words)", Self.threeDecimals(figures.brier?.value)),
            ]
        }
        return .pairs("model-table", "The model’s card", rows + figures)
    }

    var reliability: DataTable {
        let bins = model?.card.reliability ?? []
        return DataTable(
            id: "reliability-table", caption: "Does it happen as often as foretold? Later cases by their score",
            columns: [
                .init("Score"), .init("Cases", numeric: true), .init("Mean score", numeric: true),
                .init("Left", numeric: true), .init("Share that left", numeric: true),
            ],
            rows: bins.map { bin in
                [
                    .text("\(Wording.percent(bin.lowerEdge)) to \(Wording.percent(bin.upperEdge))"), .count(bin.rows),
                    DataTable.Cell(RichText(bin.meanProbability.map { Wording.percent($0) } ?? "–")),
                    .count(bin.positives),
                    .text(Wording.percent(bin.positives, of: bin.rows)),
                ]
            }, whenEmpty: "Too few later cases.")
    }
}

extension ModelCard.Candidate {
    /// In a sentence.
    fileprivate var words: String {
        switch self {
        case .forest: "a forest of decision trees"
        case .logistic: "a logistic regression"
        case .tree: "a single decision tree"
        case .recency: "recency alone"
        case .baseRate: "the same score for everybody"
        }
    }
}
