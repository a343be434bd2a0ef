import EventModel

/// One day of all tenants together: a row of `data/portfolio.csv`.
package struct PortfolioRow: Equatable, Sendable {
    package let day: Day
    /// The zone skips the date: all figures are 0, those of states too.
    package let isSkipped: Bool
    /// Known and not closed at the end of the day.
    package var tenants = 0
    /// Created on the day.
    package var tenantsNew = 0
    /// Closed at the end of the day but not at its start.
    package var tenantsClosed = 0
    /// Users, not deleted, of the tenants not closed.
    package var users = 0
    /// Distinct (tenant, user) with activity in the 1, 7 and 30 days that the day closes.
    package var dau = 0
    package var wau = 0
    package var mau = 0
    package var logins = 0
    package var idleLogins = 0
    package var dataEvents = 0
    package var jobsSubmitted = 0
    package var jobsSucceeded = 0
    package var jobsFailed = 0
    package var jobsCancelled = 0
    /// At the end of the day, over the tenants not closed; bytes.
    package var dataBytes: Int128 = 0
    /// Events of every type.
    package var events = 0
    /// Over all tenants; bytes and server milliseconds of jobs.
    package var jobBytes: Int128 = 0
    package var serverMilliseconds: Int128 = 0
    /// Tenants with activity on the day.
    package var activeTenants = 0
    package var logoffs = 0
    package var timeouts = 0
    package var datasetLoads = 0
    package var datasetQueries = 0

    init(day: Day, isSkipped: Bool) {
        self.day = day
        self.isSkipped = isSkipped
    }

    /// Adds a tenant's day; `wasClosed`: whether it was closed at the start of the day.
    mutating func add(_ figures: DayFigures, wasClosed: Bool) {
        if figures.end.isClosed {
            if !wasClosed { tenantsClosed += 1 }
        } else {
            tenants += 1
            users += Int(figures.end.users)
            dataBytes += Int128(figures.end.dataBytes)
        }
        dau += Int(figures.dau)
        wau += Int(figures.wau)
        mau += Int(figures.mau)
        logins += Int(figures.counts.logins)
        idleLogins += Int(figures.counts.idleLogins)
        dataEvents += Int(figures.counts.dataEvents)
        jobsSubmitted += Int(figures.counts.jobsSubmitted)
        jobsSucceeded += Int(figures.counts.jobsSucceeded)
        jobsFailed += Int(figures.counts.jobsFailed)
        jobsCancelled += Int(figures.counts.jobsCancelled)
        events += Int(figures.counts.events)
        jobBytes += Int128(figures.counts.jobBytes)
        serverMilliseconds += figures.serverMilliseconds
        if figures.counts.activity > 0 { activeTenants += 1 }
        logoffs += Int(figures.counts.logoffs)
        timeouts += Int(figures.counts.timeouts)
        datasetLoads += Int(figures.counts.datasetLoads)
        datasetQueries += Int(figures.counts.datasetQueries)
    }

    package var datasetDeletions: Int { dataEvents - datasetLoads - datasetQueries }
    package var jobsEnded: Int { jobsSucceeded + jobsFailed + jobsCancelled }
}

extension PortfolioRow {
    static let valueCount = 23

    /// All figures, in the order of `init(day:isSkipped:values:)`.
    var values: [Int128] {
        [
            Int128(tenants), Int128(tenantsNew), Int128(tenantsClosed), Int128(users), Int128(dau), Int128(wau),
            Int128(mau), Int128(logins), Int128(idleLogins), Int128(dataEvents), Int128(jobsSubmitted),
            Int128(jobsSucceeded), Int128(jobsFailed), Int128(jobsCancelled), Int128(events), dataBytes, jobBytes,
            serverMilliseconds, Int128(activeTenants), Int128(logoffs), Int128(timeouts), Int128(datasetLoads),
            Int128(datasetQueries),
        ]
    }

    /// - Precondition: there are `valueCount` values.
    init(day: Day, isSkipped: Bool, values: ArraySlice<Int128>) {
        self.init(day: day, isSkipped: isSkipped)
        let counts = values.map { Int(clamping: $0) }
        (tenants, tenantsNew, tenantsClosed, users) = (counts[0], counts[1], counts[2], counts[3])
        (dau, wau, mau, logins, idleLogins) = (counts[4], counts[5], counts[6], counts[7], counts[8])
        (dataEvents, jobsSubmitted, jobsSucceeded) = (counts[9], counts[10], counts[11])
        (jobsFailed, jobsCancelled, events) = (counts[12], counts[13], counts[14])
        let sums = values.dropFirst(15).prefix(3).map { $0 }
        (dataBytes, jobBytes, serverMilliseconds) = (sums[0], sums[1], sums[2])
        (activeTenants, logoffs, timeouts) = (counts[18], counts[19], counts[20])
        (datasetLoads, datasetQueries) = (counts[21], counts[22])
    }
}
