import AnalyticsStore
import ByteCoding
import ChurnModel
import Diagnostics
import EventModel
import ReportModel
import ReportPages
import SitePublisher
import UsageMetrics

/// Makes of one tenant's log its figures, its score and its files. It sees no other tenant.
struct TenantWork: Sendable {
    let identity: SiteIdentity
    let renderer: SiteRenderer
    let model: ModelFacts
    let scorer: ChurnScorer?
    let collector: ChurnCollector
    /// Scores that were given out before.
    var history: ScoreHistory
    /// What events there are before E, of whatever tenant.
    let kinds: DerivedFile.EventKinds
    /// Pages and charts show no day before it.
    let firstDayOfUse: Day
    let site: StagedSite

    /// What a tenant came to.
    struct Outcome {
        /// `nil` of a tenant that is not known before E.
        var summary: TenantSummary?
        /// Its page but for its peers; empty without a summary.
        var page: [UInt8] = []
        var firstDay: Day?
        /// What its peers are compared with.
        var peers: PeerFigures?
        var signals = DriftSignals()
        var share: PortfolioShare
    }

    var settings: MetricSettings { identity.settings }

    static func paths(_ slug: String) throws(Failure) -> (page: SitePath, daily: SitePath) {
        (try SitePath(PagePath.tenant(slug).text), try SitePath(PagePath.tenantDaily(slug).text))
    }

    /// Folds, scores and renders a tenant, and stages its daily file. Its page waits for its peers.
    func run(_ log: TenantLog, rank: Int, _ fold: inout TenantFold, _ times: inout WorkTimes) throws -> Outcome {
        var outcome = Outcome(share: PortfolioShare(settings))
        let (state, rows) = times.measure(.folding) {
            let folded = collector.fold(log, rank: rank, with: &fold)
            outcome.share.add(
                folded.state, firstDayOfUse: settings.calendar.start(of: firstDayOfUse), settings)
            return folded
        }
        guard let figures = TenantFigures(state, id: log.id, settings) else { return outcome }
        let risk = times.measure(.scoring) {
            scorer.flatMap { scorer in
                let scores = scorer.scores(rows)
                outcome.signals = scorer.signals(rows, score: rows.figures == nil ? nil : scores.last)
                return self.risk(of: log.id, rows, scores)
            }
        }
        let days = times.measure(.folding) { state.dailyFigures(settings) }
        let shown = Array(days.drop { $0.day < firstDayOfUse })
        let detail = times.measure(.watching) { TenantDetail(state, shown, id: log.id, identity) }
        let summary = TenantSummary(figures, state, risk: risk, detail, settings)
        let (page, daily) = try times.measure(.rendering) {
            let facts = TenantFacts(
                site: identity, scope: scope(hasServerTime: state.serverMilliseconds(settings) > 0),
                slug: summary.slug, id: log.id, state: state, figures: figures, risk: risk, model: model,
                userIDs: log.userIDs, days: shown, detail: detail, firstDayOfUse: firstDayOfUse)
            let page = try renderer.tenant(TenantReport(facts)).bytes
            return (page, UsageFiles.dailyHeader + UsageFiles.dailyRows(log.id, days))
        }
        try times.measure(.writing) { try site.stage(Self.paths(summary.slug).daily, daily, phase: .asset) }
        outcome.page = page
        outcome.peers = PeerFigures(state, firstDayOfUse: firstDayOfUse, settings)
        outcome.summary = summary
        outcome.firstDay = state.firstEvent.map { settings.calendar.day(of: $0) }
        return outcome
    }

    /// Completes a tenant's page with its peers and stages it.
    ///
    /// - Returns: The hashes of its page and of its daily file.
    func finish(_ page: [UInt8], of summary: TenantSummary, beside peers: PeerComparison?) throws -> [String] {
        let scope = scope(hasServerTime: true)
        let report = peers.map { PeerReport($0, slug: summary.slug, identity, scope) }
        let paths = try Self.paths(summary.slug)
        try site.stage(paths.page, try renderer.page(page, with: report), phase: .page)
        return [site.hash(of: paths.page) ?? "", site.hash(of: paths.daily) ?? ""]
    }

    /// What pages tell of.
    func scope(hasServerTime: Bool) -> LogScope {
        LogScope(types: kinds.types, hasJobInput: kinds.hasJobInput, hasServerTime: hasServerTime)
    }

