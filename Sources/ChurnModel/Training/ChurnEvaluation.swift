import TreeEnsembles

/// Learns all candidates from the earlier cut-offs, chooses, and compares with what became of the tenants at the later
/// ones.
struct ChurnEvaluation: Sendable {
    let candidates: [Evaluated]
    let selection: [ModelCard.Selection]
    let chosen: Evaluated
    let later: ChurnTable

    /// A candidate that has learnt from the earlier cut-offs, and what it says of the later cases.
    struct Evaluated: Sendable {
        let candidate: ModelCard.Candidate
        let model: CalibratedModel
        /// By later case, as scores are issued.
        let scores: [Double]
    }

    /// - Throws: `TrainingError` when there is nothing to learn from.
    init(_ split: EvaluationSplit, hidden: Set<Int>, options: ChurnOptions) throws(TrainingError) {
        let lessons = try Lessons(split.training, hidden: hidden, seed: options.seed)
        let learner = CandidateLearner(lessons: lessons, options: options)
        let matrix = split.evaluation.rows.featureMatrix
        var candidates: [Evaluated] = []
        var unseen: [ModelSelection.Candidate] = []
        for candidate in ModelCard.Candidate.allCases {
            let learnt = try learner.learnt(candidate)
            let model = learner.calibrated(learnt)
            let scores = model.probabilities(of: matrix, threads: options.threads).map(ScoreRounding.rounded)
            candidates.append(Evaluated(candidate: candidate, model: model, scores: scores))
            unseen.append(ModelSelection.Candidate(name: candidate.rawValue, probabilities: learnt.unseen))
        }
        let choice = try ModelSelection(unseen, isPositive: lessons.hasChurned, folds: lessons.folds)
        self.candidates = candidates
        selection = zip(candidates, choice.figures).map {
            ModelCard.Selection(candidate: $0.candidate, logLoss: $1.logLoss, brier: $1.brier)
        }
        chosen = candidates[choice.choice]
        later = split.evaluation
    }

    /// Of a single tree, to be read.
    var outline: TreeOutline? {
        guard case .forest(let coded) = candidates.first(where: { $0.candidate == .tree })?.model.kernel,
            let tree = coded.forest.trees.first
        else { return nil }
        return TreeOutline(tree, codings: coded.codings)
    }
}
