import EventModel
import TestSupport
import UsageMetrics

@testable import ChurnModel

/// A source in memory, filled event by event in any order.
struct ListSource: UsageSource {
    private(set) var tenantIDs: [String]
    private(set) var userIDs: [String] = []
    private(set) var datasetIDs: [String] = []
    private var accounts: [[AccountEvent]]
    private var days: [Day: [UsageEvent]] = [:]
    private var users: [String: Int32] = [:]
    private var jobCount: UInt64 = 0

    /// - Parameter tenants: ids; their order is the numbering.
    init(tenants: [String]) {
        tenantIDs = tenants
        accounts = tenants.map { _ in [] }
    }

    func accountEvents() -> [[AccountEvent]] {
        accounts.map { events in events.sorted { ($0.time.milliseconds, $0.id) < ($1.time.milliseconds, $1.id) } }
    }

    func forEachUTCDay(before end: Instant, _ body: (Day, ArraySlice<UsageEvent>) throws -> Void) throws {
        for day in days.keys.sorted() {
            let events = (days[day] ?? []).filter { $0.time < end }
                .sorted {
                    ($0.tenant, $0.time.milliseconds, $0.job.low) < ($1.tenant, $1.time.milliseconds, $1.job.low)
                }
            if !events.isEmpty { try body(day, events[...]) }
        }
    }

    mutating func create(
        _ tenant: String, at time: Instant, closing: Bool = false, change: (inout AccountAttributes) -> Void = { _ in }
    ) {
        let index = tenantIDs.firstIndex(of: tenant) ?? 0
        var attributes = AccountAttributes()
        change(&attributes)
        let type = closing ? EventType.accountClosed : accounts[index].isEmpty ? .accountCreated : .accountUpdated
        accounts[index].append(
            AccountEvent(
                time: time, id: "\(tenant)-\(accounts[index].count)", type: type, attributes: attributes))
        add(UsageEvent(time: time, tenant: Int32(index), type: type))
    }

    mutating func close(_ tenant: String, at time: Instant) { create(tenant, at: time, closing: true) }

    mutating func user(_ tenant: String, _ user: String, _ type: EventType, at time: Instant) {
        add(event(tenant, user, type, at: time))
    }

    /// A job submitted and ended a minute later.
    mutating func job(_ tenant: String, _ user: String, at time: Instant, outcome: JobOutcome = .succeeded) {
        jobCount += 1
        var submission = event(tenant, user, .jobSubmitted, at: time)
        submission.servers = 1
        submission.bytes = 1000
        submission.job = JobKey(high: 1, low: jobCount)
        add(submission)
        var end = UsageEvent(
            time: time.adding(milliseconds: 60_000), tenant: submission.tenant, type: .jobTerminated)
        end.outcome = outcome
        end.job = submission.job
        add(end)
    }

    private mutating func event(_ tenant: String, _ user: String, _ type: EventType, at time: Instant) -> UsageEvent {
        let index = Int32(tenantIDs.firstIndex(of: tenant) ?? 0)
        var event = UsageEvent(time: time, tenant: index, type: type)
        let key = "\(tenant)/\(user)"
        let number = users[key] ?? Int32(userIDs.count)
        if users[key] == nil {
            users[key] = number
            userIDs.append(user)
        }
        event.user = number
        return event
    }

    private mutating func add(_ event: UsageEvent) { days[event.time.utcDay, default: []].append(event) }

    /// The same source without events at or after an instant.
    func before(_ end: Instant) -> ListSource {
        var source = self
        source.accounts = accounts.map { $0.filter { $0.time < end } }
        source.days = days.mapValues { $0.filter { $0.time < end } }.filter { !$0.value.isEmpty }
        return source
    }
}

/// `at("2026-03-01")` is its first instant in UTC, `at("2026-03-01", 9.5)` half past nine.
func at(_ day: String, _ hours: Double = 0) -> Instant {
    at(Day(iso: day) ?? Day(number: 0), hours)
}

func at(_ day: Day, _ hours: Double = 0) -> Instant {
    Instant(milliseconds: Int64(day.number) * Instant.millisecondsPerDay + Int64(hours * 3_600_000))
}

func day(_ text: String) -> Day { Day(iso: text) ?? Day(number: 0) }

func settings(asOf: String, horizon: Int = 30, calendar: ReportCalendar = .utc) -> MetricSettings {
    var thresholds = Thresholds()
    thresholds.horizonDays = horizon
    return MetricSettings(calendar: calendar, thresholds: thresholds, asOf: day(asOf))
}

extension UsageSource {
    /// How many tenants were active on each UTC day.
    func activity() throws -> [DailyActivity] {
        var activity: [DailyActivity] = []
        try forEachUTCDay(before: Instant(milliseconds: .max)) { day, events in
            let tenants = Set(events.filter(\.type.isActivity).map(\.tenant)).count
            if tenants > 0 { activity.append(DailyActivity(day: day, tenants: tenants)) }
        }
        return activity
    }

    /// Each tenant's rows, by tenant index.
    func rows(_ plan: ChurnPlan) throws -> [ChurnRows] {
        let collector = ChurnCollector(plan: plan, activity: try activity())
        let ranks = tenantIDs.indices.sorted { tenantIDs[$0].utf8.lexicographicallyPrecedes(tenantIDs[$1].utf8) }
        var fold = TenantFold(settings: plan.settings)
        return try logs().enumerated().map { index, log in
            collector.fold(log, rank: ranks.firstIndex(of: index) ?? index, with: &fold).rows
        }
    }

    func train(_ settings: MetricSettings, _ options: ChurnOptions) throws -> TrainingOutcome {
        let plan = ChurnPlan(settings: settings, trains: true, scores: false, options: options)
        let cases = try rows(plan).flatMap(\.cases)
        return ChurnTrainer.train(ChurnTable(cases), settings: settings, options: options)
    }
}
