/// One event, decoded. Fields that its type does not have are `nil`; see `EventType` and the guide's page on the event log.
package struct Event: Equatable, Sendable {
    package var id: String
    package var time: Instant
    package var tenant: String
    package var type: EventType
    package var attributes = AccountAttributes()
    package var reason: String?
    package var user: String?
    package var role: String?
    package var email: String?
    package var dataset: String?
    /// The data set's size after a load, or the input that a job reads; bytes.
    package var bytes: Int64?
    package var servers: Int64?
    package var job: String?
    package var outcome: JobOutcome?

    package init(id: String, time: Instant, tenant: String, type: EventType) {
        self.id = id
        self.time = time
        self.tenant = tenant
        self.type = type
    }
}

/// What an account event says of its tenant; `nil` where it says nothing.
package struct AccountAttributes: Equatable, Sendable {
    package var name: String?
    package var industry: String?
    package var plan: Plan?
    package var region: String?
    package var employees: Int64?
    /// Million USD a year.
    package var revenue: Double?
    /// USD a month.
    package var monthlyCharge: Double?
    /// −1 (unhappy) … 1 (happy).
    package var sentiment: Double?

    package init() {}

    /// Takes over every field that `later` states.
    package mutating func merge(_ later: AccountAttributes) {
        name = later.name ?? name
        industry = later.industry ?? industry
        plan = later.plan ?? plan
        region = later.region ?? region
        employees = later.employees ?? employees
        revenue = later.revenue ?? revenue
        monthlyCharge = later.monthlyCharge ?? monthlyCharge
        sentiment = later.sentiment ?? sentiment
    }
}
