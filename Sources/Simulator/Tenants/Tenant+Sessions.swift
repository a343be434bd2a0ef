import EventModel

extension Tenant {
    /// A user's session: a login, perhaps work, and an end that may be a logoff, a timeout or nothing at all.
    mutating func session(login: Int64, mood: SessionMood, _ random: inout RandomStream, into batch: inout EventBatch) {
        guard let total = weights.last else { return }
        let target = random.below(total)
        let place = weights.firstPlace { $0 > target }
        let user = users[place].number
        guard login > users[place].since else { return }
        batch.records.append(record(.userLogin, at: login, user: user))
        signs.sessions += 1
        var time = login
        if random.chance(mood.idle) {
            signs.idle += 1
        } else {
            time += 15_000 + random.below(240_000)
            work(at: time, user: user, mood: mood, &random, into: &batch)
            while random.chance(profile.persistence) {
                time += 20_000 + Int64(min(random.exponential(mean: 300_000), 2_700_000))
                work(at: time, user: user, mood: mood, &random, into: &batch)
            }
        }
        let ending = random.unit()
        if ending >= profile.logoffHabit { signs.unclosed += 1 }
        if ending < profile.logoffHabit {
            batch.records.append(record(.userLogoff, at: time + 30_000 + random.below(600_000), user: user))
        } else if ending < profile.logoffHabit + (1 - profile.logoffHabit) * mood.timeout {
            signs.timeouts += 1
            batch.records.append(record(.userSessionTimeout, at: time + 1_800_000 + random.below(1000), user: user))
        }
    }

    private mutating func work(
        at time: Int64, user: Int32, mood: SessionMood, _ random: inout RandomStream, into batch: inout EventBatch
    ) {
        if datasets.isEmpty { return load(at: time, user: user, &random, into: &batch) }
        signs.works += 1
        switch random.pick(weights: mood.work) {
        case 0: query(at: time, user: user, &random, into: &batch)
        case 1: load(at: time, user: user, &random, into: &batch)
        case 2:
            signs.deletions += 1
            delete(at: time, user: user, &random, into: &batch)
        default: submit(at: time, user: user, mood: mood, &random, into: &batch)
        }
    }
}

/// How today's health colours the sessions of a tenant.
struct SessionMood {
    var idle: Double
    var failure: Double
    var cancellation: Double
    /// The share of timeouts among sessions without logoff.
    var timeout: Double
    var work: [Int]

    init(_ tenant: Tenant) {
        let health = tenant.hidden.health
        idle = HealthEffect.idleLogin(health, habit: tenant.profile.idleHabit)
        failure = HealthEffect.failure(health, habit: tenant.profile.failureHabit)
        cancellation = HealthEffect.cancellation(health, habit: tenant.profile.cancelHabit)
        timeout = HealthEffect.timeout(health)
        work = tenant.profile.work
        // Who leaves clears up.
        if case .closing = tenant.hidden.phase { work[2] *= Farewell.clearing }
    }
}

extension [Int] {
    /// The first place whose element satisfies a condition that holds from some place on; the last place when none.
    func firstPlace(where holds: (Int) -> Bool) -> Int {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
