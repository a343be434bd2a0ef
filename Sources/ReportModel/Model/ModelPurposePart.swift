import ChurnModel
import EventModel
import PlainWords
import UsageMetrics

/// What the scores are for and what they are not for.
struct ModelPurposePart {
    private let facts: PortfolioFacts
    private let model: TrainedModel

    init(_ facts: PortfolioFacts, _ model: TrainedModel) {
        self.facts = facts
        self.model = model
    }

    var section: ReportSection {
        let horizon = Wording.days(facts.site.thresholds.horizonDays)
        return ReportSection(
            id: "purpose", title: "What a score means",
            text: """
                A score of 40 % means: of 100 tenants that look like this one, about 40 close their account or stop using it \
                within \(horizon). Scores are for choosing whom to call first. They say what went along with leaving \
                before, never why somebody leaves, and one tenant’s score is no forecast of what that tenant will do. They \
                are not for prices, contracts or judging people, and say nothing of tenants that are new, closed or have \
                \(link: "gone quiet", .definition("gone-quiet")).
                """)
    }
}

/// What the model learned from, and what it was tried on.
struct ModelDataPart {
    private let facts: PortfolioFacts
    private let card: ModelCard

    init(_ facts: PortfolioFacts, _ model: TrainedModel) {
        self.facts = facts
        card = model.card
    }

    var section: ReportSection {
        ReportSection(id: "data", title: "What it learned from", text: text, tables: [table])
    }

    private var text: RichText {
        let horizon = Wording.days(facts.site.thresholds.horizonDays)
        return """
            A case is a tenant at a cut-off day: what it did up to that day, and whether it left within \(horizon) after it. To see \
            how good the model is, one that had learned from earlier cases alone was tried on later ones; every outcome that it \
            learned from was known before the first of these. The model that scores then learned from all cases in the same \
            way.\(leftOut)
            """
    }

    private var leftOut: RichText {
        func sentence(_ cause: ModelCard.LeftOut.Cause, _ why: String) -> RichText {
            let names = card.leftOut.filter { $0.cause == cause }.map { left in
                RichText(ChurnFeature.all.first { $0.id == left.feature }?.label.uncapitalised ?? left.feature)
            }
            return names.isEmpty ? "" : " It may not look at \(RichText.list(names)), \(RichText(why))."
        }
        return sentence(.notLater, "which told of earlier cases what it does not tell of later ones")
            + sentence(.notToday, "which says nothing of today’s tenants")
    }

    private var table: DataTable {
        let rows = [
            ("Learned from, for the trial", card.training), ("Tried on", card.evaluation),
            ("Learned from, to score", card.final),
        ].map { label, cases -> [DataTable.Cell] in
            [
                .text(label), .count(cases.rows), .count(cases.tenants), .count(cases.churned),
                .text(Wording.percent(cases.churned, of: cases.rows)), .count(cases.cutoffs),
                .text(Wording.date(cases.firstCutoff)), .text(Wording.date(cases.lastCutoff)),
            ]
        }
        return DataTable(
            id: "case-table", caption: "Cases",
            columns: [
                .init("Cases"), .init("Number", numeric: true), .init("Tenants", numeric: true),
                .init("Left", numeric: true), .init("Share that left", numeric: true), .init("Cut-offs", numeric: true),
                .init("From", numeric: true), .init("To", numeric: true),
            ], rows: rows
        ).stacked
    }
}

/// How the model came to be: enough to make it again.
struct ModelMakingPart {
    private let model: TrainedModel

    init(_ model: TrainedModel) { self.model = model }

    var section: ReportSection {
        ReportSection(
            id: "making", title: "How it was made",
            text: """
                The same events and settings give the same model, byte for byte, on any machine. \
                \(link: "The glossary", .definition("risk")) says what is measured and what a score is.
                """, tables: [table, features])
    }

    private var table: DataTable {
        let parameters = model.card.parameters
        let rows = [
            ("Model", model.id), ("What scores", model.card.chosen.name),
            (
                "Trained",
                model.isTrainedHere ? "by this build, on this platform’s own events" : "beforehand, from a model file"
            ),
            ("Trained with events up to", Wording.date(model.asOf)),
            ("Trees of the forest", Wording.count(parameters.treeCount)),
            ("Cases in a leaf, at least", Wording.count(parameters.leafRows)),
            ("Penalty of the logistic regression", Wording.oneDecimal(parameters.penalty)),
            ("Calibration", Self.name(parameters.calibration)),
            ("Seed", "\(parameters.seed)"),
        ]
        return .pairs("model-table", "The model", rows)
    }

    private static func name(_ calibration: ModelCard.CalibrationKind) -> String {
        switch calibration {
        case .isotonic: "isotonic"
        case .sigmoid: "sigmoid (Platt)"
        case .unneeded: "none: it did best without"
        }
    }

    private var features: DataTable {
        let rows = ReasonGroup.allCases.map { group -> [DataTable.Cell] in
            let labels = ChurnFeature.all.filter { $0.group == group }.map(\.label)
            return [.text(group.label), .text(labels.joined(separator: "; "))]
        }
        return DataTable(
            id: "feature-table", caption: "What it may look at: \(ChurnFeature.all.count) figures, in groups",
            columns: [.init("Group"), .init("Figures", sentence: true)], rows: rows)
    }
}
