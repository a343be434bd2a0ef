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
        let calendar = try settings.calendar()
        let reader = try StoreReader(path: settings.store)
        let asOf = try settings.lastDay(reader, calendar, now: now)
        let metrics = MetricSettings(calendar: calendar, thresholds: settings.thresholds, asOf: asOf)
        let derived = try DerivedFile(path: settings.derivedFile, of: reader, isSpoilt: isSpoilt) { [listener] in
            listener.progress(WorkProgress(unit: .days, done: $0, whole: $1))
        }
        let model: RiskModel
        switch source {
        case .file(let given): model = given
        case .store(let seed):
            let training = StoreTraining(
                settings: metrics, threads: settings.threads, seed: seed, last: try reader.lastBatch(),
                progress: listener.progress)
            model = try training.model(derived)
        }
        let scorer = try ChurnScorer(model: model, settings: metrics)
        let id = model.id
        let scores = try self.scores(scorer, id, metrics, derived)
        try reader.checkIsUnchanged()
        try derived.requireCurrent()
        return Result(asOf: asOf, scores: scores, model: model)
    }

    private func scores(
        _ scorer: ChurnScorer, _ id: String, _ metrics: MetricSettings, _ derived: DerivedFile
    ) throws -> [IssuedScore] {
        let plan = ChurnPlan(settings: metrics, trains: false, scores: true)
        let collector = ChurnCollector(plan: plan, activity: try derived.dailyActivity())
        let tenants = try derived.tenants().map(\.tenant)
        let taken = Mutex<[IssuedScore?]>(Array(repeating: nil, count: tenants.count))
        try ParallelWork.forEach(
            tenants.indices, threads: settings.threads, makeState: { TenantFold(settings: metrics) }
        ) { [listener] fold, index in
            listener.progress(WorkProgress(unit: .scores, done: index, whole: tenants.count))
            let log = try derived.log(of: tenants[index], before: metrics.end)
            let rows = collector.fold(log, rank: index, with: &fold).rows
            guard rows.figures != nil, let score = scorer.scores(rows).last else { return }
            let issued = IssuedScore(score, tenant: log.id, model: id)
            taken.withLock { $0[index] = issued }
        }
        return taken.withLock { $0 }.compactMap { $0 }
    }
}

/// Where a model comes from.
package enum ModelSource: Sendable {
    /// One that is there.
    case file(RiskModel)
    /// Learnt from the store as of the day that is scored.
    case store(seed: UInt64)
}
