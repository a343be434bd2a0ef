import EventModel

extension UserState {
    /// Takes in that the user was added or deleted.
    mutating func changeMembership(_ event: UsageEvent) {
        guard event.type == .userAdded else {
            lastDeleted = event.time
            return
        }
        if firstAdded == nil { firstAdded = event.time }
        lastAdded = event.time
        advanceFunnel()
    }

    /// Takes in activity of the user.
    ///
    /// - Parameters:
    ///   - today: The record of the event's day, which follows the earlier ones.
    ///   - earlier: `DayLog.records` but the last.
    mutating func noteActivity(
        _ event: UsageEvent, _ today: inout DayRecord, _ earlier: inout [DayRecord], _ context: FoldContext
    ) {
        noteActiveDay(&today, &earlier)
        lastActivity = event.time
        count(event, context)
        if event.type == .userLogin {
            noteLogin(at: event.time, &today, Int32(earlier.count), context)
        } else {
            noteWork(event)
            openLogins.close(at: event.time, reach: context.idleReach, &today, &earlier)
        }
        advanceFunnel()
    }

    private mutating func noteActiveDay(_ today: inout DayRecord, _ earlier: inout [DayRecord]) {
        let before = Int(lastActiveRecord)
        guard before != earlier.count else { return }
        today.activeUsers += 1
        let reach = before < 0 ? Int.max : earlier[before].day.distance(to: today.day)
        if reach < 7 { earlier[before].weekly.leaving -= 1 } else { today.weekly.entering += 1 }
        if reach < 30 { earlier[before].monthly.leaving -= 1 } else { today.monthly.entering += 1 }
        today.weekly.leaving += 1
        today.monthly.leaving += 1
        lastActiveRecord = Int32(earlier.count)
    }

    private mutating func count(_ event: UsageEvent, _ context: FoldContext) {
        if event.time >= context.quarterStart { quarter.add(event.type) }
        if event.time >= context.recentStart { recent.add(event.type) }
    }

    /// A login is idle until work follows in time; work of the same millisecond counts whichever id is less.
    private mutating func noteLogin(
        at time: Instant, _ today: inout DayRecord, _ record: Int32, _ context: FoldContext
    ) {
        if firstLogin == nil { firstLogin = time }
        lastLogin = time
        guard lastWork != time else { return }
        today.counts.idleLogins += 1
        openLogins.append(OpenLogins.Login(time: time, record: record), reach: context.idleReach)
    }

    private mutating func noteWork(_ event: UsageEvent) {
        if firstWork == nil { firstWork = event.time }
        lastWork = event.time
        guard event.type == .jobSubmitted else { return }
        if firstJob == nil { firstJob = event.time }
        lastJob = event.time
    }

    /// Takes each step of the funnel whose time has come. Each event calls it, so that the latest login, work or job is
    /// the first that follows the step before.
    private mutating func advanceFunnel() {
        guard funnel.job == nil, let firstAdded else { return }
        funnel.added = firstAdded
        if funnel.login == nil, let lastLogin, lastLogin >= firstAdded { funnel.login = lastLogin }
        guard let login = funnel.login else { return }
        if funnel.work == nil, let lastWork, lastWork >= login { funnel.work = lastWork }
        guard let work = funnel.work else { return }
        if let lastJob, lastJob >= work { funnel.job = lastJob }
    }
}

extension UserCounts {
    fileprivate mutating func add(_ type: EventType) {
        switch type {
        case .userLogin: logins += 1
        case .jobSubmitted: submissions += 1
        default: dataEvents += 1
        }
    }
}
