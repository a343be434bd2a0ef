import EventModel

/// A job's earliest submission and earliest end count; further ones are findings of data health.
extension TenantState {
    mutating func submitJob(_ event: UsageEvent, _ record: Int, _ context: FoldContext) {
        let before = jobs.insert(.submitted, for: event.job)
        guard !before.contains(.submitted) else {
            findings.repeatedSubmissions += 1
            return
        }
        if firstJob == nil { firstJob = event.time }
        let servers = max(0, event.servers)
        days.records[record].counts.jobsSubmitted += 1
        days.records[record].counts.jobBytes += UInt128(max(0, event.bytes))
        days.records[record].counts.serversMax = max(days.records[record].counts.serversMax, servers)
        if before.contains(.ended) {
            acquitOrphan(event)
        } else {
            openJobs[event.job] = OpenJob(submitted: event.time, servers: servers)
            changeServers(by: Int128(servers), at: event.time, record, context)
        }
    }

    mutating func endJob(_ event: UsageEvent, _ record: Int, _ context: FoldContext) {
        let before = jobs.insert(.ended, for: event.job)
        guard !before.contains(.ended) else {
            findings.repeatedEnds += 1
            return
        }
        if event.type == .jobCancelled {
            days.records[record].counts.jobsCancelled += 1
        } else if event.outcome == .succeeded {
            days.records[record].counts.jobsSucceeded += 1
        } else {
            days.records[record].counts.jobsFailed += 1
        }
        if let job = openJobs.removeValue(forKey: event.job) {
            changeServers(by: -Int128(job.servers), at: event.time, record, context)
        } else {
            accuseOrphan(event)
        }
    }

    /// A job that runs from `time` adds its servers times the rest of the day, and all of the days after until it ends.
    private mutating func changeServers(by servers: Int128, at time: Instant, _ record: Int, _ context: FoldContext) {
        days.records[record].end.serversRunning += servers
        days.records[record].serverMillisecondsFromChanges += servers * context.millisecondsToDayEnd(from: time)
    }

    private mutating func accuseOrphan(_ event: UsageEvent) {
        findings.orphanJobs += 1
        if openOrphanTime != event.time { openOrphans = [] }
        openOrphanTime = event.time
        openOrphans.append(event.job)
    }

    /// An end and a submission of the same millisecond are in order, whichever id is less.
    private mutating func acquitOrphan(_ event: UsageEvent) {
        guard openOrphanTime == event.time, openOrphans.contains(event.job) else { return }
        findings.orphanJobs -= 1
    }
}
