import ChurnModel
import EventModel
import PlainWords

/// The past replayed: what the model would have said at each past cut-off, and what came of it.
struct ModelReplayPart {
    private let card: ModelCard

    init(_ card: ModelCard) { self.card = card }

    /// `nil` where too little is known to replay anything.
    var section: ReportSection? {
        guard !card.backtest.isEmpty else { return nil }
        let hits = card.backtest.reduce(0) { $0 + $1.topDecileHits }
        let first = card.backtest.reduce(0) { $0 + $1.topDecileRows }
        return ReportSection(
            id: "replay", title: "The past, replayed",
            text: """
                \(Wording.count(card.backtest.count, "past day")) taken as if it were today: \(learner) learned from what was \
                known then and scored the tenants of that day. Of the tenth with the highest scores each time, \
                \(strong: "\(Wording.count(hits)) of \(Wording.count(first))") left.
                """, charts: card.backtest.count > 1 ? [order, shares] : [], tables: [table])
    }

    /// Of the kind that scores.
    private var learner: String {
        switch card.chosen {
        case .forest: "a smaller \(card.chosen.name)"
        case .logistic, .tree: "a \(card.chosen.name)"
        case .recency: card.chosen.name
        case .baseRate: "the \(card.chosen.name)"
        }
    }

    private var order: ReportChart {
        chart(
            "replay-order", "Pairs of 100 ranked right", "area-under-the-roc-curve",
            finding: "50 is chance", [("Pairs ranked right", card.backtest.map { $0.area.map { $0 * 100 } })])
    }

    private var shares: ReportChart {
        chart(
            "replay-shares", "Foretold and true", "calibration-error",
            finding: "share of tenants that leave, by cut-off",
            [
                ("Foretold", card.backtest.map { $0.meanScore * 100 }),
                ("Left", card.backtest.map { $0.churnedShare * 100 }),
            ], isCut: true)
    }

    private func chart(
        _ id: String, _ title: String, _ definition: String, finding: String,
        _ series: [(name: String, values: [Double?])], isCut: Bool = false
    ) -> ReportChart {
        let days = card.backtest.map(\.cutoff)
        return ReportChart(
            id: id, title: title, finding: finding, unit: .percent, definition: definition,
            .lines(
                first: days[0], series.map { .init($0.name, TenantCharts.daily(days, $0.values)) }, isArea: false,
                rules: [], isCut: isCut))
    }

    private var table: DataTable {
        DataTable(
            id: "replay-table", caption: "Past cut-offs, oldest first",
            columns: [
                .init("Cut-off"), .init("Learned from", numeric: true), .init("Tenants", numeric: true),
                .init("Left", numeric: true), .init("Foretold", numeric: true),
                .init("Area under ROC", numeric: true, definition: "area-under-the-roc-curve"),
                .init("Brier", numeric: true, definition: "brier-score"), .init("Left of the top tenth", numeric: true),
            ],
            rows: card.backtest.map { replay in
                [
                    .text(Wording.date(replay.cutoff)), .count(replay.learntFrom), .count(replay.rows),
                    .text("\(Wording.count(replay.churned)) (\(Wording.percent(replay.churned, of: replay.rows)))"),
                    .text(Wording.percent(replay.meanScore)), .text(replay.area.map(ModelWording.decimals) ?? "–"),
                    .text(ModelWording.decimals(replay.brier)),
                    .text("\(Wording.count(replay.topDecileHits)) of \(Wording.count(replay.topDecileRows))"),
                ]
            }
        ).stacked
    }
}
