import EventModel
import TreeEnsembles

/// How good a model is, on cut-offs later than those it had learnt from; shown with every use of its scores.
package struct ModelCard: Equatable, Sendable {
    /// Cases of one kind: tenants at cut-offs.
    package struct Cases: Equatable, Sendable {
        package var rows: Int
        package var tenants: Int
        package var churned: Int
        package var cutoffs: Int
        package var firstCutoff: Day
        package var lastCutoff: Day

        /// Share of cases that churned.
        package var churnedShare: Double { rows == 0 ? .nan : Double(churned) / Double(rows) }
    }

    /// An area under the ROC curve with the range in which it lies in 90 of 100 draws of tenants.
    package struct Area: Equatable, Sendable {
        package var value: Double
        package var low: Double
        package var high: Double
    }

    /// How much worse the order gets when a group of features is shuffled among the cases: the loss of area.
    package struct Importance: Equatable, Sendable {
        package var group: ReasonGroup
        package var areaLoss: Double
    }

    /// What the evaluated model had learnt from, what it was evaluated on, and what the final model learnt from.
    package var training: Cases
    package var evaluation: Cases
    package var final: Cases

    /// The forest on the evaluation's cases.
    package var area: Area
    /// What the forest's area exceeds that of recency by, with the same draws.
    package var gainOverRecency: Area
    /// Time since the last activity alone, on the same cases.
    package var recencyArea: Double
    /// A single decision tree, on the same cases.
    package var singleTreeArea: Double
    /// A logistic regression on the same features, on the same cases.
    package var logisticArea: Double
    /// The evaluated forest on its own training cases by trees that saw nothing of the tenant; `nil` when no estimate is
    /// possible.
    package var outOfBagArea: Double?
    /// Mean squared error of the scores on the evaluation's cases, and that of giving everybody the training's share.
    package var brier: Double
    package var baseRateBrier: Double
    /// Forecast and outcome by score.
    package var reliability: [ReliabilityBin]
    /// By loss, greatest first.
    package var importance: [Importance]

    /// Whether the scores say more of the evaluation's cases than the training's share would.
    package var beatsBaseRate: Bool { brier < baseRateBrier }

    /// Inner edges of `reliability`.
    static let reliabilityEdges = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.6]
}
