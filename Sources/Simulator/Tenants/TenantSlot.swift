import EventModel

/// A place on the platform that one tenant after another takes.
///
/// Slots keep the number of tenants steady, and each has a history of its own that does not depend on how many others
/// there are. Between two tenants lie at least 16 days, by when all jobs of the first have ended.
struct TenantSlot {
    /// Numbers of the slots whose only tenant comes in the period's last days.
    static let firstNewcomer: Int32 = 1 << 20

    /// How many days of the past are lived through, at the most.
    static let longestPast = 240

    /// The levels of health that new tenants begin with, all as likely.
    static func firstLevels(_ temperament: Temperament) -> ClosedRange<Int> {
        let target = Int(temperament.contentTarget)
        return target - 5...target
    }

    /// A silent tenant whose slot has been taken over.
    struct Departed {
        var index: Int
        var id: [UInt8]
        var health: Double
        var place: WorkCalendar.Place
        /// Sessions a day of an average week at full health, projects as they were in the end.
        var rate: Double
    }

    let number: Int32
    let key: UInt64
    /// Of the latest tenant, who may be gone.
    private(set) var id: [UInt8] = []
    private(set) var tenantKey: UInt64 = 0
    private(set) var tenant: Tenant?
    private(set) var departed: [Departed] = []
    private var generation = 0
    private var opening: Day
    private var isBare = false

    /// A slot whose first tenant is there already when the simulation starts.
    init(number: Int32, plan: SimulationPlan) {
        self.number = number
        key = RandomStream.key(RandomStream.key(plan.seed, 0x736C_6F74), UInt64(UInt32(bitPattern: number)))
        opening = plan.start
    }

    /// A slot whose first tenant comes in the period's last days.
    ///
    /// - Parameter newcomer: 0, 1, 2 …; every third opens its account and never comes back.
    init(newcomer: Int, plan: SimulationPlan) {
        self.init(number: TenantSlot.firstNewcomer + Int32(newcomer), plan: plan)
        opening = plan.end.advanced(by: -[1, 4, 9, 2, 6, 11][newcomer % 6])
        isBare = newcomer % 3 == 0
    }

    private func profile(_ plan: SimulationPlan, key: UInt64) -> TenantProfile {
        let standing = Standing(
            place: UInt64(UInt32(bitPattern: number)) &+ UInt64(generation) &* 4099, seed: plan.seed)
        if plan.scenario == .hostileNames, generation == 0, number < HostileNames.all.count {
            let hostile = HostileNames.all[Int(number)]
            var profile = TenantProfile(id: Array(hostile.id.utf8), name: hostile.name, standing: standing, key: key)
            profile.industry = HostileNames.industry
            return profile
        }
        // Names come round after 2¹⁶ numbers, of which the newcomers' first is a multiple.
        let serial =
            UInt64(UInt32(bitPattern: number)) &+ (isNewcomer ? 32_749 : 0) &+ UInt64(generation) &* 7919
            &+ plan.seed &* 104_729
        return TenantProfile(id: Array(usualID.utf8), name: CompanyNames.name(serial), standing: standing, key: key)
    }

    private var isNewcomer: Bool { number >= TenantSlot.firstNewcomer }

    /// `t0042`, for later tenants of the slot `t0042b` … `t0042z`, `t0042ba` …; `n0001` for newcomers.
    private var usualID: String {
        let digits = String(isNewcomer ? number - TenantSlot.firstNewcomer : number)
        let id = (isNewcomer ? "n" : "t") + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        var rest = generation
        var letters = ""
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x61 + rest % 26))) + letters
            rest /= 26
        }
        return id + letters
    }

    /// The first tenant, with what it gathered before the simulation starts.
    ///
    /// Lives of the right length are drawn until one is found that has not ended, so those that are there at the start
    /// are survivors, as on a real platform: some of them paused, some about to close.
    mutating func settle(_ world: World, index: Int, into batch: inout EventBatch) {
        for attempt in 0... {
            let key = RandomStream.key(key, 0x6F6C_6420 &+ UInt64(attempt))
            var random = RandomStream(key: key)
            let profile = profile(world.plan, key: key)
            let age = min(35 + Int(random.exponential(mean: 380)), 1300)
            var hidden = HiddenState(level: Int(profile.temperament.contentTarget))
            let survives = hidden.survives(
                days: min(age, TenantSlot.longestPast), world.dynamics, profile.temperament, &random)
            guard survives || attempt == 100 else { continue }
            if !survives { hidden.phase = .normal }
            let start = Int64(world.plan.start.number) * Instant.millisecondsPerDay
            let created = start - Int64(age) * Instant.millisecondsPerDay + 32_400_000 + random.below(32_400_000)
            var tenant = Tenant(
                slot: number, key: key, index: index, profile: profile, created: created, hidden: hidden, &random)
            tenant.open(gatheredUntil: start, &random, into: &batch)
            self.tenant = tenant
            id = profile.id
            tenantKey = key
            return
        }
    }

    /// Whether a new tenant comes today.
    func opens(on day: Day) -> Bool { day >= opening && (tenant == nil || tenant?.hidden.phase == .silent) }

    mutating func open(_ world: World, index: Int, today: Day, into batch: inout EventBatch) {
        if let tenant {
            departed.append(
                Departed(
                    index: tenant.index, id: id, health: tenant.hidden.health, place: tenant.profile.place,
                    rate: tenant.fullRate(scale: world.scale) * tenant.wave))
        }
        if tenant != nil || !id.isEmpty { generation += 1 }
        let key = RandomStream.key(key, 0x6E65_7720 &+ UInt64(generation))
        var random = RandomStream(key: key)
        let profile = profile(world.plan, key: key)
        let moment = world.calendar.today(profile.place).moment(&random)
        let levels = TenantSlot.firstLevels(profile.temperament)
        var hidden = HiddenState(level: levels.upperBound - random.below(levels.count))
        if isBare {
            hidden.phase = .silent
            opening = world.plan.end.advanced(by: 1)
        }
        var tenant = Tenant(
            slot: number, key: key, index: index, profile: profile,
            created: Int64(today.number) * Instant.millisecondsPerDay + moment % 82_800_000, hidden: hidden, &random
        )
        if isBare { tenant.seats = 0 }
        tenant.open(gatheredUntil: nil, &random, into: &batch)
        self.tenant = tenant
        id = profile.id
        tenantKey = key
    }

    /// Lives the day, if there is a tenant, then goes on to the hidden state of the next.
    ///
    /// - Returns: Whether the account closed.
    mutating func live(_ world: World, today: Day, into batch: inout EventBatch) -> Bool {
        guard var tenant = tenant.take() else { return false }
        let shared = Tenant.Today(
            start: Int64(today.number) * Instant.millisecondsPerDay, number: today.number,
            profile: world.calendar.today(tenant.profile.place), scale: world.scale)
        let closed = tenant.live(shared, into: &batch)
        if closed {
            vacate(after: today)
            return true
        }
        var random = RandomStream(
            key: RandomStream.key(tenant.key, 0x6869_6464 &+ UInt64(UInt32(bitPattern: today.number)) << 32))
        tenant.hidden.advance(world.dynamics, tenant.profile.temperament, &random)
        if tenant.hidden.phase == .silent, opening <= today { vacate(after: today) }
        self.tenant = tenant
        return false
    }

    private mutating func vacate(after day: Day) {
        var random = RandomStream(key: RandomStream.key(key, 0x7661_6361 &+ UInt64(generation)))
        opening = day.advanced(by: 16 + random.below(30))
    }
}
