import AnalyticsStore
import ChurnModel
import Diagnostics
import EventModel
import Foundation
import ReportModel
import ReportPages
import SitePublisher
import SiteSettings
import UsageMetrics

/// What a build came to.
package struct BuildOutcome: Sendable {
    package var asOf: Day
    package var tenants: Int
    package var scored: Int
    /// Why there are no scores; empty when there are.
    package var missingForModel: [String]
    package var trainedHere: Bool
    /// How many files were left as they were.
    package var unchanged: Int
    /// Files written and removed, by path.
    package var changes: [SiteChange]
    package var warnings: [Diagnostic]
    package var statistics: BuildStatistics
    /// Why files were made anew or not, as far as that was asked.
    package var explanations: [String] = []

    package var written: Int { changes.writtenCount }
    package var removed: Int { changes.removedCount }
}

/// The way from the store to the published site: take in, score, describe, render, publish; each only as far as something
/// has changed since the build before.
package struct SiteBuild {
    private let settings: SiteSettings
    private let options: BuildOptions
    private let now: Instant
    private let listener: WorkListener

    /// - Parameter now: The wall clock, for the default of the last day; nothing else depends on it.
    package init(
        _ settings: SiteSettings, _ options: BuildOptions = .init(), now: Instant, listener: WorkListener = .init()
    ) {
        self.settings = settings
        self.options = options
        self.now = now
        self.listener = listener
    }

    /// - Throws: `Failure`. The published site is as it was before, then.
    package func run() throws -> BuildOutcome {
        try DerivedWork.run(settings, listener) { try attempt(isSpoilt: $0) }
    }

    private func attempt(isSpoilt: Bool) throws -> BuildOutcome {
        var statistics = BuildStatistics()
        var build = try PreparedBuild(settings, isSpoilt: isSpoilt, now: now, listener, &statistics)
        let before = options.isFull ? nil : try statistics.measure("comparing") { try build.outcomeBefore() }
        if var outcome = before {
            statistics.count(outcome.statistics)
            outcome.explanations = options.explained.map { "\($0): nothing has changed since the build before" }
            return recorded(statistics, by: build.site, outcome)
        }
        try build.recallScores()
        let pass = TenantPass(
            work: build.work, derived: build.derived, inputs: build.inputs.key, threads: build.threads,
            isFull: options.isFull, progress: listener.progress)
        let tenants = try statistics.measure("tenants") { try pass.run() }
        listener.step(Self.rendered(tenants))
        try statistics.measure("overviews") {
            let report = SiteReport(
                build.work, tenants, try Arrivals(build.reader, end: build.work.settings.end),
                staleAfterDays: settings.retrainingAgeDays)
            try report.stage(into: build.site, build.work.renderer, threads: build.threads)
            try build.reader.checkIsUnchanged()
            try build.derived.requireCurrent()
        }
        let explanation = try BuildExplanation(build, tenants)
        let published = try statistics.measure("publishing") { try build.site.publish() }
        var outcome = build.outcome(tenants, published)
        statistics.count(build.site, tenants, outcome)
        let size = statistics
        statistics.measure("remembering") {
            if tenants.isRemembered, let warning = build.remember(outcome, size) {
                outcome.warnings.append(warning)
            }
        }
        outcome.explanations = options.explained.map { explanation.text($0, published) }
        return recorded(statistics, by: build.site, outcome)
    }

    /// The outcome with what the build took, written to `data/run.json` too where that is asked for. The site stands by
    /// then: what goes wrong is worth a warning.
    private func recorded(
        _ statistics: BuildStatistics, by site: StagedSite, _ outcome: BuildOutcome
    ) -> BuildOutcome {
        var outcome = outcome
        outcome.statistics = statistics
        guard options.recordsStatistics else { return outcome }
        do {
            try site.record(statistics.json)
        } catch {
            outcome.warnings += error.diagnostics.map {
                Diagnostic(
                    .warning, file: $0.file, $0.summary,
                    remedy: "The site is published; this file tells of the run alone.")
            }
        }
        return outcome
    }

    private static func rendered(_ tenants: TenantPass.Outcome) -> String {
        let (made, all) = (tenants.made, tenants.tenants.count)
        return "Rendered \(made < all ? "\(made) of " : "")\(all) tenant\(all == 1 ? "" : "s")"
    }
}

/// What of a build is asked for besides the site.
package struct BuildOptions: Sendable {
    /// Make every file anew, whatever an earlier build remembers.
    package var isFull = false
    /// Write to `data/run.json` how long the build took.
    package var recordsStatistics = false
    /// Paths of the site about which the outcome says why they were made anew or not.
    package var explained: [String] = []

    package init() {}
}

extension SiteSettings {
    /// The report's calendar.
    ///
    /// - Throws: `Failure` (64 or 78) for a zone that cannot be had.
    package func calendar() throws(Failure) -> ReportCalendar {
        do {
            return try ReportCalendar(zone: zone)
        } catch {
            throw failure(.zone, "\(error)", remedy: "Give an IANA name such as Europe/Berlin or UTC.")
        }
    }

    /// The last day that a report or a model on the store covers.
    ///
    /// - Throws: `Failure`: what opening the store throws; 75 when it has no events up to then.
    func lastDay(now: Instant) throws -> Day {
        try lastDay(StoreReader(path: store), calendar(), now: now)
    }

    /// Makes sure that the store tells of a day at all: of later days nobody has a score.
    ///
    /// - Throws: `Failure`: what opening the store throws; 75 when its newest event is older.
    func requireEvents(of day: Day) throws {
        guard let newest = try StoreReader(path: store).summary().newest else { return }
        let last = try calendar().day(of: newest)
        guard day > last else { return }
        throw Failure(
            .tryLater, file: store, "the store’s newest event is of \(last), before \(day)",
            remedy: "Ingest the events of that day first, or score \(last).")
    }

    /// The last day that a report or a model on this store covers.
    ///
    /// - Throws: `Failure` (75) when the store has no events up to then.
    func lastDay(_ reader: StoreReader, _ calendar: ReportCalendar, now: Instant) throws -> Day {
        let summary = try reader.summary()
        guard let newest = summary.newest, let earliest = summary.earliest else {
            throw Failure(
                .tryLater, file: store, "the store holds no events yet", remedy: "Run `almanac ingest` first.")
        }
        let last = asOf ?? MetricSettings.defaultAsOf(now: now, newestEvent: newest, calendar: calendar)
        guard earliest < calendar.start(of: last.advanced(by: 1)) else {
            throw Failure(
                .tryLater, file: store,
                "the store holds no events up to \(last); the first is of \(calendar.day(of: earliest))",
                remedy: asOf == nil
                    ? "Wait until a day with events is over, or give that day with --as-of."
                    : "Choose a later day with --as-of, or ingest the events of earlier days.")
        }
        return last
    }
}
