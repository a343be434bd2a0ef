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
    package var dataBytes: UInt128 = 0
    /// Events of every type.
    package var events = 0
    /// Over all tenants; bytes and server milliseconds of jobs.
    package var jobBytes: UInt128 = 0
    package var serverMilliseconds: Int128 = 0

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
            dataBytes += figures.end.dataBytes
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
        jobBytes += figures.counts.jobBytes
        serverMilliseconds += figures.serverMilliseconds
    }
}
