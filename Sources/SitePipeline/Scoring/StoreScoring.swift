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
        /// Tenants known on the day.
        package var tenants: Int
        package var model: RiskModel
        /// The id of the model.
        package var modelID: String
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
    /// - Throws: `Failure`.
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
                settings: metrics, threads: threads, seed: seed, last: try reader.lastBatch(),
                progress: listener.progress)
            model = try training.model(derived, store: settings.store)
        }
        let scorer = try ChurnScorer(model: model, settings: metrics)
        let id = model.id
        let (scores, tenants) = try self.scores(scorer, id, metrics, derived)
        try reader.checkIsUnchanged()
        try derived.requireCurrent()
        return Result(asOf: asOf, scores: scores, tenants: tenants, model: model, modelID: id)
    }

    private var threads: Int { settings.jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    private func scores(
        _ scorer: ChurnScorer, _ id: String, _ metrics: MetricSettings, _ derived: DerivedFile
    ) throws -> (scores: [IssuedScore], tenants: Int) {
        let plan = ChurnPlan(settings: metrics, trains: false, scores: true)
        let collector = ChurnCollector(plan: plan, activity: try derived.dailyActivity())
        let tenants = try derived.tenants().map(\.tenant)
        let taken = Mutex<[IssuedScore?]>(Array(repeating: nil, count: tenants.count))
        let known = Atomic<Int>(0)
        try ParallelWork.forEach(
            tenants.indices, threads: threads, makeState: { TenantFold(settings: metrics) }
        ) { [listener] fold, index in
            listener.progress(WorkProgress(unit: .scores, done: index, whole: tenants.count))
            let log = try derived.log(of: tenants[index], before: metrics.end)
            let (state, rows) = collector.fold(log, rank: index, with: &fold)
            if state.firstEvent != nil { known.add(1, ordering: .relaxed) }
            guard rows.figures != nil, let score = scorer.scores(rows).last else { return }
            let issued = IssuedScore(score, tenant: log.id, model: id)
            taken.withLock { $0[index] = issued }
        }
        return (taken.withLock { $0 }.compactMap { $0 }, known.load(ordering: .relaxed))
    }
}

/// Where a model comes from.
package enum ModelSource: Sendable {
    /// One that is there.
    case file(RiskModel)
    /// Learnt from the store as of the day that is scored.
    case store(seed: UInt64)
}
