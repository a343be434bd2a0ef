import AnalyticsStore
import ByteCoding
import ChurnModel
import Diagnostics
import EventModel
import ReportModel
import Synchronization
import UsageMetrics

/// The model that a build scores with: the one that is given, or one that is learnt from the store.
struct ModelChoice {
    let facts: ModelFacts
    let scorer: ChurnScorer?

    /// Scores by a model that somebody trained before.
    init(given model: RiskModel, _ settings: MetricSettings) throws {
        self.init(try ChurnScorer(model: model, settings: settings), model, isTrainedHere: false)
    }

    /// Learns from the store, unless an earlier build did so from the same events.
    init(_ training: StoreTraining, _ derived: DerivedFile) throws {
        switch try training.remembered(derived) ?? training.run(derived) {
        case .insufficient(let missing):
            self.init(facts: .insufficient(missing), scorer: nil)
        case .model(let model):
            self.init(try ChurnScorer(model: model, settings: training.settings), model, isTrainedHere: true)
        }
    }

    private init(_ scorer: ChurnScorer, _ model: RiskModel, isTrainedHere: Bool) {
        let trained = TrainedModel(
            id: model.id, asOf: model.asOf, isTrainedHere: isTrainedHere, card: model.card)
        self.init(facts: .trained(trained), scorer: scorer)
    }

    private init(facts: ModelFacts, scorer: ChurnScorer?) {
        self.facts = facts
        self.scorer = scorer
    }

    /// What decides scores: the model, or why there is none.
    var identity: String {
        switch facts {
        case .trained(let model): "model \(model.id) trained here \(model.isTrainedHere)"
        case .insufficient(let missing): "no model: \(missing.joined(separator: " "))"
        }
    }
}

/// Training on a store's own history.
struct StoreTraining {
    let settings: MetricSettings
    var options = ChurnOptions()
    /// The store's moment and what else decides the model.
    let key: String

    private let progress: @Sendable (WorkProgress) -> Void
    private static let noteName = "model"

    init(
        settings: MetricSettings, threads: Int, seed: UInt64? = nil, last: StoreReader.LastBatch,
        progress: @escaping @Sendable (WorkProgress) -> Void
    ) {
        self.settings = settings
        self.progress = progress
        options.threads = threads
        if let seed { options.seed = seed }
        let thresholds = settings.thresholds
        key = BuildInputs.hash(
            Array(
                """
                \(ToolIdentity.text) \(settings.asOf) \(settings.calendar.rules) \(thresholds) \
                \(options.seed) \(last.sequence) \(last.token)
                """.utf8))
    }

    /// What an earlier run learnt from the same events with the same settings.
    func remembered(_ derived: DerivedFile) throws -> TrainingOutcome? {
        guard let note = try derived.note(Self.noteName) else { return nil }
        var reader = ByteReader(note)
        guard (try? reader.text()) == key, let isModel = try? reader.bool() else { return nil }
        if isModel {
            guard let bytes = try? reader.text() else { return nil }
            return (try? RiskModel(fileBytes: Array(bytes.utf8), file: "")).map { .model($0) }
        }
        return (try? reader.list { try $0.text() }).map {
            .insufficient(missing: $0)
        }
    }

    /// The model, remembered or learnt.
    ///
    /// - Throws: `InsufficientHistory` when there is too little to learn from.
    func model(_ derived: DerivedFile) throws -> RiskModel {
        switch try remembered(derived) ?? run(derived) {
        case .model(let model): return model
        case .insufficient(let missing): throw InsufficientHistory(missing: missing)
        }
    }

    func run(_ derived: DerivedFile) throws -> TrainingOutcome {
        let (cases, today) = try rows(derived)
        let outcome = ChurnTrainer.train(ChurnTable(cases), today: today, settings: settings, options: options)
        try derived.requireCurrent()
        var writer = ByteWriter()
        writer.write(key)
        switch outcome {
        case .model(let model):
            writer.write(true)
            writer.write(String(decoding: model.fileBytes(), as: UTF8.self))
        case .insufficient(let missing):
            writer.write(false)
            writer.write(missing) { $0.write($1) }
        }
        try derived.setNoteIfFree(Self.noteName, writer.bytes)
        return outcome
    }

    /// The cases of all tenants, or of some where there would be too many, and the rows of these at E.
    private func rows(_ derived: DerivedFile) throws -> (cases: [ChurnCase], today: [ChurnRow]) {
        let plan = ChurnPlan(settings: settings, trains: true, scores: true, options: options)
        let collector = ChurnCollector(plan: plan, activity: try derived.dailyActivity())
        let tenants = try derived.tenants().map(\.tenant)
        let share = UInt64(
            collector.sampleShare(of: try derived.tenantCount(before: settings.end), options: options))
        let collected = Mutex<(cases: [ChurnCase], today: [ChurnRow])>(([], []))
        try ParallelWork.forEach(
            tenants.indices, threads: options.threads, makeState: { TenantFold(settings: settings) }
        ) { [progress] fold, index in
            progress(WorkProgress(unit: .histories, done: index, whole: tenants.count))
            let tenant = tenants[index]
            guard Self.draw(tenant.id) % 10_000 < share else { return }
            let log = try derived.log(of: tenant, before: settings.end)
            let rows = collector.fold(log, rank: index, with: &fold).rows
            collected.withLock {
                $0.cases += rows.cases
                $0.today += rows.scoring
            }
        }
        return collected.withLock { $0 }
    }

    /// A number drawn by the tenant's id alone.
    private static func draw(_ id: String) -> UInt64 {
        let hash = Fingerprint(id.utf8).value
        return hash ^ hash >> 32
    }
}

/// There is too little history to learn from.
struct InsufficientHistory: Error {
    /// Plain sentences.
    var missing: [String]

    /// - Parameter store: The store's path.
    func failure(store: String) -> Failure {
        Failure(
            .tryLater,
            missing.map {
                Diagnostic(
                    .error, file: store, $0.hasSuffix(".") ? String($0.dropLast()) : $0,
                    remedy: "Ingest a longer history.")
            })
    }
}

extension DerivedFile {
    func dailyActivity() throws -> [DailyActivity] {
        try activity().map { DailyActivity(day: $0.day, tenants: $0.tenants) }
    }
}
