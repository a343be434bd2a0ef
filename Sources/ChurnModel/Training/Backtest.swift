import EventModel
import TreeEnsembles

/// Replays past cut-offs as if each were today: a learner of the kind that scores learns from the cases whose outcome was
/// known then, and scores the tenants of that day.
struct Backtest {
    let candidate: ModelCard.Candidate
    let table: ChurnTable
    let horizonDays: Int
    let hidden: Set<Int>
    let options: ChurnOptions

    /// The newest so many; a year of months.
    private static let limit = 12
    /// Twelve models cost twelve times as much, so they are smaller than the one that scores.
    private static let treeLimit = 100
    private static let caseLimit = 20_000
    /// Keeps the draw of tenants apart from other uses of a seed.
    fileprivate static let stream: UInt64 = 5

    /// Oldest first; those without enough earlier cases are left out.
    func replays() -> [ModelCard.Replay] { cutoffs.compactMap(replay).reversed() }

    /// A horizon apart, newest first, so that no outcome counts twice.
    private var cutoffs: [Day] {
        var chosen: [Day] = []
        for cutoff in table.cutoffs.reversed() where chosen.count < Self.limit {
            if let last = chosen.last, cutoff.distance(to: last) < horizonDays { continue }
            chosen.append(cutoff)
        }
        return chosen
    }

    private func replay(_ cutoff: Day) -> ModelCard.Replay? {
        let known = table.known(by: cutoff, horizonDays: horizonDays).ofSomeTenants(
            limit: Self.caseLimit, seed: options.seed)
        let today = table.filter { $0.cutoff == cutoff }
        guard known.cutoffs.count >= ChurnOptions.leastTrainingCutoffs,
            min(known.churnedCount, known.retainedCount) >= ChurnOptions.leastTrainingOutcomes,
            let model = model(known)
        else { return nil }
        let scores = model.probabilities(of: today.rows.featureMatrix, threads: options.threads)
            .map(ScoreRounding.rounded)
        return ModelCard.Replay(cutoff: cutoff, learntFrom: known.rows.count, scores: scores, today.hasChurned)
    }

    private func model(_ known: ChurnTable) -> CalibratedModel? {
        var small = options
        small.treeCount = min(options.treeCount, Self.treeLimit)
        guard let lessons = try? Lessons(known, hidden: hidden, seed: options.seed) else { return nil }
        let learner = CandidateLearner(lessons: lessons, options: small)
        return (try? learner.learnt(candidate)).map(learner.calibrated)
    }
}

extension ModelCard.Replay {
    /// - Precondition: there are scores, one a row.
    init(cutoff: Day, learntFrom: Int, scores: [Double], _ hasChurned: [Bool]) {
        let count = Double(scores.count)
        let top = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }.prefix((scores.count + 9) / 10)
        self.init(
            cutoff: cutoff, learntFrom: learntFrom, rows: scores.count, churned: hasChurned.count { $0 },
            area: RankMetrics.areaUnderROC(scores: scores, isPositive: hasChurned),
            meanScore: scores.reduce(0, +) / count,
            brier: ProbabilityMetrics.brier(probabilities: scores, isPositive: hasChurned) ?? 0,
            topDecileRows: top.count, topDecileHits: top.count { hasChurned[$0] })
    }
}

extension ChurnTable {
    /// The rows whose outcome was known at a cut-off.
    func known(by cutoff: Day, horizonDays: Int) -> ChurnTable {
        filter { $0.cutoff.advanced(by: horizonDays) <= cutoff }
    }

    /// All rows of some tenants, drawn so that there are about as many as the limit says.
    fileprivate func ofSomeTenants(limit: Int, seed: UInt64) -> ChurnTable {
        guard rows.count > limit else { return self }
        return filter { row in
            var generator = KeyedGenerator(seed: seed, UInt64(row.tenant), Backtest.stream)
            return generator.below(rows.count) < limit
        }
    }
}
