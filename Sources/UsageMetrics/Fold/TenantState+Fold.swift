import EventModel

extension TenantState {
    /// Takes in events of this tenant, in the order of time, then id.
    mutating func fold(_ events: ArraySlice<UsageEvent>, _ context: inout FoldContext) {
        guard let first = events.first, let last = events.last else { return }
        if firstEvent == nil { firstEvent = first.time }
        lastEvent = last.time
        context.enterDay(of: first.time)
        // The record of the current day stands beside the others while events change it.
        var today = days.records.popLast() ?? DayRecord(day: context.day, end: DayEnd())
        for event in events {
            context.enterDay(of: event.time)
            if today.day < context.day {
                days.records.append(today)
                today = DayRecord(day: context.day, end: today.end)
            }
            fold(event, &today, &context)
        }
        days.records.append(today)
    }

    private mutating func fold(_ event: UsageEvent, _ today: inout DayRecord, _ context: inout FoldContext) {
        today.counts.events += 1
        switch event.type {
        case .accountCreated, .accountUpdated, .accountClosed: foldAccount(event, &today)
        case .jobTerminated, .jobCancelled: endJob(event, &today, context)
        default: foldUserEvent(event, &today, &context)
        }
    }

    private mutating func foldAccount(_ event: UsageEvent, _ today: inout DayRecord) {
        switch event.type {
        case .accountCreated:
            if firstAccountCreated == nil { firstAccountCreated = event.time }
            lastAccountCreated = event.time
        case .accountClosed: closings.append(event.time)
        default: return
        }
        today.end.isClosed = closed != nil
    }

    private mutating func foldUserEvent(_ event: UsageEvent, _ today: inout DayRecord, _ context: inout FoldContext) {
        let user = placeOfUser(event, &today, &context)
        let dataset = placeOfDataset(event, &context)
        switch event.type {
        case .userLogoff: today.counts.logoffs += 1
        case .userSessionTimeout: today.counts.timeouts += 1
        case .userAdded, .userDeleted: if let user { foldMembership(event, user, &today) }
        case .datasetLoaded, .datasetQueried, .datasetDeleted: foldDataEvent(event, dataset, &today)
        case .jobSubmitted: submitJob(event, &today, context)
        default: break
        }
        if event.type.isActivity { noteActivity(event, user, &today, context) }
    }

    private mutating func placeOfUser(_ event: UsageEvent, _ today: inout DayRecord, _ context: inout FoldContext)
        -> Int?
    {
        let index = Int(event.user)
        guard index >= 0, index < context.userPlaces.count else { return nil }
        if context.userPlaces[index] < 0 {
            context.userPlaces[index] = Int32(users.count)
            users.append(UserState(index: event.user, firstMention: event.time))
            today.end.usersKnown += 1
            today.end.users += 1
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

    private mutating func foldMembership(_ event: UsageEvent, _ user: Int, _ today: inout DayRecord) {
        let wasDeleted = users[user].isDeleted
        users[user].changeMembership(event)
        let isDeleted = users[user].isDeleted
        guard wasDeleted != isDeleted else { return }
        today.end.users += isDeleted ? -1 : 1
    }

    private mutating func foldDataEvent(_ event: UsageEvent, _ dataset: Int?, _ today: inout DayRecord) {
        switch event.type {
        case .datasetLoaded: today.counts.datasetLoads += 1
        case .datasetQueried: today.counts.datasetQueries += 1
        default: today.counts.datasetDeletions += 1
        }
        guard let dataset, event.type != .datasetQueried else { return }
        let before = UInt128(datasets[dataset].bytes)
        datasets[dataset].change(event)
        today.end.dataBytes = today.end.dataBytes + UInt128(datasets[dataset].bytes) - before
    }

    /// Activity of the tenant and of its user; `user` is absent only when the source names none.
    private mutating func noteActivity(
        _ event: UsageEvent, _ user: Int?, _ today: inout DayRecord, _ context: FoldContext
    ) {
        lastActivity = event.time
        today.counts.activity += 1
        if event.type == .userLogin {
            today.counts.logins += 1
            noteLoginHour(event.time, context)
        }
        if let user { users[user].noteActivity(event, &today, &days.records, context) }
    }

    private mutating func noteLoginHour(_ time: Instant, _ context: FoldContext) {
        guard time >= context.quarterStart else { return }
        if loginHours.isEmpty { loginHours = Array(repeating: 0, count: 168) }
        let local = context.calendar.localTime(of: time)
        loginHours[24 * (local.weekday - 1) + local.hour] += 1
    }
}

extension DatasetState {
    /// Takes in a load or a deletion.
    fileprivate mutating func change(_ event: UsageEvent) {
        guard event.type == .datasetLoaded else {
            lastDeleted = event.time
            return
        }
        if firstLoaded == nil { firstLoaded = event.time }
        lastLoaded = event.time
        loadedBytes = max(0, event.bytes)
    }
}
