import EventModel

extension Tenant {
    private enum Step {
        case join, login, load, work, job
    }

    /// What a tenant that is older than the simulated period has gathered until its start: the users, each with the
    /// first steps (a login, work, a job), and the data sets with their last load. What else happened then is not
    /// told, so the log before the first simulated day is thin, but nothing in it hangs in the air.
    mutating func gather(until start: Int64, _ random: inout RandomStream, into batch: inout EventBatch) {
        var steps: [(time: Int64, order: Int, step: Step, user: Int)] = []
        func plan(_ step: Step, user: Int, at time: Int64) {
            if time < start - 3_600_000 { steps.append((time, steps.count, step, user)) }
        }
        let span = start - created - 7_200_000
        for user in 0..<seats {
            // Most users came early; the first at once.
            let share = user == 0 ? 0 : random.unit() * random.unit()
            let joined = created + 60_000 + Int64(Double(span) * share)
            plan(.join, user: user, at: joined)
            let login = joined + 300_000 + Int64(random.exponential(mean: 86_400_000))
            plan(.login, user: user, at: login)
            guard profile.style != .minimal else { continue }
            plan(.work, user: user, at: login + 60_000 + random.below(1_200_000))
            let job = login + 600_000 + Int64(random.exponential(mean: 200_000_000))
            if user == 0 || random.chance(0.7) { plan(.job, user: user, at: job) }
        }
        if profile.style != .minimal {
            for _ in 0..<(1 + random.below(1 + seats.bitWidth - seats.leadingZeroBitCount)) {
                plan(.load, user: 0, at: created + 7_200_000 + Int64(Double(span - 7_200_000) * random.unit()))
            }
        }
        // Users are numbered as they join.
        var numbers = [Int32](repeating: 0, count: seats)
        for step in steps.sorted(by: { ($0.time, $0.order) < ($1.time, $1.order) }) {
            carryOut(step.step, user: numbers[step.user], at: step.time, &random, into: &batch)
            if step.step == .join { numbers[step.user] = lastUser }
        }
        endJobs(before: start, into: &batch)
    }

    private mutating func carryOut(
        _ step: Step, user: Int32, at time: Int64, _ random: inout RandomStream, into batch: inout EventBatch
    ) {
        switch step {
        case .join: addUser(at: time, &random, into: &batch)
        case .login: batch.records.append(record(.userLogin, at: time, user: user))
        case .work: query(at: time, user: user, &random, into: &batch)
        case .job: submit(at: time, user: user, mood: SessionMood(self), &random, into: &batch)
        case .load:
            load(at: time, user: user, &random, into: &batch)
            // An old data set has had its loads; only its last is told.
            guard let last = datasets.indices.last, datasets[last].since == time else { return }
            datasets[last].bytes += datasets[last].portion / 64 * Int64(random.within(1...640))
            batch.records[batch.records.count - 1].bytes = datasets[last].bytes
        }
    }
}
