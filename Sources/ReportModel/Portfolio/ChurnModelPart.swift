import ChurnModel
import EventModel
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
        How much worse the forest ranks tenants when it may not look at a trait. It says what the forest goes by, not what \
        makes tenants leave.
        """
    }

    var drivers: DataTable {
        let rows = (model?.card.importance ?? []).map { importance in
            [
                DataTable.Cell.text(importance.group.label),
                DataTable.Cell(
                    RichText(Wording.signedPoints(importance.areaLoss * 100)), sortKey: "\(importance.areaLoss)"),
            ]
        }
        return DataTable(
            id: "driver-table", caption: "What the forest goes by, on later cases",
            columns: [.init("Trait"), .init("Pairs of 100 ranked right only with it", numeric: true)], rows: rows)
    }

    var sentences: [RichText] {
        guard let model else { return [] }
        return [learnt(model.card), evaluated(model.card), calibrated(model.card)]
    }

    private func learnt(_ card: ModelCard) -> RichText {
        let horizon = Wording.days(facts.site.thresholds.horizonDays)
        return """
            The forest learned from \(strong: Wording.count(card.final.rows, "case")): what \
            \(Wording.count(card.final.tenants, "tenant")) did up to some day, and whether they left within \(horizon) of it. In \
            \(Wording.count(card.final.churned)) cases they did: \(Wording.percent(card.final.churned, of: card.final.rows)).
            """
    }

    private func evaluated(_ card: ModelCard) -> RichText {
        """
        To see how good it is, a forest that had learned from earlier cases alone was tried on \
        \(Wording.count(card.evaluation.rows, "later case")), of which \(Wording.count(card.evaluation.churned)) left. Of 100 pairs \
        of a tenant that left and one that stayed, it ranked \(strong: Self.pairs(card.area.value)) right (in 90 of 100 draws \
        between \(Self.pairs(card.area.low)) and \(Self.pairs(card.area.high))). Asking only how long ago a tenant was active \
        ranks \(Self.pairs(card.recencyArea)) right, guessing 50.
        """
    }

    private func calibrated(_ card: ModelCard) -> RichText {
        let better = card.brier < card.baseRateBrier
        return """
            The mean squared error of its scores is \(Self.threeDecimals(card.brier)); giving every tenant the same score comes to \
            \(Self.threeDecimals(card.baseRateBrier))\(better ? "" : ", which is no worse: take the scores as a ranking only").
            """
    }

    /// An area under the ROC curve as pairs of 100.
    private static func pairs(_ area: Double) -> String { Wording.oneDecimal(area * 100) }

    private static func threeDecimals(_ value: Double) -> String {
        Wording.ratio(Int128((value * 1000).rounded()), 1000, digits: 3)
    }

    var card: DataTable {
        guard let model else { return DataTable(id: "model-table", caption: "", columns: [], rows: []) }
        let card = model.card
        func day(_ day: Day) -> String { Wording.date(day) }
        let rows: [(String, String)] = [
            ("Model", model.id),
            (
                "Trained",
                model.isTrainedHere ? "by this build, on this platform’s own events" : "beforehand, from a model file"
            ),
            ("Trained with events up to", day(model.asOf)),
            ("Evaluated on cases from", "\(day(card.evaluation.firstCutoff)) to \(day(card.evaluation.lastCutoff))"),
            ("Area under the ROC curve: forest", Self.threeDecimals(card.area.value)),
            ("– a single tree", Self.threeDecimals(card.singleTreeArea)),
            ("– recency alone", Self.threeDecimals(card.recencyArea)),
            ("– out of bag, earlier cases", card.outOfBagArea.map(Self.threeDecimals) ?? "–"),
            ("Brier score", Self.threeDecimals(card.brier)),
        ]
        return DataTable(
            id: "model-table", caption: "The model’s card", columns: [.init("What"), .init("Value", numeric: true)],
            rows: rows.map { [.text($0.0), .text($0.1)] })
    }

    var reliability: DataTable {
        let bins = model?.card.reliability ?? []
        return DataTable(
            id: "reliability-table", caption: "Does it happen as often as foretold? Later cases by their score",
            columns: [.init("Cases", numeric: true), .init("Mean score", numeric: true), .init("Left", numeric: true)],
            rows: bins.compactMap { bin in
                guard let mean = bin.meanProbability else { return nil }
                return [
                    .count(bin.rows), DataTable.Cell(RichText(Wording.percent(mean)), sortKey: "\(mean)"),
                    .figure(Wording.percent(bin.positives, of: bin.rows), bin.positives),
                ]
            }, whenEmpty: "Too few later cases.")
    }
}
