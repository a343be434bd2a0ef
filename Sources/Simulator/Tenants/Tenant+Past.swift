import EventModel

extension Tenant {
    /// What a tenant that is older than the simulated period has at its start: users, who joined at their true times
    /// before it, and data sets, which the log takes stock of in its first minutes.
    ///
    /// Of the past only such standing facts are told, no activity: nobody seems to have worked, fallen idle and come
    /// back. Stock is taken within the period because a load counts as activity.
    mutating func gather(until start: Int64, _ random: inout RandomStream, into batch: inout EventBatch) {
        let span = start - created - 7_200_000
        // Most users came early; the first at once.
        let shares = [0] + (1..<max(seats, 1)).map { _ in random.unit() * random.unit() }.sorted()
        for share in shares {
            addUser(at: created + 60_000 + Int64(Double(span) * share), &random, into: &batch)
        }
        guard profile.style != .minimal else { return }
        let count = 1 + random.below(1 + seats.bitWidth - seats.leadingZeroBitCount)
        // Every other session loads something.
        let loads = Double(span / Instant.millisecondsPerDay) * fullRate(scale: 0.5) / Double(count)
        for place in 0..<count {
            let time = start + Int64(place) * 20_000 + random.below(20_000)
            loadAll(at: time, loads: loads * (0.5 + random.unit()), &random, into: &batch)
        }
    }

    /// Loads a whole data set that has had so many loads before.
    private mutating func loadAll(
        at time: Int64, loads: Double, _ random: inout RandomStream, into batch: inout EventBatch
    ) {
        addDataset(at: time, &random)
        let place = datasets.count - 1
        let growth = datasets[place].portion / 64 * Int64(loads * Tenant.meanGrowth)
        datasets[place].bytes = min(datasets[place].bytes + growth, Tenant.largestDataset)
        batch.records.append(loaded(place, at: time, user: users[0].number))
    }
}
