import EventModel

extension Tenant {
    /// What a day shares among all tenants.
    struct Today {
        var start: Int64
        var number: Int32
        var profile: DayProfile
        /// Sessions of a usual user a day.
        var scale: Double

        var end: Int64 { start + Instant.millisecondsPerDay }
    }

    /// Lives one UTC day of the state that `hidden` has at its start; the hidden state itself stays.
    ///
    /// - Parameter batch: Takes the day's events, in no order; must be empty or hold this tenant's own of the same day.
    /// - Returns: Whether the account closed.
    mutating func live(_ today: Today, into batch: inout EventBatch) -> Bool {
        var random = RandomStream(
            key: RandomStream.key(key, 0x6461_79 &+ UInt64(UInt32(bitPattern: today.number)) << 24))
        resume(today, into: &batch)
        beginSigns(today, goesOn: !batch.records.isEmpty)
        switch hidden.phase {
        case .silent, .paused: break
        case .normal:
            changeUsers(today, &random, into: &batch)
            updateAccount(today.profile, dayStart: today.start, &random, into: &batch)
            expectSessions(today)
            sessions(today, strength: wave * youth(today), &random, into: &batch)
        case .closing(let daysLeft):
            if users.count > 1, random.chance(Farewell.userLeaves(of: users.count)) {
                deleteSomeone(today, &random, into: &batch)
            }
            sessions(today, strength: wave * Farewell.activity(daysLeft: daysLeft), &random, into: &batch)
            if daysLeft == 0 {
                close(at: today.start + max(today.profile.moment(&random), 60_000), &random, into: &batch)
                return true
            }
        }
        keepOvernight(today, in: &batch)
        endJobs(before: today.end, into: &batch)
        return false
    }

    private mutating func beginSigns(_ today: Today, goesOn: Bool) {
        signs = DaySigns()
        signs.goesOn = goesOn
        signs.users = users.count
        signs.empty = seats - users.count
        expectSessions(today)
    }

    private mutating func expectSessions(_ today: Today) {
        signs.usualSessions = fullRate(scale: today.scale) * today.profile.level * wave * youth(today)
    }

    /// Takes over what last day's sessions left for today, or drops it when nobody works any more.
    private mutating func resume(_ today: Today, into batch: inout EventBatch) {
        if hidden.phase == .silent || hidden.phase == .paused {
            running.removeAll { $0.submitted >= today.start }
        } else {
            batch.records.append(contentsOf: overnight)
        }
        overnight.removeAll(keepingCapacity: true)
    }

    private mutating func keepOvernight(_ today: Today, in batch: inout EventBatch) {
        guard batch.records.contains(where: { $0.time >= today.end }) else { return }
        overnight = batch.records.filter { $0.time >= today.end }
        batch.records.removeAll { $0.time >= today.end }
    }

    private mutating func sessions(
        _ today: Today, strength: Double, _ random: inout RandomStream, into batch: inout EventBatch
    ) {
        let health = hidden.health
        let rate = fullRate(scale: today.scale) * HealthEffect.activity(health) * today.profile.level * strength
        let count = random.poisson(mean: rate)
        guard count > 0 else { return }
        let mood = SessionMood(self)
        for _ in 0..<count {
            let login = today.start + today.profile.moment(&random)
            // On its first day a tenant is not there before its account is.
            guard login > created + 3_600_000 else { continue }
            session(login: login, mood: mood, &random, into: &batch)
        }
    }

    /// A new tenant takes some weeks to get going.
    private func youth(_ today: Today) -> Double {
        let age = (today.start - created) / Instant.millisecondsPerDay
        return age >= 24 ? 1 : Double(age + 6) / 30
    }

    private mutating func changeUsers(_ today: Today, _ random: inout RandomStream, into batch: inout EventBatch) {
        if fullRate(scale: today.scale) > 1 {
            // Projects come and go; those of few sessions stay as they are, so that their true risk can be known.
            wave = min(max(wave + 0.06 * (1 - wave) + 0.07 * random.normal(), 0.45), 1.8)
        }
        let health = hidden.health
        if random.chance(HealthEffect.userJoins(health) * Double(seats)) { seats = min(seats + 1, 260) }
        let empty = seats - users.count
        signs.empty = empty
        if empty > 0, random.chance(HealthEffect.seatFills(health, empty: empty)),
            created + 600_000 < today.end - 600_000
        {
            let time = max(today.start + today.profile.moment(&random), created + 600_000)
            addUser(at: time, &random, into: &batch)
            signs.hasAddedUser = true
        }
        signs.users = users.count
        if users.count > 1, random.chance(HealthEffect.userLeaves(health) * Double(users.count)) {
            if random.chance(1 - health) { seats = max(seats - 1, 1) }
            deleteSomeone(today, &random, into: &batch)
        }
    }

    private mutating func deleteSomeone(_ today: Today, _ random: inout RandomStream, into batch: inout EventBatch) {
        signs.hasDeletedUser = true
        // Who has just come stays.
        let place = random.below(users.count - 1)
        guard users[place].since < today.start else { return }
        deleteUser(place: place, at: today.start + today.profile.moment(&random), into: &batch)
    }
}
