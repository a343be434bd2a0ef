import EventModel
import TestSupport
import UsageMetrics

/// Events held in memory, handed out as a store does. Ids are interned in the order in which the list names them.
struct MemorySource: UsageSource {
    private(set) var tenantIDs: [String] = []
    private(set) var userIDs: [String] = []
    private(set) var datasetIDs: [String] = []
    private var accounts: [[AccountEvent]] = []
    private var days: [(day: Day, events: [UsageEvent])] = []

    init(_ events: [Event]) {
        var tenants = Interned()
        var users = Interned()
        var datasets = Interned()
        var byDay: [Day: [(id: String, event: UsageEvent)]] = [:]
        var accountsByTenant: [Int32: [AccountEvent]] = [:]
        for event in events {
            var usage = UsageEvent(time: event.time, tenant: tenants.index(of: event.tenant), type: event.type)
            if event.type.namesUser, let user = event.user {
                usage.user = users.index(of: "\(event.tenant)/\(user)", shown: user)
            }
            if event.type.namesDataset, let dataset = event.dataset {
                usage.dataset = datasets.index(of: "\(event.tenant)/\(dataset)", shown: dataset)
            }
            usage.outcome = event.type == .jobTerminated ? event.outcome : nil
            usage.bytes = event.bytes ?? 0
            usage.servers = event.servers ?? 0
            if event.type.stream == .jobs, let job = event.job { usage.job = JobKey(id: job) }
            byDay[event.time.utcDay, default: []].append((event.id, usage))
            if event.type.stream == .tenants {
                let account = AccountEvent(
                    time: event.time, id: event.id, type: event.type, attributes: event.attributes, reason: event.reason
                )
                accountsByTenant[usage.tenant, default: []].append(account)
            }
        }
        (tenantIDs, userIDs, datasetIDs) = (tenants.shown, users.shown, datasets.shown)
        accounts = tenantIDs.indices.map { tenant in
            accountsByTenant[Int32(tenant), default: []].sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        }
        days = byDay.sorted { $0.key < $1.key }.map { day, events in
            (
                day,
                events.sorted { ($0.event.tenant, $0.event.time, $0.id) < ($1.event.tenant, $1.event.time, $1.id) }
                    .map(\.event)
            )
        }
    }

    func accountEvents() throws -> [[AccountEvent]] { accounts }

    func forEachUTCDay(before end: Instant, _ body: (Day, ArraySlice<UsageEvent>) throws -> Void) throws {
        for (day, events) in days {
            let visible = events.filter { $0.time < end }
            if !visible.isEmpty { try body(day, visible[...]) }
        }
    }

    private struct Interned {
        private var indices: [String: Int32] = [:]
        private(set) var shown: [String] = []

        mutating func index(of key: String, shown text: String? = nil) -> Int32 {
            if let index = indices[key] { return index }
            let index = Int32(shown.count)
            indices[key] = index
            shown.append(text ?? key)
            return index
        }
    }
}

extension EventType {
    fileprivate var namesDataset: Bool { isDataEvent || self == .jobSubmitted }
}
