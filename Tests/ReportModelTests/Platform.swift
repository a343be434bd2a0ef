import EventModel
import TestSupport
import TreeEnsembles
import UsageMetrics

@testable import ChurnModel
@testable import ReportModel

/// A platform for one test, as of 30 June 2026 in UTC. Days are counted back from that day: 0 is the last one.
struct Platform: UsageSource {
    static let asOf = Day(year: 2026, month: 6, day: 30)

    private(set) var tenantIDs: [String] = []
    private(set) var userIDs: [String] = []
    private(set) var datasetIDs: [String] = []
    private var accounts: [[AccountEvent]] = []
    private var days: [Day: [UsageEvent]] = [:]
    private var users: [String: Int32] = [:]
    private var datasets: [String: Int32] = [:]
    private var jobCount: UInt64 = 0
    /// What the configuration suggests.
    var nextSteps = NextSteps()

    func accountEvents() -> [[AccountEvent]] { accounts }

    func forEachUTCDay(before end: Instant, _ body: (Day, ArraySlice<UsageEvent>) throws -> Void) throws {
        for (day, events) in days.sorted(by: { $0.key < $1.key }) {
            let ordered = events.filter { $0.time < end }.sorted {
                ($0.tenant, $0.time, $0.job.low) < ($1.tenant, $1.time, $1.job.low)
            }
            if !ordered.isEmpty { try body(day, ordered[...]) }
        }
    }

    /// Opens an account.
    mutating func open(_ tenant: String, daysBefore: Int, _ change: (inout AccountAttributes) -> Void = { _ in }) {
        tenantIDs.append(tenant)
        accounts.append([])
        account(.accountCreated, tenant, daysBefore, change)
    }

    /// Makes room for a tenant that no account event announces.
    mutating func mention(_ tenant: String) {
        tenantIDs.append(tenant)
        accounts.append([])
    }

    mutating func reopen(_ tenant: String, daysBefore: Int) { account(.accountCreated, tenant, daysBefore) { _ in } }

    mutating func close(_ tenant: String, daysBefore: Int) { account(.accountClosed, tenant, daysBefore) { _ in } }

    private mutating func account(
        _ type: EventType, _ tenant: String, _ daysBefore: Int, _ change: (inout AccountAttributes) -> Void
    ) {
        let index = tenantIDs.firstIndex(of: tenant) ?? 0
        var attributes = AccountAttributes()
        change(&attributes)
        let time = Self.time(daysBefore, minute: type == .accountClosed ? 1200 : 0)
        accounts[index].append(
            AccountEvent(time: time, id: "\(accounts[index].count)", type: type, attributes: attributes))
        add(UsageEvent(time: time, tenant: Int32(index), type: type), daysBefore)
    }

    mutating func user(_ type: EventType, _ tenant: String, _ user: String, daysBefore: Int, minute: Int = 1) {
        add(event(type, tenant, user, daysBefore, minute), daysBefore)
    }

    /// On each of the days: logins an hour apart from 8 o'clock on, each but the `idle` last ones followed by a query and
    /// a job that ends well.
    mutating func use(_ tenant: String, _ user: String, daysBefore: ClosedRange<Int>, logins: Int = 1, idle: Int = 0) {
        for day in daysBefore {
            for login in 0..<logins {
                let minute = 480 + 60 * login
                add(event(.userLogin, tenant, user, day, minute), day)
                guard login < logins - idle else { continue }
                var query = event(.datasetQueried, tenant, user, day, minute + 5)
                query.dataset = dataset(tenant, "d")
                add(query, day)
                job(tenant, user, daysBefore: day, minute: minute + 10)
            }
        }
    }

    /// On each of the days one job, which ends well, and nothing else.
    mutating func submit(_ tenant: String, _ user: String, daysBefore: ClosedRange<Int>) {
        for day in daysBefore { job(tenant, user, daysBefore: day, minute: 490) }
    }

    /// A load of the tenant's data set.
    mutating func load(_ tenant: String, _ user: String, bytes: Int64, daysBefore: Int) {
        var load = event(.datasetLoaded, tenant, user, daysBefore, 2)
        load.dataset = dataset(tenant, "d")
        load.bytes = bytes
        add(load, daysBefore)
    }

