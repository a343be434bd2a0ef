import AnalyticsStore
import ByteCoding
import ChurnModel
import Diagnostics
import EventModel
import Foundation
import PlainWords
import ReportModel
import ReportPages
import SitePublisher
import SiteSettings
import UsageMetrics

/// A build of which everything is decided but what becomes of the tenants: the store is read, the model stands.
struct PreparedBuild {
    let reader: StoreReader
    let derived: DerivedFile
    let site: StagedSite
    private(set) var work: TenantWork
    let inputs: BuildInputs
    let threads: Int
    private let settings: SiteSettings
    private let lastBatch: StoreReader.LastBatch
    private let isTrainedHere: Bool
    /// Tells the log of issued scores from what it was before; empty without one.
    private let scoreLog: String

    /// Weeks of earlier scores that a tenant's page shows.
    private static let historyWeeks = 26

    init(
        _ settings: SiteSettings, isSpoilt: Bool, now: Instant, _ listener: WorkListener,
        _ statistics: inout BuildStatistics
    ) throws {
        try SitePlaces.check(settings)
        self.settings = settings
        threads = settings.threads
        let model = try settings.model.map { try ModelFile.read($0) }
        scoreLog = try settings.scores.map { try ScoreLogFile($0).stamp() } ?? ""
        let store = try StoreAccess(settings, now: now)
        let metrics = store.metrics
        reader = store.reader
        lastBatch = try reader.lastBatch()
        try model?.requireFit(to: metrics, file: settings.model)
        let identity = SiteIdentity(
            title: settings.title, zone: settings.zone, settings: metrics, users: settings.users,
            isIndexable: settings.indexable, toolVersion: ToolVersion.current,
            configurationHash: String(BuildInputs.hash(Array(settings.fingerprint.utf8)).prefix(16)),
            nextSteps: settings.nextSteps, alerts: settings.alerts,
            notes: try settings.notes.map { path throws(Failure) in try NotesFile.read(path) } ?? DayNotes(),
            prices: settings.prices)
        var renderer = try SiteRenderer(identity, templates: settings.templates, content: settings.content)
        // Held from here on: a folder that cannot be written, or another build at work, is known before the work is done.
        site = try StagedSite(output: settings.output)
        listener.step("Reading events up to \(store.asOf)")
        derived = try statistics.measure("events") { try store.derivedFile(isSpoilt: isSpoilt, listener) }
        site.recall(try derived.note(Self.stampsName(settings)).map { PublishedStamps(bytes: $0) } ?? PublishedStamps())
        let choice = try statistics.measure("model") { [derived, threads, lastBatch] in
            if let model { return try ModelChoice(given: model, metrics) }
            return try ModelChoice(
                StoreTraining(
                    settings: metrics, threads: threads, last: lastBatch, progress: listener.progress), derived)
        }
        isTrainedHere = model == nil
        renderer.scoredBy = choice.facts.sentence
        let kinds = try derived.kinds(before: metrics.end)
        renderer.subjects = SubjectPage.all(
            LogScope(types: kinds.types, hasJobInput: true, hasServerTime: true), settings.prices)
        work = TenantWork(
            identity: identity, renderer: renderer, model: choice.facts, scorer: choice.scorer,
            collector: ChurnCollector(
                plan: ChurnPlan(
                    settings: metrics, trains: false, scores: true, checksOutcome: true, historyWeeks: Self.historyWeeks
                ),
                activity: try derived.dailyActivity()),
            history: .empty, kinds: kinds,
            firstDayOfUse: try Self.firstDayOfUse(derived, reader, metrics), site: site)
        inputs = Self.inputs(settings, work, choice)
    }

    /// The day of the earliest activity of any tenant before E, where there is none the day of the earliest event.
    ///
    /// Accounts and users may be older than the log that names them. Before its first day of use nobody was idle and
    /// nothing is missing: the log does not tell.
    private static func firstDayOfUse(
        _ derived: DerivedFile, _ reader: StoreReader, _ metrics: MetricSettings
    ) throws -> Day {
        let first = try derived.activity().first { $0.first < metrics.end }?.first
        let earliest = try first ?? reader.summary().earliest
        return earliest.map { metrics.calendar.day(of: $0) } ?? metrics.asOf
    }

