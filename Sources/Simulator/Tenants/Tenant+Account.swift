import EventModel

extension Tenant {
    /// Opens the account and adds the first users.
    ///
    /// - Parameter start: The simulated period's start when the tenant is older than that.
    mutating func open(gatheredUntil start: Int64?, _ random: inout RandomStream, into batch: inout EventBatch) {
        var details = AccountDetails()
        details.name = profile.name
        details.industry = profile.industry
        details.plan = plan
        details.region = profile.zone.region
        details.employees = profile.employees
        details.revenueHundredths = profile.revenueHundredths
        details.monthlyCharge = charge
        details.sentimentHundredths = sentiment(&random)
        batch.append(.accountCreated, details, time: created, slot: slot)
        guard let start else {
            let first = min(seats, 1 + random.below(1 + seats / 4))
            for user in 0..<first { addUser(at: created + Int64(user + 1) * 60_000, &random, into: &batch) }
            return
        }
        gather(until: start, &random, into: &batch)
    }

    private func sentiment(_ random: inout RandomStream) -> Int {
        let value = HealthEffect.sentiment(hidden.health) + HealthEffect.sentimentNoise * random.normal()
        return Int(100 * min(max(value, -1), 1))
    }

    /// From time to time the account's attributes change.
    mutating func updateAccount(
        _ day: DayProfile, dayStart: Int64, _ random: inout RandomStream,
        into batch: inout EventBatch
    ) {
        guard random.chance(HealthEffect.accountUpdate) else { return }
        var details = AccountDetails()
        details.sentimentHundredths = sentiment(&random)
        signs.sentiment = details.sentimentHundredths
        if random.chance(0.3) {
            let target = profile.plan(seats: users.count, &random)
            // Nobody climbs to a dearer plan in trouble, few fall to a cheaper one in health.
            let isUp = target.rawValue > plan.rawValue
            if target != plan, random.chance(isUp ? 0.5 * hidden.health : 0.6 - 0.5 * hidden.health) {
                plan = target
                details.plan = target
            }
            let owed = profile.charge(plan: plan, seats: users.count)
            if owed != charge {
                charge = owed
                details.monthlyCharge = owed
            }
        }
        batch.append(.accountUpdated, details, time: dayStart + day.moment(&random), slot: slot)
    }

    /// Closes the account: what runs is cancelled, what was to come does not.
    mutating func close(at time: Int64, _ random: inout RandomStream, into batch: inout EventBatch) {
        batch.records.removeAll { $0.time >= time }
        overnight.removeAll()
        endJobs(before: time, into: &batch)
        for var job in running where job.submitted < time {
            job.outcome = nil
            batch.records.append(end(of: job, at: max(time - 1 - random.below(60_000), job.submitted + 1)))
        }
        running.removeAll()
        var details = AccountDetails()
        details.reason = random.pick(Tenant.reasons)
        batch.append(.accountClosed, details, time: time, slot: slot)
    }

    private static let reasons: [String?] = [
        nil, "price", "missing features", "moved in house", "other supplier", "merger", "business closed",
    ]
}
