import EventModel
import UsageMetrics

/// What the site's owner says that resources cost, in dollars; `nil`: not said.
package struct CostPrices: Equatable, Sendable {
    /// Of one server for an hour.
    package var serverHour: Double?
    /// Of a gigabyte (10⁹ bytes) stored for 30 days.
    package var gigabyteMonth: Double?

    package init(serverHour: Double? = nil, gigabyteMonth: Double? = nil) {
        self.serverHour = serverHour
        self.gigabyteMonth = gigabyteMonth
    }

    /// What of the prices decides the output, in a fixed form.
    package var fingerprint: String {
        "server-hour=\(serverHour.map(\.description) ?? "") gigabyte-month=\(gigabyteMonth.map(\.description) ?? "")"
    }

    /// The prices of what a log tells of.
    func told(by scope: LogScope) -> CostPrices {
        CostPrices(
            serverHour: scope.contains(.jobs) ? serverHour : nil,
            gigabyteMonth: scope.contains(.data) ? gigabyteMonth : nil)
    }

    var isEmpty: Bool { serverHour == nil && gigabyteMonth == nil }
}

/// What the vendor pays for a tenant in the window, as an estimate: in dollars.
struct TenantCost: Sendable {
    let tenant: TenantSummary
    let servers: Double
    let storage: Double
    /// What the tenant is charged in the same time; `nil` where the log does not say what it pays.
    let charge: Double?

    /// A month of prices and charges has so many days.
    private static let daysOfMonth = 30.0
    private static let bytesOfGigabyte = 1e9

    init(_ tenant: TenantSummary, _ prices: CostPrices, windowDays: Int) {
        let months = Double(windowDays) / Self.daysOfMonth
        self.tenant = tenant
        servers = Self.servers(tenant.figures.serverMilliseconds30d, prices)
        storage = Self.storage(Double(tenant.figures.dataBytes), prices) * months
        charge = tenant.figures.attributes.monthlyCharge.map { $0 * months }
    }

    static func servers(_ milliseconds: Int128, _ prices: CostPrices) -> Double {
        Double(milliseconds) / Double(Instant.millisecondsPerHour) * (prices.serverHour ?? 0)
    }

    /// Of a month.
    private static func storage(_ bytes: Double, _ prices: CostPrices) -> Double {
        bytes / bytesOfGigabyte * (prices.gigabyteMonth ?? 0)
    }

    /// Of a day.
    static func storageOfDay(_ bytes: Int128, _ prices: CostPrices) -> Double {
        storage(Double(bytes), prices) / daysOfMonth
    }

    var total: Double { servers + storage }
    /// What is left of the charge.
    var margin: Double? { charge.map { $0 - total } }
    var isLoss: Bool { margin.map { $0 < 0 } ?? false }
}

/// What some tenants cost together.
struct CostSum {
    let count: Int
    let servers: Double
    let storage: Double
    /// Charge, and cost, of those of whom it is known what they pay.
    let charge: Double
    let chargedCost: Double
    let charged: Int

    init(_ costs: [TenantCost]) {
        let known = costs.filter { $0.charge != nil }
        count = costs.count
        servers = costs.reduce(0) { $0 + $1.servers }
        storage = costs.reduce(0) { $0 + $1.storage }
        charge = known.reduce(0) { $0 + ($1.charge ?? 0) }
        chargedCost = known.reduce(0) { $0 + $1.total }
        charged = known.count
    }

    var total: Double { servers + storage }
    var margin: Double { charge - chargedCost }
}
