import EventModel

/// One tenant's life from its first day to its departure.
struct Tenant {
    struct Seat {
        var number: Int32
        /// How active the user is; 100 is usual.
        var weight: Int
        var since: Int64
    }

    struct Dataset {
        var number: Int32
        var bytes: Int64
        /// The first load's size, the measure of later ones.
        var portion: Int64
        var since: Int64
        /// The latest use so far; sessions of a day do not come in the order of time.
        var lastUse: Int64
    }

    struct RunningJob {
        var number: Int32
        var submitted: Int64
        var end: Int64
        /// `nil` is a cancellation.
        var outcome: JobOutcome?
    }

    let slot: Int32
    let key: UInt64
    let profile: TenantProfile
    let created: Int64
    /// The tenant's place among all there ever were.
    let index: Int
    var hidden: HiddenState

    var plan: Plan
    var charge: Int
    /// Users the tenant would like to have.
    var seats: Int
    /// The busyness of current projects; 1 is usual.
    var wave = 1.0

    var users: [Seat] = []
    /// The users' weights, summed from the first on.
    var weights: [Int] = []
    var datasets: [Dataset] = []
    var running: [RunningJob] = []
    /// Events of sessions that went on past midnight.
    var overnight: [EventRecord] = []
    var lastUser: Int32 = 0
    var lastDataset: Int32 = 0
    var lastJob: Int32 = 0
    /// Of the latest day.
    var signs = DaySigns()

    init(
        slot: Int32, key: UInt64, index: Int, profile: TenantProfile, created: Int64, hidden: HiddenState,
        _ random: inout RandomStream
    ) {
        self.slot = slot
        self.key = key
        self.index = index
        self.profile = profile
        self.created = created
        self.hidden = hidden
        seats = profile.seats
        plan = profile.plan(seats: seats, &random)
        charge = profile.charge(plan: plan, seats: seats)
    }

    /// Sessions a day of an average week at full health.
    func fullRate(scale: Double) -> Double {
        profile.intensity * Double(weights.last ?? 0) / 100 * scale
    }

    func record(_ type: EventType, at time: Int64, user: Int32 = 0) -> EventRecord {
        var record = EventRecord(type, time: time, slot: slot)
        record.user = user
        return record
    }

    mutating func addUser(at time: Int64, _ random: inout RandomStream, into batch: inout EventBatch) {
        lastUser += 1
        let weight = max(Int(random.logNormal(median: 85, spread: 0.7)), 5)
        users.append(Seat(number: lastUser, weight: weight, since: time))
        weights.append((weights.last ?? 0) + weight)
        batch.records.append(record(.userAdded, at: time, user: lastUser))
    }

    mutating func deleteUser(place: Int, at time: Int64, into batch: inout EventBatch) {
        batch.records.append(record(.userDeleted, at: time, user: users[place].number))
        users.remove(at: place)
        var sum = 0
        weights = users.map { seat in
            sum += seat.weight
            return sum
        }
    }
}
