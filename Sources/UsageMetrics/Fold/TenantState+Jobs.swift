import EventModel

/// A job's earliest submission and earliest end count; further ones are findings of data health.
extension TenantState {
    mutating func submitJob(_ event: UsageEvent, _ today: inout DayRecord, _ context: FoldContext) {
        let servers = max(0, event.servers)
        let before = jobs.insert(.submitted, for: event.job, at: event.time, servers: servers).flags
        guard !before.contains(.submitted) else {
            findings.repeatedSubmissions += 1
            return
        }
        if firstJob == nil { firstJob = event.time }
        today.counts.jobsSubmitted += 1
        today.counts.jobBytes += UInt128(max(0, event.bytes))
        today.counts.serversMax = max(today.counts.serversMax, servers)
        if before.contains(.ended) {
            acquitOrphan(event)
        } else {
            openJobs += 1
            changeServers(by: Int128(servers), at: event.time, &today, context)
        }
    }

    mutating func endJob(_ event: UsageEvent, _ today: inout DayRecord, _ context: FoldContext) {
        let before = jobs.insert(.ended, for: event.job, at: event.time)
        guard !before.flags.contains(.ended) else {
            findings.repeatedEnds += 1
            return
        }
        if event.type == .jobCancelled {
            today.counts.jobsCancelled += 1
        } else if event.outcome == .succeeded {
            today.counts.jobsSucceeded += 1
        } else {
            today.counts.jobsFailed += 1
        }
        if before.flags.contains(.submitted) {
            openJobs -= 1
            changeServers(by: -Int128(before.servers), at: event.time, &today, context)
            noteFinished(before, event, context)
        } else {
            accuseOrphan(event)
        }
    }

    private mutating func noteFinished(_ job: JobTable.Job, _ end: UsageEvent, _ context: FoldContext) {
        guard end.time >= context.comparedStart else { return }
        finishedJobs.append(
            FinishedJob(
                submitted: job.firstSeen, ended: end.time, servers: job.servers,
                outcome: end.type == .jobCancelled ? .cancelled : end.outcome == .succeeded ? .succeeded : .failed))
    }

    /// A job that runs from `time` adds its servers times the rest of the day, and all of the days after until it ends.
    private func changeServers(by servers: Int128, at time: Instant, _ today: inout DayRecord, _ context: FoldContext) {
        today.end.serversRunning += servers
        today.serverMillisecondsFromChanges += servers * context.millisecondsToDayEnd(from: time)
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