    /// A job that ends so many minutes after its submission; `nil`: not at all.
    ///
    /// - Parameter outcome: `nil`: cancelled.
    mutating func job(
        _ tenant: String, _ user: String = "ann", daysBefore day: Int, minute: Int = 490, takes minutes: Int? = 10,
        servers: Int64 = 1, _ outcome: JobOutcome? = .succeeded, reads name: String? = nil
    ) {
        jobCount += 1
        var submission = event(.jobSubmitted, tenant, user, day, minute)
        submission.job = JobKey(high: 0, low: jobCount)
        submission.servers = servers
        if let name { submission.dataset = dataset(tenant, name) }
        add(submission, day)
        guard let minutes else { return }
        var end = event(outcome == nil ? .jobCancelled : .jobTerminated, tenant, user, day, minute + minutes)
        end.user = -1
        end.job = submission.job
        end.outcome = outcome
        add(end, day)
    }

    /// Loads a data set, or does something else with it.
    mutating func data(
        _ tenant: String, _ name: String, daysBefore: Int, bytes: Int64 = 0, _ type: EventType = .datasetLoaded
    ) {
        var event = event(type, tenant, "ann", daysBefore, 60)
        event.dataset = dataset(tenant, name)
        event.bytes = bytes
        add(event, daysBefore)
    }

    private mutating func dataset(_ tenant: String, _ name: String) -> Int32 {
        let key = "\(tenant)/\(name)"
        if datasets[key] == nil {
            datasets[key] = Int32(datasetIDs.count)
            datasetIDs.append(name)
        }
        return datasets[key] ?? -1
    }

    private mutating func event(
        _ type: EventType, _ tenant: String, _ user: String, _ daysBefore: Int, _ minute: Int
    ) -> UsageEvent {
        var event = UsageEvent(
            time: Self.time(daysBefore, minute: minute), tenant: Int32(tenantIDs.firstIndex(of: tenant) ?? 0),
            type: type)
        let key = "\(tenant)/\(user)"
        if users[key] == nil {
            users[key] = Int32(userIDs.count)
            userIDs.append(user)
        }
        event.user = users[key] ?? -1
        return event
    }

    private mutating func add(_ event: UsageEvent, _ daysBefore: Int) {
        days[Self.asOf.advanced(by: -daysBefore), default: []].append(event)
    }

    private static func time(_ daysBefore: Int, minute: Int) -> Instant {
        ReportCalendar.utc.start(of: asOf.advanced(by: -daysBefore)).adding(milliseconds: Int64(minute) * 60_000)
    }
}

// MARK: Reports

extension Platform {
    static let site = SiteIdentity(
        title: "Test", zone: "UTC", settings: MetricSettings(calendar: .utc, asOf: asOf), users: .id,
        isIndexable: false, toolVersion: "1.0", configurationHash: "0")

    func scope() throws -> LogScope {
        let events = days.values.joined()
        let usage = try UsageScan.run(self, settings: Self.site.settings)
        return LogScope(
            types: Set(events.map(\.type)), hasJobInput: events.contains { $0.type == .jobSubmitted && $0.bytes > 0 },
            hasServerTime: usage.portfolio().contains { $0.serverMilliseconds > 0 })
    }

    /// A tenant's page.
    func report(_ tenant: String, risk: TenantRisk? = nil, model: ModelFacts = .insufficient(["Too few."])) throws
        -> TenantReport
    {
        let usage = try UsageScan.run(self, settings: Self.site.settings)
        let index = tenantIDs.firstIndex(of: tenant) ?? 0
        let figures = usage.tenantFigures().first { $0.id == tenant }
        guard let figures else { throw Missing() }
        var site = Self.site
        site.nextSteps = nextSteps
        let days = usage.dailyFigures(ofTenant: index)
        return TenantReport(
            TenantFacts(
                site: site, scope: try scope(), slug: tenant, id: tenant, state: usage.states[index],
                figures: figures, risk: risk, model: model, userIDs: userIDs, days: days,
                detail: TenantDetail(usage.states[index], days, id: tenant, site), firstDayOfUse: try firstDayOfUse()))
    }

    /// A tenant's state at the end of the report.
    func state(_ tenant: String) throws -> TenantState {
        try UsageScan.run(self, settings: Self.site.settings).states[tenantIDs.firstIndex(of: tenant) ?? 0]
    }

