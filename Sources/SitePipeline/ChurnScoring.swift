import ChurnModel
import Diagnostics
import EventModel
import ReportModel
import UsageMetrics

/// One scan of the source for everything: metrics, cases to learn from, tenants to score.
struct ScoredUsage {
    let usage: UsageResult
    let model: ModelFacts
    /// By tenant index.
    let risks: [Int: TenantRisk]

    /// Weeks of earlier scores that a tenant's page shows.
    private static let historyWeeks = 26

    /// - Parameters:
    ///   - given: The model to score with; `nil` trains one on the source as of the settings' last day.
    init(
        _ source: some UsageSource, settings: MetricSettings, given: RiskModel?, threads: Int
    ) throws {
        var options = ChurnOptions()
        options.threads = threads
        let plan = ChurnPlan(
            settings: settings, trains: given == nil, scores: true, historyWeeks: Self.historyWeeks, options: options)
        var collector = ChurnCollector(plan: plan, tenantIDs: source.tenantIDs, accounts: try source.accountEvents())
        usage = try UsageScan.run(source, settings: settings, stops: plan.instants) { index, states in
            collector.collect(atStop: index, states: states)
        }
        let outcome =
            given.map(TrainingOutcome.model)
            ?? ChurnTrainer.train(
                collector.trainingTable(statesAtEnd: usage.states), settings: settings, options: options)
        switch outcome {
        case .insufficient(let missing):
            model = .insufficient(missing)
            risks = [:]
        case .model(let trained):
            model = .trained(
                TrainedModel(
                    id: trained.id, asOf: trained.asOf, isTrainedHere: given == nil,
                    startingScore: trained.startingScore, card: trained.card))
            risks = Self.risks(
                collector, try ChurnScorer(model: trained, settings: settings, threads: threads), settings)
        }
    }

    private static func risks(
        _ collector: ChurnCollector, _ scorer: ChurnScorer, _ settings: MetricSettings
    ) -> [Int: TenantRisk] {
        guard let now = collector.scoringRows.last else { return [:] }
        let earlier = collector.scoringRows.dropLast().map { cutoff, rows in
            let scores = scorer.scoresWithoutReasons(rows)
            return (
                day: cutoff.advanced(by: -1),
                scores: Dictionary(uniqueKeysWithValues: scores.map { ($0.tenant, $0.score) })
            )
        }
        var risks: [Int: TenantRisk] = [:]
        for score in scorer.scores(now.rows) {
            let history = earlier.map { (day: $0.day, score: $0.scores[score.tenant]) }
            let known = history.drop { $0.score == nil } + [(day: settings.asOf, score: score.score)]
            risks[Int(score.tenant)] = TenantRisk(
                score: score.score, band: score.band, reasons: score.reasons, history: Array(known))
        }
        return risks
    }
}
