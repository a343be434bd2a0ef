import AnalyticsStore
import ChurnModel
import Crypto
import Diagnostics
import EventModel
import Foundation
import PlainWords
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
    /// Files: new or changed, left as they were, removed.
    package var written: Int
    package var unchanged: Int
    package var removed: Int
    package var warnings: [Diagnostic]
}

/// The way from the store to the published site: scan, score, describe, render, publish.
package struct SiteBuild {
    private let settings: SiteSettings
    private let now: Instant
    private let step: (String) -> Void

    /// - Parameters:
    ///   - now: The wall clock, for the default of the last day; nothing else depends on it.
    ///   - step: Told what is being done.
    package init(_ settings: SiteSettings, now: Instant, step: @escaping (String) -> Void = { _ in }) {
        self.settings = settings
        self.now = now
        self.step = step
    }

    /// - Throws: `Failure`. The published site is as it was before, then.
    package func run() throws -> BuildOutcome {
        let calendar = try settings.calendar()
        let model = try settings.model.map { try ModelFile.read($0) }
        let reader = try StoreReader(path: settings.store)
        let asOf = try settings.lastDay(reader, calendar, now: now)
        let metricSettings = MetricSettings(calendar: calendar, thresholds: settings.thresholds, asOf: asOf)
        try model?.requireFit(to: metricSettings, file: settings.model)
        let identity = SiteIdentity(
            title: settings.title, zone: settings.zone, settings: metricSettings, users: settings.users,
            isIndexable: settings.indexable, toolVersion: ToolVersion.current, configurationHash: configurationHash)
        var renderer = try SiteRenderer(identity, templates: settings.templates, content: settings.content)
        // Held from here on: a folder that cannot be written, or another build at work, is known before the work is done.
        let site = try StagedSite(output: settings.output)
        step("Reading events up to \(asOf)")
        let scored = try ScoredUsage(reader, settings: metricSettings, given: model, threads: threads)
        renderer.scoredBy = Self.scoredBy(scored.model)
        let arrivals = try Arrivals(reader, end: metricSettings.end)
        let report = SiteReport(identity, scored, arrivals)
        step("Rendering \(report.tenants.count) tenant\(report.tenants.count == 1 ? "" : "s")")
        try report.stage(into: site, renderer, threads: threads)
        let published = try site.publish()
        return BuildOutcome(
            asOf: asOf, tenants: report.tenants.count, scored: scored.risks.count,
            missingForModel: scored.model.missing, trainedHere: model == nil, written: published.written,
            unchanged: published.unchanged, removed: published.removed,
            warnings: renderer.warnings + published.warnings)
    }

    private var threads: Int { settings.jobs ?? ProcessInfo.processInfo.activeProcessorCount }

    private var configurationHash: String {
        SHA256.hash(data: Data(settings.fingerprint.utf8)).prefix(8).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0\(digits)" : digits
        }.joined()
    }

    private static func scoredBy(_ model: ModelFacts) -> String {
        switch model {
        case .insufficient: "No risk scores: there is too little history to learn from."
        case .trained(let model): "Risk: forest \(model.id), trained with events up to \(Wording.date(model.asOf))."
        }
    }
}

extension ModelFacts {
    var missing: [String] {
        if case .insufficient(let missing) = self { missing } else { [] }
    }
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