    private func risk(of tenant: String, _ rows: ChurnRows, _ scores: [TenantScore]) -> TenantRisk? {
        guard rows.figures != nil, let now = scores.last else { return nil }
        let change = scores.dropLast().last.flatMap { before in
            before.cutoff == now.cutoff.advanced(by: -7) ? RiskChange(before: before.score, moves: now.moves) : nil
        }
        let past = past(of: tenant, scores.dropLast())
        return TenantRisk(
            score: now.score, band: now.band, reasons: now.reasons, history: past.scores + [(settings.asOf, now.score)],
            isIssued: past.areIssued, parts: now.parts, change: change, reliefs: now.reliefs)
    }

    /// Earlier scores: those that were given out; where there are none, those of this model.
    private func past(
        of tenant: String, _ scores: ArraySlice<TenantScore>
    ) -> (scores: [(day: Day, score: Double?)], areIssued: Bool) {
        let issued = history.points(of: tenant).filter { $0.day < settings.asOf }
        guard issued.isEmpty else { return (issued.map { ($0.day, $0.score) }, true) }
        guard let first = scores.first?.cutoff else { return ([], false) }
        let byCutoff = Dictionary(scores.map { ($0.cutoff, $0.score) }) { first, _ in first }
        let stops = collector.plan.stops.filter { $0.isForScoring && $0.day >= first && $0.instant < settings.end }
        return (stops.map { ($0.day.advanced(by: -1), byCutoff[$0.day]) }, false)
    }
}

extension TenantSummary {
    convenience init(
        _ figures: TenantFigures, _ state: TenantState, risk: TenantRisk?, _ detail: TenantDetail,
        _ settings: MetricSettings
    ) {
        let calendar = settings.calendar
        self.init(
            slug: Slug.of(figures.id), id: figures.id, figures: figures, risk: risk?.forLists(settings.asOf),
            statusBefore: state.status(atEndOf: settings.asOf.advanced(by: -7), settings),
            lastActivityDay: figures.lastActivity.map { calendar.day(of: $0) },
            createdDay: calendar.day(of: figures.created), closedDay: figures.closed.map { calendar.day(of: $0) },
            detail: detail)
    }
}

/// What is remembered of a tenant beside its share: its place in lists, and which files were made of it.
struct TenantMemory {
    var summary: TenantSummary?
    var hashes: [String]
    var firstDay: Day?
    var signals: DriftSignals
    var peers: PeerFigures?
    /// What its page says of its peers.
    var comparison: PeerComparison?

    var bytes: [UInt8] {
        var writer = ByteWriter()
        writer.write(summary) { $1.write(to: &$0) }
        writer.write(hashes) { $0.write($1) }
        writer.write(firstDay?.number) { $0.write($1) }
        writer.write(String(decoding: (signals.features ?? []).map { $0 + 0x30 }, as: UTF8.self))
        writer.write(signals.score.map { Int($0) }) { $0.write($1) }
        writer.write(signals.hasChurned) { $0.write($1) }
        writer.write(peers) { $1.write(to: &$0) }
        writer.write(comparison) { $1.write(to: &$0) }
        return writer.bytes
    }

    init(_ outcome: TenantWork.Outcome) {
        summary = outcome.summary
        hashes = []
        firstDay = outcome.firstDay
        signals = outcome.signals
        peers = outcome.peers
    }

    /// - Throws: `DerivedFile.Damage` for bytes that are no memory of a tenant.
    init(_ bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        do {
            summary = try reader.optional { try TenantSummary(&$0) }
            hashes = try reader.list { try $0.text() }
            firstDay = try reader.optional { Day(number: try $0.integer()) }
            let bins = try reader.text().utf8.map { $0 &- 0x30 }
            let score = try reader.optional { UInt8(truncatingIfNeeded: try $0.integer() as Int) }
            signals = DriftSignals(
                features: bins.isEmpty ? nil : bins, score: score, hasChurned: try reader.optional { try $0.bool() })
            peers = try reader.optional { try PeerFigures(&$0) }
            comparison = try reader.optional { try PeerComparison(&$0) }
        } catch {
            throw DerivedFile.Damage()
        }
    }
}
