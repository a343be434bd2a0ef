import TreeEnsembles
import UsageMetrics

/// The figures of an evaluation, with what chance may have to do with them.
struct LaterFigures {
    let figures: [ModelCard.CandidateFigures]
    let gainOverRecency: ModelCard.Interval?

    private static let drawCount = 200
    /// Of the intervals, in per cent.
    private static let level = 90

    init(_ evaluation: ChurnEvaluation, options: ChurnOptions) {
        let sheets = evaluation.candidates.map { $0.sheet(of: evaluation.later) }
        // Cases of one tenant are much alike: they are drawn together.
        let draws = Bootstrap(
            groups: evaluation.later.rows.map { Int($0.tenant) }, seed: options.seed, drawCount: Self.drawCount
        ).values(threads: options.threads) { rows in sheets.map { $0.figures(of: rows) } }
        let whole = sheets.map { $0.figures() }
        figures = evaluation.candidates.enumerated().map { place, evaluated in
            var intervals: [ScoreFigure: ModelCard.Interval] = [:]
            for figure in ScoreFigure.allCases {
                intervals[figure] = Self.interval(whole[place][figure], draws.map { $0[place][figure] })
            }
            return ModelCard.CandidateFigures(candidate: evaluated.candidate, intervals: intervals)
        }
        let places = [evaluation.chosen.candidate, .recency].compactMap { candidate in
            evaluation.candidates.firstIndex { $0.candidate == candidate }
        }
        gainOverRecency = Self.interval(
            Self.gain(whole, places), draws.map { Self.gain($0, places) })
    }

    /// The first one's area less the second one's.
    private static func gain(_ figures: [[ScoreFigure: Double]], _ places: [Int]) -> Double? {
        let areas = places.compactMap { figures[$0][.area] }
        return areas.count == 2 ? areas[0] - areas[1] : nil
    }

    private static func interval(_ value: Double?, _ draws: [Double?]) -> ModelCard.Interval? {
        guard let value, let interval = Bootstrap.interval(draws, levelPercent: level) else { return nil }
        return ModelCard.Interval(value: value, low: interval.low, high: interval.high)
    }
}

extension ChurnEvaluation.Evaluated {
    /// Recency puts in order by the time to the millisecond, the strongest form of it; all others by their scores.
    fileprivate func sheet(of table: ChurnTable) -> ScoreSheet {
        ScoreSheet(
            probabilities: scores, ranking: candidate == .recency ? table.rows.map { Double($0.silence) } : nil,
            isPositive: table.hasChurned)
    }

    func reliability(_ table: ChurnTable) -> [ReliabilityBin] {
        ReliabilityBin.table(probabilities: scores, isPositive: table.hasChurned)
    }

    func roc(_ table: ChurnTable) -> [ROCPoint] {
        RankMetrics.rocCurve(scores: scores, isPositive: table.hasChurned).thinned(to: ModelCard.curvePoints)
    }

    func precisionRecall(_ table: ChurnTable) -> [PrecisionRecallPoint] {
        RankMetrics.precisionRecallCurve(scores: scores, isPositive: table.hasChurned)
            .thinned(to: ModelCard.curvePoints)
    }

    /// By the default bounds, since a configuration's may change without a new model.
    func bands(_ table: ChurnTable) -> [ModelCard.BandOutcome] {
        let bands = scores.map { ChurnBand(score: $0, thresholds: Thresholds()) }
        return ChurnBand.allCases.map { band in
            let rows = bands.indices.filter { bands[$0] == band }
            return ModelCard.BandOutcome(band: band, rows: rows.count, churned: rows.count { table.hasChurned[$0] })
        }
    }
}

extension Array {
    /// At most so many elements, evenly by their place, with the first and the last.
    ///
    /// - Precondition: `limit` is at least 2.
    func thinned(to limit: Int) -> [Element] {
        guard count > limit else { return self }
        return (0..<limit).map { self[$0 * (count - 1) / (limit - 1)] }
    }
}
