import EventModel

/// What stays the same over a tenant's life, drawn once from its key.
struct TenantProfile: Sendable {
    /// How much a tenant does with the platform.
    enum Style: Sendable {
        case regular
        /// A few sessions a month.
        case sparse
        /// Logs in and hardly does more.
        case minimal
    }

    var id: [UInt8]
    var name: String
    var industry: String
    var place: WorkCalendar.Place
    var temperament: Temperament
    var style: Style
    var employees: Int
    /// Million USD a year, in hundredths.
    var revenueHundredths: Int
    /// Users the tenant would like to have at first.
    var seats: Int
    /// Sessions per user and day compared with others.
    var intensity: Double
    var idleHabit: Double
    var failureHabit: Double
    var cancelHabit: Double
    /// The share of sessions that end with a logoff.
    var logoffHabit: Double
    /// Weights of a query, a load, a deletion and a job.
    var work: [Int]
    /// Steps between one work event and the next, beyond the first, as a chance to go on.
    var persistence: Double
    /// Powers of two: the usual input of a job and the usual first size of a data set, in bytes.
    var jobMagnitude: Double
    var dataMagnitude: Double
    /// The usual length of a job in seconds.
    var jobSeconds: Double
    /// The largest power of two of servers.
    var serverMagnitude: Int
    var pricing: Double

    init(id: [UInt8], name: String, standing: Standing, key: UInt64) {
        var random = RandomStream(key: RandomStream.key(key, 0x7072_6F66))
        self.id = id
        self.name = name
        industry = CompanyNames.industries[random.pick(weights: CompanyNames.industryWeights)]
        let rhythm = WorkRhythm(rawValue: random.pick(weights: WorkRhythm.weights)) ?? .office
        place = WorkCalendar.Place(zone: random.pick(weights: ZoneRule.weights), rhythm: rhythm)
        // Heavy tailed: the share of tenants with more than n users falls as 1/n, up to 200.
        seats = min(max(Int(2.4 / (1 - min(standing.size, 0.999))), 1), 200)
        temperament = Temperament(rawValue: random.pick(weights: Temperament.weights(seats: seats))) ?? .steady
        style =
            standing.style < 0.1 && seats <= 12 ? .minimal : standing.style < 0.24 && seats <= 6 ? .sparse : .regular
        employees = seats * random.within(3...40) + random.below(20)
        revenueHundredths = employees * random.within(4...38) + random.below(100)
        // Where there are more seats, each is used less: the busiest tenants have many events, but not most of them.
        let use = PortableMath.exp(-0.35 * PortableMath.log(Double(seats)))
        intensity = use * (0.4 + 1.2 * standing.intensity)
        idleHabit = 0.05 + 0.15 * random.unit()
        failureHabit = 0.03 + 0.07 * random.unit()
        cancelHabit = 0.02 + 0.05 * random.unit()
        logoffHabit = 0.35 + 0.5 * random.unit()
        work = [random.within(30...70), random.within(8...26), 1, random.within(10...55)]
        persistence = 0.6 + 0.16 * random.unit()
        jobMagnitude = 28 + 2 * random.normal()
        dataMagnitude = 29 + 2.5 * random.normal()
        jobSeconds = random.logNormal(median: 300, spread: 0.9)
        serverMagnitude = min(3 + (seats > 8 ? 2 : 0) + (seats > 40 ? 2 : 0) + random.below(3), 9)
        pricing = 0.8 + 0.5 * random.unit()
        if style == .sparse { intensity = 0.06 + 0.16 * random.unit() }
        if style == .minimal {
            intensity = min(intensity, 1) * 0.4
            idleHabit = 0.97
            persistence = 0.1
        }
    }

    var zone: ZoneRule { ZoneRule.all[place.zone] }

    /// The plan for so many users.
    func plan(seats: Int, _ random: inout RandomStream) -> Plan {
        let weights = seats > 60 ? [5, 40, 55] : seats > 15 ? [35, 50, 15] : [86, 12, 2]
        return Plan(rawValue: UInt8(random.pick(weights: weights) + 1)) ?? .pool
    }

    /// USD a month.
    func charge(plan: Plan, seats: Int) -> Int {
        let base =
            switch plan {
            case .pool: 60 + 25 * seats
            case .bridge: 900 + 35 * seats
            case .silo: 4000 + 45 * seats
            }
        return Int(Double(base) * pricing)
    }
}
