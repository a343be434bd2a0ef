import EventModel
import TreeEnsembles
import UsageMetrics

extension ModelCard {
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

    /// What may come to score, from the same cases; each is calibrated.
    package enum Candidate: String, CaseIterable, Sendable {
        case forest
        /// A logistic regression on all features.
        case logistic
        /// A single pruned tree that a person can read.
        case tree
        /// Time since the last activity alone.
        case recency
        /// The same score for everybody.
        case baseRate

        /// Its name in sentences.
        package var name: String {
            switch self {
            case .forest: "forest"
            case .logistic: "logistic regression"
            case .tree: "single tree"
            case .recency: "recency alone"
            case .baseRate: "base rate"
            }
        }
    }

    /// A figure with the range in which it lies in 90 of 100 draws of tenants.
    package struct Interval: Equatable, Sendable {
        package var value: Double
        package var low: Double
        package var high: Double

        package init(value: Double, low: Double, high: Double) {
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// How a candidate did on the cases learnt from, by what it says of tenants that it had not seen, each fifth of them
    /// calibrated by the others.
    package struct Selection: Equatable, Sendable {
        package var candidate: Candidate
        package var logLoss: Double
        package var brier: Double
    }

    /// How a candidate did on the evaluation's cases.
    package struct CandidateFigures: Equatable, Sendable {
        package var candidate: Candidate
        package var intervals: [ScoreFigure: Interval]

        package init(candidate: Candidate, intervals: [ScoreFigure: Interval]) {
            self.candidate = candidate
            self.intervals = intervals
        }

        /// `nil` where the cases leave the figure undefined.
        package subscript(_ figure: ScoreFigure) -> Interval? { intervals[figure] }

        /// Under the ROC curve.
        package var area: Interval? { self[.area] }
        package var brier: Interval? { self[.brier] }
    }

    /// What the cases of a band came to.
    package struct BandOutcome: Equatable, Sendable {
        package var band: ChurnBand
        package var rows: Int
        package var churned: Int
    }

    /// A past cut-off as if it were today: a forest that had learnt from what was known then, on the tenants of that day.
    ///
    /// Cut-offs lie a horizon apart, so that no outcome counts twice. The forests are smaller than the one that scores.
    package struct Replay: Equatable, Sendable {
        package var cutoff: Day
        /// Cases whose outcome was known that day, as far as they were learnt from.
        package var learntFrom: Int
        package var rows: Int
        package var churned: Int
        /// `nil` when all stayed, or all left.
        package var area: Double?
        package var meanScore: Double
        package var brier: Double
        /// The tenth of the rows with the highest scores, rounded up, and how many of them churned.
        package var topDecileRows: Int
        package var topDecileHits: Int

        package var churnedShare: Double { Double(churned) / Double(rows) }
    }

    /// How much worse the chosen model's order gets when a group of features is shuffled among the cases: the loss of area.
    package struct Importance: Equatable, Sendable {
        package var group: ReasonGroup
        package var areaLoss: Double
    }

    /// How the score goes with a feature, on the evaluation's cases.
    package struct Effect: Equatable, Sendable {
        /// Of `ChurnFeature.all`.
        package var feature: String
        package var effect: FeatureEffect
    }

    /// How the final model was learnt.
    package struct Parameters: Equatable, Sendable {
        /// Trees of the forest, and the fewest rows in one of their leaves.
        package var treeCount: Int
        package var leafRows: Int
        /// The most questions on the way to a leaf.
        package var maximumDepth: Int
        /// Of the logistic regression.
        package var penalty: Double
        package var calibration: CalibrationKind
        package var seed: UInt64
    }

    package enum CalibrationKind: String, Sendable {
        case isotonic, sigmoid
        /// It did best without.
        case unneeded = "none"
    }

    /// A feature that no model looks at.
    package struct LeftOut: Equatable, Sendable {
        /// Why a feature is not believed.
        package enum Cause: String, Sendable {
            /// It tells the outcome of the earlier cases almost alone, but not that of the later ones.
            case notLater
            /// It is the same for all tenants of today, whose outcome nobody knows.
            case notToday
        }

        package var feature: String
        package var cause: Cause
    }
}
