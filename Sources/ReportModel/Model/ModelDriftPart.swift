import ChurnModel
import PlainWords
import TreeEnsembles

/// Whether the tenants of today are still those that the model learned to know.
package struct ModelDriftPart {
    private let drift: ModelDrift
    private static let listed = 10

    package init(_ drift: ModelDrift) { self.drift = drift }

    var section: ReportSection {
        var text: RichText =
            drift.needsTraining ? findings : "Nothing speaks against it: \(age), and no figure has moved far."
        text += " The table compares today’s tenants with the cases learned from."
        return ReportSection(id: "drift", title: "Does it still hold?", text: text, tables: [table, outcomes])
    }

    private var age: RichText { "the model is \(Wording.days(drift.ageDays)) old" }

    private var findings: RichText { "\(strong: "Train it anew"): \(RichText.list(statements))." }

    /// What speaks against the model, each as a clause; empty where nothing does.
    package var statements: [RichText] {
        var findings: [RichText] = []
        if drift.knowsTheFuture {
            findings.append(
                "the model has learned from events after this report’s last day: nobody had these scores then")
        }
        if drift.isStale { findings.append("\(age), more than \(Wording.days(drift.staleAfterDays))") }
        if !drift.drifted.isEmpty {
            findings.append(
                "\(RichText.list(drift.drifted.prefix(3).map { RichText($0.label.uncapitalised) })) moved far")
        }
        if drift.hasScoreDrifted { findings.append("the scores are spread otherwise than in the trial") }
        if drift.hasBaseRateChanged {
            findings.append(
                """
                \(Wording.percent(drift.outcomes.churned, of: drift.outcomes.rows)) left lately, but \
                \(Wording.percent(drift.baseRate)) of the cases learned from
                """)
        }
        return findings
    }

    private var table: DataTable {
        let score = drift.score.map { [row("The score", $0)] } ?? []
        return DataTable(
            id: "drift-table", caption: "What has moved most: population stability index",
            columns: [
                .init("Figure"), .init("Index", numeric: true, definition: "population-stability-index"),
                .init("By chance alone", numeric: true), .init("Finding"),
            ], rows: score + drift.features.prefix(Self.listed).map { row($0.label, $0.shift) },
            whenEmpty: "No tenant has a score."
        ).stacked
    }

    private func row(_ label: String, _ shift: PopulationShift) -> [DataTable.Cell] {
        [
            .text(label), .text(ModelWording.decimals(shift.index)), .text(ModelWording.decimals(shift.byChance)),
            .text(shift.isLarge ? "moved far" : shift.index > 0.1 ? "may be chance" : "as before"),
        ]
    }

    private var outcomes: DataTable {
        .pairs(
            "outcome-table", "Who left lately",
            [
                ("At risk one horizon ago", Wording.count(drift.outcomes.rows)),
                (
                    "Of these, left since",
                    drift.outcomes.rows == 0
                        ? "–"
                        : "\(Wording.count(drift.outcomes.churned)) (\(Wording.percent(drift.outcomes.churned, of: drift.outcomes.rows)))"
                ),
                ("Share among the cases learned from", Wording.percent(drift.baseRate)),
            ])
    }
}
