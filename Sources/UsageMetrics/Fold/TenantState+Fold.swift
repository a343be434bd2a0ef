import EventModel

extension TenantState {
    /// Takes in events of this tenant, in the order of time, then id.
    mutating func fold(_ events: ArraySlice<UsageEvent>, _ context: inout FoldContext) {
        for event in events { fold(event, &context) }
    }

    private mutating func fold(_ event: UsageEvent, _ context: inout FoldContext) {
        if firstEvent == nil { firstEvent = event.time }
        lastEvent = event.time
        context.enterDay(of: event.time)
        let record = openRecord(on: context.day)
        days.records[record].counts.events += 1
        switch event.type {
        case .accountCreated, .accountUpdated, .accountClosed: foldAccount(event, record)
        case .jobTerminated, .jobCancelled: endJob(event, record, context)
        default: foldUserEvent(event, record, &context)
        }
    }

    /// The position of the day's record; a new one starts from the state at the end of the one before.
    private mutating func openRecord(on day: Day) -> Int {
        if let last = days.records.last {
            guard last.day < day else { return days.records.count - 1 }
            days.records.append(DayRecord(day: day, end: last.end))
        } else {
            days.records.append(DayRecord(day: day, end: DayEnd()))
        }
        return days.records.count - 1
    }

    private mutating func foldAccount(_ event: UsageEvent, _ record: Int) {
        switch event.type {
        case .accountCreated:
            if firstAccountCreated == nil { firstAccountCreated = event.time }
            lastAccountCreated = event.time
        case .accountClosed: closings.append(event.time)
        default: return
        }
        days.records[record].end.isClosed = closed != nil
    }

    private mutating func foldUserEvent(_ event: UsageEvent, _ record: Int, _ context: inout FoldContext) {
        let user = placeOfUser(event, record, &context)
        let dataset = placeOfDataset(event, &context)
        switch event.type {
        case .userLogoff: days.records[record].counts.logoffs += 1
        case .userSessionTimeout: days.records[record].counts.timeouts += 1
        case .userAdded, .userDeleted: if let user { foldMembership(event, user, record) }
        case .datasetLoaded, .datasetQueried, .datasetDeleted: foldDataEvent(event, dataset, record)
        case .jobSubmitted: submitJob(event, record, context)
        default: break
        }
        if event.type.isActivity { noteActivity(event, user, record, context) }
    }

    private mutating func placeOfUser(_ event: UsageEvent, _ record: Int, _ context: inout FoldContext) -> Int? {
        let index = Int(event.user)
        guard index >= 0, index < context.userPlaces.count else { return nil }
        if context.userPlaces[index] < 0 {
            context.userPlaces[index] = Int32(users.count)
            users.append(UserState(index: event.user, firstMention: event.time))
            days.records[record].end.usersKnown += 1
            days.records[record].end.users += 1
        }
        return Int(context.userPlaces[index])
    }

    private mutating func placeOfDataset(_ event: UsageEvent, _ context: inout FoldContext) -> Int? {
        let index = Int(event.dataset)
        guard index >= 0, index < context.datasetPlaces.count else { return nil }
        if context.datasetPlaces[index] < 0 {
            context.datasetPlaces[index] = Int32(datasets.count)
            datasets.append(DatasetState(index: event.dataset, firstMention: event.time))
        }
        let place = Int(context.datasetPlaces[index])
        datasets[place].lastTouched = event.time
        return place
    }

    private mutating func foldMembership(_ event: UsageEvent, _ user: Int, _ record: Int) {
        let wasDeleted = users[user].isDeleted
        if event.type == .userAdded {
            if users[user].firstAdded == nil { users[user].firstAdded = event.time }
            users[user].lastAdded = event.time
            users[user].advanceFunnel()
        } else {
            users[user].lastDeleted = event.time
        }
        let isDeleted = users[user].isDeleted
        guard wasDeleted != isDeleted else { return }
        days.records[record].end.users += isDeleted ? -1 : 1
    }

