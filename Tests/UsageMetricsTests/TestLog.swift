import EventModel
import TestSupport
import UsageMetrics

/// A log for one test. Ids ascend in the order of the calls unless one is given.
struct TestLog {
    var events: [Event] = []
    var tenant = "acme"

    @discardableResult
    mutating func add(
        _ type: EventType, _ time: String, tenant: String? = nil, id: String? = nil, user: String? = nil,
        _ change: (inout Event) -> Void = { _ in }
    ) -> Event {
        let number = String(events.count)
        let defaultID = "e" + String(repeating: "0", count: 6 - number.count) + number
        var event = Event(
            id: id ?? defaultID, time: Instant(test: time), tenant: tenant ?? self.tenant, type: type)
        event.user = user
        change(&event)
        events.append(event)
        return event
    }

    mutating func created(_ time: String, tenant: String? = nil, name: String? = nil, id: String? = nil) {
        add(.accountCreated, time, tenant: tenant, id: id) { $0.attributes.name = name }
    }

    mutating func login(_ time: String, _ user: String = "ann", tenant: String? = nil, id: String? = nil) {
        add(.userLogin, time, tenant: tenant, id: id, user: user)
    }

    mutating func query(_ time: String, _ user: String = "ann", tenant: String? = nil, id: String? = nil) {
        add(.datasetQueried, time, tenant: tenant, id: id, user: user) { $0.dataset = "d" }
    }

    mutating func load(_ time: String, _ dataset: String = "d", bytes: Int64, id: String? = nil, tenant: String? = nil)
    {
        add(.datasetLoaded, time, tenant: tenant, id: id, user: "ann") {
            $0.dataset = dataset
            $0.bytes = bytes
        }
    }

    mutating func drop(_ time: String, _ dataset: String = "d", id: String? = nil, tenant: String? = nil) {
        add(.datasetDeleted, time, tenant: tenant, id: id, user: "ann") { $0.dataset = dataset }
    }

    mutating func submit(
        _ time: String, _ job: String, servers: Int64 = 1, bytes: Int64 = 0, user: String = "ann", id: String? = nil,
        tenant: String? = nil
    ) {
        add(.jobSubmitted, time, tenant: tenant, id: id, user: user) {
            $0.job = job
            $0.servers = servers
            $0.bytes = bytes
        }
    }

    mutating func end(
        _ time: String, _ job: String, _ outcome: JobOutcome? = .succeeded, id: String? = nil, tenant: String? = nil
    ) {
        add(outcome == nil ? .jobCancelled : .jobTerminated, time, tenant: tenant, id: id) {
            $0.job = job
            $0.outcome = outcome
        }
    }

    /// The result as of a day.
    func result(
        asOf: String, zone: String = "UTC", thresholds: Thresholds = Thresholds()
    ) throws -> UsageResult {
        try UsageScan.run(
            MemorySource(events), settings: .test(asOf: asOf, zone: zone, thresholds: thresholds))
    }

    /// The figures of the log's only tenant, or of the one named.
    func figures(
        asOf: String, zone: String = "UTC", tenant: String? = nil, thresholds: Thresholds = Thresholds()
    ) throws -> TenantFigures {
        let all = try result(asOf: asOf, zone: zone, thresholds: thresholds).tenantFigures()
        guard let figures = all.first(where: { $0.id == tenant ?? self.tenant }) else { throw NoSuchTenant() }
        return figures
    }

    struct NoSuchTenant: Error {}
}

extension MetricSettings {
    static func test(
        asOf: String, zone: String = "UTC", thresholds: Thresholds = Thresholds()
    ) throws -> MetricSettings {
        MetricSettings(calendar: try ReportCalendar(zone: zone), thresholds: thresholds, asOf: Day(test: asOf))
    }
}

extension Day {
    init(test text: String) { self = Day(iso: text) ?? Day(number: 0) }
}

extension Instant {
    /// `yyyy-mm-ddThh:mm[:ss[.fff]]`, or a date alone, in UTC.
    init(test text: String) {
        let parts = text.split(separator: "T")
        var milliseconds = Int64(Day(test: String(parts[0])).number) * Instant.millisecondsPerDay
        if parts.count > 1 {
            let clock = parts[1].split(whereSeparator: { $0 == ":" || $0 == "." }).compactMap { Int64($0) }
            let units: [Int64] = [3_600_000, 60_000, 1000, 1]
            milliseconds += zip(clock, units).reduce(0) { $0 + $1.0 * $1.1 }
        }
        self.init(milliseconds: milliseconds)
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}
