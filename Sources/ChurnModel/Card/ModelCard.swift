import EventModel
import TreeEnsembles

/// What a model is, how it was chosen, and how good it is on cut-offs later than those it had learnt from; shown with
/// every use of its scores.
package struct ModelCard: Equatable, Sendable {
    /// What the evaluated models had learnt from, what they were evaluated on, and what the final model learnt from.
    package var training: Cases
    package var evaluation: Cases
    package var final: Cases

    /// What scores: the candidate of the least log loss in `selection`.
    package var chosen: Candidate
    /// All candidates, in the order of `Candidate.allCases`.
    package var selection: [Selection]
    package var parameters: Parameters
    /// Features that the models may not look at, because they told more than can be known.
    package var leftOut: [LeftOut]

    /// All candidates on the evaluation's cases, in the order of `Candidate.allCases`.
    package var figures: [CandidateFigures]
    /// What the chosen model's area exceeds that of recency by, on the evaluation's cases with the same draws; `nil` when
    /// it is not defined.
    package var gainOverRecency: Interval?
    /// Forecast and outcome of the evaluation's cases by the chosen model's score: ten bins of equal width.
    package var reliability: [ReliabilityBin]
    /// Curves of the chosen model on the evaluation's cases, thinned to at most `curvePoints`.
    package var roc: [ROCPoint]
    package var precisionRecall: [PrecisionRecallPoint]
    /// What became of the evaluation's cases by the band of the chosen model's score; bands with their default bounds.
    package var bands: [BandOutcome]
    /// The past replayed, oldest first.
    package var backtest: [Replay]

    /// By loss, greatest first.
    package var importance: [Importance]
    /// The strongest feature of each of the weightiest groups: how the chosen model's score goes with it.
    package var effects: [Effect]
    /// The evaluated single tree, to be read.
    package var tree: TreeOutline

    /// What later rows are compared with: by feature, the final cases.
    package var profiles: [ValueProfile]
    /// What later scores are compared with: what the final model's kind gives the final cases when it has not seen their
    /// tenants.
    package var scoreProfile: ValueProfile
    /// By feature: the median of the final cases that stayed; NaN where none has a value.
    package var typical: [Double]

    /// The most points of a curve.
    package static let curvePoints = 60

    /// A candidate's figures on the evaluation's cases.
    package func figures(of candidate: Candidate) -> CandidateFigures {
        figures.first { $0.candidate == candidate } ?? CandidateFigures(candidate: candidate, intervals: [:])
    }

    /// The figures of the model that scores.
    package var chosenFigures: CandidateFigures { figures(of: chosen) }

    /// The share of cases that churned, among all that the final model learnt from.
    package var baseRate: Double { final.churnedShare }

    /// Whether the scores say more of the evaluation's cases than the training's share would.
    package var beatsBaseRate: Bool {
        guard let own = chosenFigures.brier, let base = figures(of: .baseRate).brier else { return false }
        return own.value < base.value
    }
}
