import EventModel

/// What happened in one tenant in some days: sums, and the greatest number of servers.
package struct DayCounts: Equatable, Sendable {
    /// Events of every type.
    package var events: Int32 = 0
    /// Events that are *activity*: logins, data events, submissions of jobs (repeated ones included).
    package var activity: Int32 = 0
    package var logins: Int32 = 0
    /// Logins of these days that no work has followed in time, as far as events were read.
    package var idleLogins: Int32 = 0
    package var logoffs: Int32 = 0
    package var timeouts: Int32 = 0
    package var datasetLoads: Int32 = 0
    package var datasetQueries: Int32 = 0
    package var datasetDeletions: Int32 = 0
    /// Jobs, by the time of their earliest submission.
    package var jobsSubmitted: Int32 = 0
    /// Jobs, by the time of their earliest end event.
    package var jobsSucceeded: Int32 = 0
    package var jobsFailed: Int32 = 0
    package var jobsCancelled: Int32 = 0
    /// The most servers of any job submitted; 0 when none was.
    package var serversMax: Int64 = 0
    /// The input of the jobs submitted; bytes.
    package var jobBytes: UInt128 = 0

    package init() {}

    package var dataEvents: Int32 { datasetLoads + datasetQueries + datasetDeletions }
    package var jobsEnded: Int32 { jobsSucceeded + jobsFailed + jobsCancelled }

    package mutating func add(_ other: DayCounts) {
        events += other.events
        activity += other.activity
        logins += other.logins
        idleLogins += other.idleLogins
        logoffs += other.logoffs
        timeouts += other.timeouts
        datasetLoads += other.datasetLoads
        datasetQueries += other.datasetQueries
        datasetDeletions += other.datasetDeletions
        jobsSubmitted += other.jobsSubmitted
        jobsSucceeded += other.jobsSucceeded
        jobsFailed += other.jobsFailed
        jobsCancelled += other.jobsCancelled
        serversMax = max(serversMax, other.serversMax)
        jobBytes += other.jobBytes
    }
}

/// A tenant's state at the end of a day, or at the stop of the scan when that comes first.
package struct DayEnd: Equatable, Sendable {
    /// Users mentioned so far.
    package var usersKnown: Int32 = 0
    /// Users known and not deleted.
    package var users: Int32 = 0
    package var isClosed = false
    /// The sum over the data sets.
    package var dataBytes: UInt128 = 0
    /// Servers of the jobs submitted and not ended.
    package var serversRunning: Int128 = 0

    package init() {}
}

/// One day of a tenant that has events on it.
package struct DayRecord: Equatable, Sendable {
    package let day: Day
    package var counts = DayCounts()
    /// Distinct users with activity on the day.
    package var activeUsers: Int32 = 0
    package var end: DayEnd

    /// Users whose run of days within reach of each other begins or ends here, for 7 and for 30 days; see `DayLog`.
    var weekly = WindowEdges()
    var monthly = WindowEdges()
    /// Server milliseconds that jobs submitted on this day add until its end, less those that jobs ended on it save.
    var serverMillisecondsFromChanges: Int128 = 0

    init(day: Day, end: DayEnd) {
        self.day = day
        self.end = end
    }
}

/// How many users enter the trailing window on a day, and how many leave it *w* days later.
struct WindowEdges: Equatable, Sendable {
    /// Users active on the day who were not in the window the day before.
    var entering: Int32 = 0
    /// Users active on the day who have not been active within the window's length after it, as far as events were read.
    var leaving: Int32 = 0
}

/// One day of a tenant, whether it has events or not.
package struct DayFigures: Equatable, Sendable {
    package let day: Day
    /// The zone skips the date: all figures are 0, those of states too.
    package let isSkipped: Bool
    package var counts = DayCounts()
    package var end = DayEnd()
    /// Distinct users with activity on the day, and in the 7 and 30 days that it closes.
    package var dau: Int32 = 0
    package var wau: Int32 = 0
    package var mau: Int32 = 0
    /// Server milliseconds of jobs that ran on the day; of a day that the scan has not finished, as if no more came.
    package var serverMilliseconds: Int128 = 0

    init(day: Day) {
        self.day = day
        isSkipped = false
    }

    init(skipped day: Day) {
        self.day = day
        isSkipped = true
    }
}
