import AnalyticsStore
import ChurnModel
import Diagnostics
import EventModel
import Foundation
import SiteSettings
import Synchronization
import UsageMetrics

/// The way from the store to the scores of one day.
package struct StoreScoring {
    /// What a day's scoring came to.
    package struct Result: Sendable {
        package var asOf: Day
        /// Of the tenants at risk, by id.
        package var scores: [IssuedScore]
        package var model: RiskModel
        /// How far all tenants are from those that the model learnt from.
        package var drift: ModelDrift
    }

    private let settings: SiteSettings
    private let now: Instant
    private let listener: WorkListener

    package init(_ settings: SiteSettings, now: Instant, listener: WorkListener = .init()) {
        self.settings = settings
        self.now = now
        self.listener = listener
    }

    /// Scores the tenants as of the settings' last day.
    ///
    /// - Parameter choose: Gives the model, from what is known on that day.
    /// - Throws: `Failure`; `InsufficientHistory` when a model is to be learnt and cannot.
    package func run(_ choose: ModelSource) throws -> Result {
        try DerivedWork.run(settings, listener) { try attempt(choose, isSpoilt: $0) }
    }

    private func attempt(_ source: ModelSource, isSpoilt: Bool) throws -> Result {
        let store = try StoreAccess(settings, now: now)
        let (metrics, asOf) = (store.metrics, store.asOf)
        let derived = try store.derivedFile(isSpoilt: isSpoilt, listener)
        let model: RiskModel
        switch source {
        case .file(let given): model = given
        case .store(let seed):
            let training = StoreTraining(
                settings: metrics, threads: settings.threads, seed: seed, last: try store.reader.lastBatch(),
                progress: listener.progress)
            model = try training.model(derived)
        }
        let scorer = try ChurnScorer(model: model, settings: metrics)
        let tenants = try self.scored(scorer, metrics, derived)
        try store.reader.checkIsUnchanged()
        try derived.requireCurrent()
        let drift = ModelDrift(
            ModelProfile(model.card), learntUpTo: model.asOf, signals: tenants.lazy.map(\.signals), asOf: asOf,
            staleAfterDays: settings.retrainingAgeDays)
        return Result(asOf: asOf, scores: tenants.compactMap(\.score), model: model, drift: drift)
    }

    /// What scoring says of a tenant; no score of one that is not at risk.
    private struct Scored {
        var score: IssuedScore?
        var signals = DriftSignals()
    }

    /// By tenant id.
    private func scored(
        _ scorer: ChurnScorer, _ metrics: MetricSettings, _ derived: DerivedFile
    ) throws -> [Scored] {
        let id = scorer.model.id
        let plan = ChurnPlan(settings: metrics, trains: false, scores: true, checksOutcome: true)
        let collector = ChurnCollector(plan: plan, activity: try derived.dailyActivity())
        let tenants = try derived.tenants().map(\.tenant)
        let taken = Mutex(Array(repeating: Scored(), count: tenants.count))
        try ParallelWork.forEach(
            tenants.indices, threads: settings.threads, makeState: { TenantFold(settings: metrics) }
        ) { [listener] fold, index in
            listener.progress(WorkProgress(unit: .scores, done: index, whole: tenants.count))
            let log = try derived.log(of: tenants[index], before: metrics.end)
            let rows = collector.fold(log, rank: index, with: &fold).rows
            let score = rows.figures == nil ? nil : scorer.scores(rows).last
            let scored = Scored(
                score: score.map { IssuedScore($0, tenant: log.id, model: id) },
                signals: scorer.signals(rows, score: score))
            taken.withLock { $0[index] = scored }
        }
        return taken.withLock { $0 }
    }
}

/// Where a model comes from.
package enum ModelSource: Sendable {
    /// One that is there.
    case file(RiskModel)
    /// Learnt from the store as of the day that is scored.
    case store(seed: UInt64)
}