    private mutating func foldDataEvent(_ event: UsageEvent, _ dataset: Int?, _ record: Int) {
        switch event.type {
        case .datasetLoaded: days.records[record].counts.datasetLoads += 1
        case .datasetQueried: days.records[record].counts.datasetQueries += 1
        default: days.records[record].counts.datasetDeletions += 1
        }
        guard let dataset, event.type != .datasetQueried else { return }
        let before = UInt128(datasets[dataset].bytes)
        if event.type == .datasetLoaded {
            if datasets[dataset].firstLoaded == nil { datasets[dataset].firstLoaded = event.time }
            datasets[dataset].lastLoaded = event.time
            datasets[dataset].loadedBytes = max(0, event.bytes)
        } else {
            datasets[dataset].lastDeleted = event.time
        }
        let sum = days.records[record].end.dataBytes
        days.records[record].end.dataBytes = sum + UInt128(datasets[dataset].bytes) - before
    }

    /// Activity of the tenant and of its user; `user` is absent only when the source names none.
    private mutating func noteActivity(_ event: UsageEvent, _ user: Int?, _ record: Int, _ context: FoldContext) {
        lastActivity = event.time
        days.records[record].counts.activity += 1
        if event.type == .userLogin {
            days.records[record].counts.logins += 1
            noteLoginHour(event.time, context)
        }
        guard let user else { return }
        noteActiveDay(of: user, record)
        users[user].lastActivity = event.time
        users[user].count(event, context)
        if event.type == .userLogin {
            noteLogin(of: user, at: event.time, record, context)
        } else {
            noteWork(of: user, event, context)
        }
        users[user].advanceFunnel()
    }

    private mutating func noteLoginHour(_ time: Instant, _ context: FoldContext) {
        guard time >= context.quarterStart else { return }
        if loginHours.isEmpty { loginHours = Array(repeating: 0, count: 168) }
        let local = context.calendar.localTime(of: time)
        loginHours[24 * (local.weekday - 1) + local.hour] += 1
    }

    private mutating func noteActiveDay(of user: Int, _ record: Int) {
        let before = Int(users[user].lastActiveRecord)
        guard before != record else { return }
        days.records[record].activeUsers += 1
        let reach = before < 0 ? Int.max : days.records[before].day.distance(to: days.records[record].day)
        if reach < 7 { days.records[before].weekly.leaving -= 1 } else { days.records[record].weekly.entering += 1 }
        if reach < 30 { days.records[before].monthly.leaving -= 1 } else { days.records[record].monthly.entering += 1 }
        days.records[record].weekly.leaving += 1
        days.records[record].monthly.leaving += 1
        users[user].lastActiveRecord = Int32(record)
    }

    /// A login is idle until work follows in time; work of the same millisecond counts whichever id is less.
    private mutating func noteLogin(of user: Int, at time: Instant, _ record: Int, _ context: FoldContext) {
        if users[user].firstLogin == nil { users[user].firstLogin = time }
        users[user].lastLogin = time
        guard users[user].lastWork != time else { return }
        days.records[record].counts.idleLogins += 1
        let login = OpenLogins.Login(time: time, record: Int32(record))
        users[user].openLogins.append(login, reach: context.idleReach)
    }

    private mutating func noteWork(of user: Int, _ event: UsageEvent, _ context: FoldContext) {
        if users[user].firstWork == nil { users[user].firstWork = event.time }
        users[user].lastWork = event.time
        if event.type == .jobSubmitted {
            if users[user].firstJob == nil { users[user].firstJob = event.time }
            users[user].lastJob = event.time
        }
        users[user].openLogins.close(at: event.time, reach: context.idleReach, &days.records)
    }
}

extension UserState {
    fileprivate mutating func count(_ event: UsageEvent, _ context: FoldContext) {
        guard event.time >= context.quarterStart || event.time >= context.recentStart else { return }
        if event.time >= context.quarterStart { quarter.add(event.type) }
        if event.time >= context.recentStart { recent.add(event.type) }
    }

    /// Takes each step of the funnel whose time has come. Each event calls it, so that the latest login, work or job is
    /// the first that follows the step before.
    fileprivate mutating func advanceFunnel() {
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
