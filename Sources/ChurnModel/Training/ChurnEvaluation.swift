import EventModel
import TreeEnsembles

/// Learns from the earlier cut-offs and compares with what became of the tenants at the later ones.
struct ChurnEvaluation {
    let split: EvaluationSplit
    let options: ChurnOptions

    /// The card, still without the final model's cases.
    ///
    /// - Throws: `TrainingError` when there is nothing to learn from.
    func card(final: ChurnTable) throws(TrainingError) -> ModelCard? {
        let table = split.evaluation
        let fitted = try FittedForest(split.training, options: options)
        let scores = fitted.model.probabilities(of: table.rows.featureMatrix, threads: options.threads)
            .map(ScoreRounding.rounded)
        let recency = table.rows.map { Double($0.silence) }
        let treeScores = try split.training.singleTreeScores(of: table.rows)
        let logistic = try split.training.logisticScores(of: table.rows, threads: options.threads)
        // Cases of one tenant are much alike: they are drawn together.
        let draws = Bootstrap(
            groups: table.rows.map { Int($0.tenant) }, seed: options.seed, drawCount: ChurnEvaluation.draws)
        guard let training = ModelCard.Cases(split.training), let evaluation = ModelCard.Cases(table),
            let all = ModelCard.Cases(final), let area = self.area(of: scores),
            let recencyArea = self.area(of: recency),
            let singleTreeArea = self.area(of: treeScores), let logisticArea = self.area(of: logistic),
            let range = draws.interval(levelPercent: ChurnEvaluation.level, of: { self.area(of: scores, rows: $0) }),
            let gain = draws.interval(
                levelPercent: ChurnEvaluation.level, of: { self.gain(of: scores, over: recency, rows: $0) }),
            let brier = ProbabilityMetrics.brier(probabilities: scores, isPositive: table.hasChurned),
            let baseRateBrier = ProbabilityMetrics.brier(
                probabilities: scores.map { _ in training.churnedShare }, isPositive: table.hasChurned)
        else { return nil }
        return ModelCard(
            training: training, evaluation: evaluation, final: all,
            area: .init(value: area, low: range.low, high: range.high),
            gainOverRecency: .init(value: area - recencyArea, low: gain.low, high: gain.high),
            recencyArea: recencyArea, singleTreeArea: singleTreeArea, logisticArea: logisticArea,
            outOfBagArea: fitted.outOfBagArea,
            brier: brier, baseRateBrier: baseRateBrier,
            reliability: ReliabilityBin.table(
                probabilities: scores, isPositive: table.hasChurned, edges: ModelCard.reliabilityEdges),
            importance: importance(of: fitted.model, area: area))
    }

    private static let draws = 200
    /// Of the intervals, in per cent.
    private static let level = 90

    private func area(of scores: [Double]) -> Double? {
        RankMetrics.areaUnderROC(scores: scores, isPositive: split.evaluation.hasChurned)
    }

    /// The area of some rows, which may come more than once.
    private func area(of scores: [Double], rows: [Int]) -> Double? {
        let hasChurned = split.evaluation.hasChurned
        return RankMetrics.areaUnderROC(scores: rows.map { scores[$0] }, isPositive: rows.map { hasChurned[$0] })
    }

    private func gain(of scores: [Double], over others: [Double], rows: [Int]) -> Double? {
        area(of: scores, rows: rows).flatMap { area in self.area(of: others, rows: rows).map { area - $0 } }
    }

    /// Shuffles each group's columns together, so that features that can stand in for each other lose together.
    private func importance(of model: CalibratedModel, area: Double) -> [ModelCard.Importance] {
        let matrix = split.evaluation.rows.featureMatrix
        var generator = KeyedGenerator(seed: options.seed, 3)
        let losses = ReasonGroup.allCases.map { group in
            var places = Array(0..<matrix.rowCount)
            places.shuffle(using: &generator)
            let columns = zip(ChurnFeature.all, matrix.columns).map { feature, column in
                feature.group == group ? places.map { column[$0] } : column
            }
            let shuffled = FeatureMatrix(rowCount: matrix.rowCount, columns: columns)
            let left = self.area(of: model.probabilities(of: shuffled, threads: options.threads)) ?? area
            return ModelCard.Importance(group: group, areaLoss: area - left)
        }
        return losses.enumerated().sorted { ($1.element.areaLoss, $0.offset) < ($0.element.areaLoss, $1.offset) }
            .map(\.element)
    }
}

extension ModelCard.Cases {
    /// `nil` without rows.
    init?(_ table: ChurnTable) {
        let cutoffs = table.cutoffs
        guard let first = cutoffs.first, let last = cutoffs.last else { return nil }
        self.init(
            rows: table.rows.count, tenants: table.tenantCount, churned: table.churnedCount, cutoffs: cutoffs.count,
            firstCutoff: first, lastCutoff: last)
    }
}
