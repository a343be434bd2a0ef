import EventModel

/// One pass over all events before E, in the order of time, that folds them tenant by tenant.
package enum UsageScan {
    /// Reads the source once.
    ///
    /// - Parameters:
    ///   - source: Where the events come from.
    ///   - settings: The zone, the thresholds and the last day covered.
    ///   - stops: Instants, in any order, at which to look at the states: first instants of days. Those after E are
    ///     left out.
    ///   - atStop: Called with the position in `stops` and the states by tenant index when all events before the stop
    ///     have been folded and none after; earlier stops first. It must not keep the array: the next event would copy
    ///     it whole.
    /// - Returns: The states at E and what the files and pages say of them.
    /// - Throws: What the source or `atStop` throws.
    @discardableResult
    package static func run(
        _ source: some UsageSource, settings: MetricSettings, stops: [Instant] = [],
        atStop: (Int, [TenantState]) throws -> Void = { _, _ in }
    ) throws -> UsageResult {
        var scan = Scan(
            fold: FoldContext(settings: settings, users: source.userIDs.count, datasets: source.datasetIDs.count),
            accounts: try source.accountEvents(), tenants: source.tenantIDs.count, end: settings.end, stops: stops)
        try source.forEachUTCDay(before: settings.end) { day, events in
            try scan.read(events, of: day, atStop: atStop)
        }
        try scan.finish(atStop: atStop)
        return UsageResult(
            settings: settings, states: scan.states, tenantIDs: source.tenantIDs, userIDs: source.userIDs,
            datasetIDs: source.datasetIDs)
    }
}

private struct Scan {
    var fold: FoldContext
    let accounts: [[AccountEvent]]
    var states: [TenantState]
    let end: Instant
    let stops: [Instant]
    /// Positions in `stops` still to come, the next one last.
    var stopsLeft: [Int]

    init(fold: FoldContext, accounts: [[AccountEvent]], tenants: Int, end: Instant, stops: [Instant]) {
        self.fold = fold
        self.accounts = accounts
        states = (0..<tenants).map { TenantState(tenant: Int32($0)) }
        self.end = end
        self.stops = stops
        stopsLeft = stops.indices.filter { stops[$0] <= end }.sorted { (stops[$0], $0) > (stops[$1], $1) }
    }

    typealias StopHandler = (Int, [TenantState]) throws -> Void

    /// Folds a UTC day's events, halting at each stop within it.
    mutating func read(_ events: ArraySlice<UsageEvent>, of day: Day, atStop: StopHandler) throws {
        let dayStart = Int64(day.number) * Instant.millisecondsPerDay
        try halt(upTo: Instant(milliseconds: dayStart), atStop)
        var runs = Self.runs(of: events)
        let dayEnd = Instant(milliseconds: dayStart + Instant.millisecondsPerDay)
        while let next = stopsLeft.last, stops[next] < dayEnd {
            foldRuns(&runs, of: events, before: min(stops[next], end))
            try halt(upTo: stops[next], atStop)
        }
        foldRuns(&runs, of: events, before: min(dayEnd, end))
    }

    mutating func finish(atStop: StopHandler) throws {
        try halt(upTo: end, atStop)
        mergeAccounts(before: end)
    }

    /// Reports every stop at or before an instant.
    private mutating func halt(upTo instant: Instant, _ atStop: StopHandler) throws {
        while let next = stopsLeft.last, stops[next] <= instant {
            stopsLeft.removeLast()
            mergeAccounts(before: stops[next])
            try atStop(next, states)
        }
    }

    /// The day's events of each tenant.
    private static func runs(of events: ArraySlice<UsageEvent>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = events.startIndex
        while start < events.endIndex {
            let tenant = events[start].tenant
            var next = start + 1
            while next < events.endIndex, events[next].tenant == tenant { next += 1 }
            runs.append(start..<next)
            start = next
        }
        return runs
    }

    /// Folds each run's events before `limit` and leaves the rest of the run.
    private mutating func foldRuns(_ runs: inout [Range<Int>], of events: ArraySlice<UsageEvent>, before limit: Instant)
    {
        for index in runs.indices {
            guard let first = runs[index].first, states.indices.contains(Int(events[first].tenant)) else { continue }
            var next = first
            while next < runs[index].upperBound, events[next].time < limit { next += 1 }
            states[Int(events[first].tenant)].fold(events[first..<next], &fold)
            runs[index] = next..<runs[index].upperBound
        }
    }

    private mutating func mergeAccounts(before limit: Instant) {
        for index in states.indices where index < accounts.count {
            let events = accounts[index]
            while states[index].accountEventsMerged < events.count {
                let event = events[states[index].accountEventsMerged]
                guard event.time < limit else { break }
                if event.type != .accountClosed { states[index].attributes.merge(event.attributes) }
                states[index].accountEventsMerged += 1
            }
        }
    }
}