    /// Reads the log of issued scores: a build that has nothing to do can do without.
    mutating func recallScores() throws(Failure) {
        guard let path = settings.scores else { return }
        let asOf = work.identity.asOf
        work.history = try ScoreHistory(
            log: ScoreLogFile(path).contents(), asOf: asOf,
            since: asOf.advanced(by: -settings.thresholds.historyDays), file: path)
    }

    private static func inputs(_ settings: SiteSettings, _ work: TenantWork, _ choice: ModelChoice) -> BuildInputs {
        var inputs = BuildInputs()
        inputs.set("the tool", ToolIdentity.text)
        inputs.set("the configuration", settings.fingerprint)
        inputs.set("the notes on days", work.identity.notes.fingerprint)
        inputs.set("the last day", "\(work.identity.asOf)")
        inputs.set("the time zone", work.settings.calendar.rules)
        inputs.set("templates or content", work.renderer.fingerprint)
        inputs.set("the model", choice.identity)
        inputs.set("where the log begins", "\(work.collector.dependencies) \(work.firstDayOfUse)")
        inputs.set("what the log tells of", work.kinds.text)
        return inputs
    }
}

// MARK: What builds remember

extension PreparedBuild {
    private static func stampsName(_ settings: SiteSettings) -> String { "stamps \(outputName(settings))" }
    private var outcomeName: String { "outcome \(Self.outputName(settings))" }

    /// One derived file may serve several sites.
    private static func outputName(_ settings: SiteSettings) -> String {
        URL(filePath: settings.output).standardizedFileURL.path(percentEncoded: false)
    }

    /// Tells this build from any that would make other files.
    private var key: String { "\(inputs.key) \(lastBatch.sequence) \(lastBatch.token) \(scoreLog)" }

    /// The outcome of the build before, where this one would make the very same files and they stand untouched.
    func outcomeBefore() throws -> BuildOutcome? {
        guard let note = try derived.note(outcomeName) else { return nil }
        var reader = ByteReader(note)
        guard (try? reader.text()) == key, let tenants: Int = try? reader.integer(),
            let scored: Int = try? reader.integer(), let statistics = try? BuildStatistics(&reader),
            let files = try site.filesStandingUntouched()
        else { return nil }
        return BuildOutcome(
            asOf: work.identity.asOf, tenants: tenants, scored: scored, missingForModel: work.model.missing,
            trainedHere: isTrainedHere, unchanged: files, changes: [], warnings: work.renderer.warnings,
            statistics: statistics)
    }

    func outcome(_ tenants: TenantPass.Outcome, _ published: PublishReport) -> BuildOutcome {
        BuildOutcome(
            asOf: work.identity.asOf, tenants: tenants.tenants.count,
            scored: tenants.tenants.count { $0.risk != nil }, missingForModel: work.model.missing,
            trainedHere: isTrainedHere, unchanged: published.unchanged, changes: published.changes,
            warnings: work.renderer.warnings + published.warnings, statistics: BuildStatistics())
    }

    /// Keeps for the next build what this one found out. The site is published: what goes wrong here costs time only.
    ///
    /// - Returns: A warning when it cannot be kept.
    func remember(_ outcome: BuildOutcome, _ statistics: BuildStatistics) -> Diagnostic? {
        do {
            try keep(outcome, statistics)
            return nil
        } catch {
            let reason = (error as? Failure)?.diagnostics.first?.summary ?? "\(error)"
            return Diagnostic(
                .warning, file: settings.derivedFile,
                "the site is published, but nothing could be kept for the next build: \(reason)",
                remedy: "The next build takes longer. Make room, or name another place with --cache.")
        }
    }

    private func keep(_ outcome: BuildOutcome, _ statistics: BuildStatistics) throws {
        var writer = ByteWriter()
        writer.write(key)
        writer.write(outcome.tenants)
        writer.write(outcome.scored)
        statistics.write(to: &writer)
        try derived.setNote(outcomeName, writer.bytes)
        try derived.setNote(Self.stampsName(settings), try site.stamps().bytes)
        try derived.setNote(BuildExplanation.inputsName, Array(inputs.text.utf8))
        try derived.commitResults()
    }
}

extension ModelFacts {
    var missing: [String] {
        if case .insufficient(let missing) = self { missing } else { [] }
    }

    /// For the foot of every page.
    fileprivate var sentence: String {
        switch self {
        case .insufficient: "No risk scores: there is too little history to learn from."
        case .trained(let model): "Risk: model \(model.id), trained with events up to \(Wording.date(model.asOf))."
        }
    }
}
