import EventModel

extension Tenant {
    static let largestDataset: Int64 = 1 << 50
    /// What a load adds to a data set, in 64ths of its first.
    private static let growth = 1...24
    static let meanGrowth = 12.5

    /// The place of a data set that exists at a time, or `nil`; the older, the likelier.
    private mutating func usualDataset(at time: Int64, _ random: inout RandomStream) -> Int? {
        let place = random.below(random.below(datasets.count) + 1)
        guard place < datasets.count, datasets[place].since < time else { return nil }
        datasets[place].lastUse = max(datasets[place].lastUse, time)
        return place
    }

    mutating func query(at time: Int64, user: Int32, _ random: inout RandomStream, into batch: inout EventBatch) {
        guard let place = usualDataset(at: time, &random) else {
            return load(at: time, user: user, &random, into: &batch)
        }
        var query = record(.datasetQueried, at: time, user: user)
        query.dataset = datasets[place].number
        batch.records.append(query)
    }

    /// A new data set, or a growing one.
    mutating func load(at time: Int64, user: Int32, _ random: inout RandomStream, into batch: inout EventBatch) {
        let room = 2 + users.count / 2 + users.count.bitWidth - users.count.leadingZeroBitCount
        let place: Int
        let hasRoom = datasets.count < room && random.chance(0.12)
        if !hasRoom, let usual = usualDataset(at: time, &random) {
            place = usual
            let growth = datasets[place].portion / 64 * Int64(random.within(Tenant.growth))
            datasets[place].bytes = min(datasets[place].bytes + growth + random.below(512), Tenant.largestDataset)
        } else {
            place = datasets.count
            addDataset(at: time, &random)
        }
        batch.records.append(loaded(place, at: time, user: user))
    }

    /// A data set of the size of its first load.
    mutating func addDataset(at time: Int64, _ random: inout RandomStream) {
        lastDataset += 1
        let portion = random.magnitude(profile.dataMagnitude, spread: 2.5, within: 10...42)
        datasets.append(Dataset(number: lastDataset, bytes: portion, portion: portion, since: time, lastUse: time))
    }

    /// The event of a load after which a data set has its present size.
    func loaded(_ place: Int, at time: Int64, user: Int32) -> EventRecord {
        var loaded = record(.datasetLoaded, at: time, user: user)
        loaded.dataset = datasets[place].number
        loaded.bytes = datasets[place].bytes
        return loaded
    }

    mutating func delete(at time: Int64, user: Int32, _ random: inout RandomStream, into batch: inout EventBatch) {
        let place = random.below(datasets.count)
        guard datasets[place].lastUse < time else { return query(at: time, user: user, &random, into: &batch) }
        var deleted = record(.datasetDeleted, at: time, user: user)
        deleted.dataset = datasets[place].number
        batch.records.append(deleted)
        datasets.remove(at: place)
    }

    mutating func submit(
        at time: Int64, user: Int32, mood: SessionMood, _ random: inout RandomStream, into batch: inout EventBatch
    ) {
        lastJob += 1
        var submitted = record(.jobSubmitted, at: time, user: user)
        submitted.job = lastJob
        // Each doubling of the servers is half as likely; most jobs use powers of two.
        let doublings = min(random.next().trailingZeroBitCount, profile.serverMagnitude)
        submitted.servers = 1 << Int32(doublings)
        if doublings > 1, random.chance(0.2) { submitted.servers -= Int32(random.below(1 << (doublings - 1))) }
        submitted.bytes = random.magnitude(profile.jobMagnitude, spread: 3.5, within: 10...43)
        if random.chance(0.7), let place = usualDataset(at: time, &random) {
            submitted.dataset = datasets[place].number
        }
        batch.records.append(submitted)

        let seconds = min(max(random.logNormal(median: profile.jobSeconds, spread: 1.8), 2), 864_000)
        let fate = random.unit()
        // One job in five hundred is lost: no end is ever reported.
        guard fate > 0.002 else { return }
        signs.jobs += 1
        var job = RunningJob(number: lastJob, submitted: time, end: time + Int64(seconds * 1000), outcome: .succeeded)
        if fate > 1 - mood.cancellation {
            job.outcome = nil
            signs.cancelled += 1
        } else if fate > 1 - mood.cancellation - mood.failure {
            job.outcome = .failed
            signs.failed += 1
        }
        if job.outcome != .succeeded { job.end = time + 1000 + Int64(seconds * 1000 * random.unit()) }
        running.append(job)
    }

    /// Reports the jobs that end before `limit`.
    mutating func endJobs(before limit: Int64, into batch: inout EventBatch) {
        for job in running where job.end < limit { batch.records.append(end(of: job, at: job.end)) }
        running.removeAll { $0.end < limit }
    }

    func end(of job: RunningJob, at time: Int64) -> EventRecord {
        var end = record(job.outcome == nil ? .jobCancelled : .jobTerminated, at: time)
        end.job = job.number
        end.outcome = job.outcome
        return end
    }
}

extension RandomStream {
    /// A number of bytes about 2 to the power `magnitude`, spread over powers of two.
    mutating func magnitude(_ magnitude: Double, spread: Double, within range: ClosedRange<Int>) -> Int64 {
        let power = min(max(Int(magnitude + spread * normal()), range.lowerBound), range.upperBound)
        return (1 << Int64(power)) + below(1 << Int64(power))
    }
}