    /// What the pages about all tenants are made of.
    func portfolio(risks: [String: TenantRisk] = [:], model: ModelFacts = .insufficient(["Too few."])) throws
        -> PortfolioFacts
    {
        let usage = try UsageScan.run(self, settings: Self.site.settings)
        let calendar = ReportCalendar.utc
        let firstDay = try firstDayOfUse()
        let tenants = usage.tenantFigures().map { figures -> TenantSummary in
            let index = tenantIDs.firstIndex(of: figures.id) ?? 0
            let state = usage.states[index]
            return TenantSummary(
                slug: figures.id, id: figures.id, figures: figures, risk: risks[figures.id],
                statusBefore: state.status(atEndOf: Self.asOf.advanced(by: -7), Self.site.settings),
                lastActivityDay: figures.lastActivity.map { calendar.day(of: $0) },
                createdDay: calendar.day(of: figures.created), closedDay: figures.closed.map { calendar.day(of: $0) },
                detail: TenantDetail(state, usage.dailyFigures(ofTenant: index), id: figures.id, Self.site))
        }
        let pattern = usage.states.reduce(into: UsagePattern()) {
            $0.add($1, firstDayOfUse: calendar.start(of: firstDay), Self.site.settings)
        }
        return PortfolioFacts(
            site: Self.site, scope: try scope(), tenants: tenants, days: usage.portfolio(), firstDayOfUse: firstDay,
            model: model,
            arrivals: Arrivals(),
            content: ContentFindings(), statusHistory: [], months: [], pattern: pattern)
    }

    /// The day of the earliest activity.
    private func firstDayOfUse() throws -> Day {
        days.filter { $0.value.contains { $0.type.isActivity } }.keys.min() ?? Self.asOf
    }

    struct Missing: Error {}
}

extension TenantRisk {
    /// A score, with what it was a week before.
    ///
    /// The estimate starts from 4.3 %.
    ///
    /// - Parameter calibration: What it adds, in tenths of a point.
    static func test(
        _ score: Double, before: Double? = nil, reasons: [ScoreReason] = [], calibration: Int = 0,
        change: RiskChange? = nil
    ) -> TenantRisk {
        let told = reasons.reduce(0) { $0 + $1.tenths }
        let raw = ScoreParts.tenths(score) - calibration
        return TenantRisk(
            score: score, band: ChurnBand(score: score, thresholds: Thresholds()), reasons: reasons,
            history: [(day: Platform.asOf.advanced(by: -7), score: before), (day: Platform.asOf, score: score)],
            parts: ScoreParts(base: 43, other: raw - 43 - told, calibration: calibration), change: change)
    }
}

extension ModelFacts {
    static var test: ModelFacts {
        let cases = ModelCard.Cases(
            rows: 1000, tenants: 100, churned: 40, cutoffs: 10, firstCutoff: Platform.asOf.advanced(by: -100),
            lastCutoff: Platform.asOf.advanced(by: -30))
        return .trained(
            TrainedModel(
                id: "m1", asOf: Platform.asOf, isTrainedHere: true, card: .test(cases)))
    }
}

extension ModelCard {
    /// A card of a forest that is a little better than recency.
    fileprivate static func test(_ cases: Cases) -> ModelCard {
        ModelCard(
            training: cases, evaluation: cases, final: cases, chosen: .forest,
            selection: Candidate.allCases.map { Selection(candidate: $0, logLoss: 0.15, brier: 0.037) },
            parameters: Parameters(
                treeCount: 400, leafRows: 5, maximumDepth: 40, penalty: 100, calibration: .sigmoid, seed: 1),
            leftOut: [],
            figures: [
                CandidateFigures(
                    candidate: .forest,
                    intervals: [
                        .area: Interval(value: 0.86, low: 0.82, high: 0.9),
                        .brier: Interval(value: 0.037, low: 0.03, high: 0.044),
                    ]),
                CandidateFigures(
                    candidate: .recency, intervals: [.area: Interval(value: 0.77, low: 0.7, high: 0.8)]),
                CandidateFigures(
                    candidate: .baseRate, intervals: [.brier: Interval(value: 0.038, low: 0.03, high: 0.046)]),
            ],
            gainOverRecency: Interval(value: 0.09, low: 0.05, high: 0.13), reliability: [], roc: [],
            precisionRecall: [], bands: [], backtest: [], importance: [], effects: [], tree: TreeOutline(nodes: []),
            profiles: [], scoreProfile: ValueProfile(of: [0.043]), typical: [])
    }
}

extension RichText {
    /// The words with ordinary spaces and minus signs.
    var words: String { plainText.plain }
}

extension String {
    var plain: String { replacing("\u{A0}", with: " ").replacing("\u{2212}", with: "-") }
}
