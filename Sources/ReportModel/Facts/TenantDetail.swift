import ByteCoding
import EventModel
import Insights
import UsageMetrics

/// What pages about all tenants need of one beyond its row in `data/tenants.csv`.
package struct TenantDetail: Equatable, Sendable {
    /// What happened on each of the last days, the report's last day last.
    package var recent = RecentDays()
    /// Bit *k*: some activity in the calendar month *k* months before that of the report's last day; at most 64 months.
    package var activeMonths: UInt64 = 0
    /// From the tenant's creation to its first job, in milliseconds; `nil` without one.
    package var millisecondsToFirstJob: Int64?
    /// Data sets that hold something, and those of them that nobody has touched for 90 days.
    package var datasets = 0
    package var unusedDatasets = 0
    package var unusedBytes: UInt128 = 0
    package var largestDatasetBytes: UInt128 = 0
    /// The size of all data sets at the end of the day before the window.
    package var dataBytesBefore: UInt128 = 0
    /// Users not deleted without activity in the last 60 days, and those of them who never had any.
    package var idleUsers = 0
    package var neverActiveUsers = 0
    /// Users not deleted who were active in the window.
    package var liveActiveUsers = 0
    /// Jobs submitted and not ended.
    package var openJobs = 0
    /// Of the jobs that ended in the window: how many, and how long they took, in milliseconds.
    package var finishedJobs = 0
    package var medianDuration: Int64?
    package var longDuration: Int64?
    package var longestJob: FinishedJob?
    /// Of the last five weeks, the most severe first.
    package var incidents: [Incident] = []

    /// From how many days without a touch or without activity a data set is unused and a user idle.
    package static let unusedAfterDays = 90
    package static let idleAfterDays = 60
    /// How many months `activeMonths` tells of.
    static let monthsKept = 64

    package init() {}
}

/// A tenant's last weeks, day by day.
package struct RecentDays: Equatable, Sendable {
    package var logins: [Int32] = []
    package var dataEvents: [Int32] = []
    package var jobs: [Int32] = []

    /// Five weeks to tell of, each with four weeks before it to compare with.
    package static let count = 63

    package init() {}
}

extension TenantDetail {
    /// - Parameters:
    ///   - days: The tenant's days that pages show.
    ///   - id: The tenant's.
    package init(_ state: TenantState, _ days: [DayFigures], id: String, _ site: SiteIdentity) {
        let settings = site.settings
        incidents = IncidentWatch.incidents(days, tenant: id, site)
        recent = RecentDays(state, settings)
        activeMonths = Self.activeMonths(state, asOf: settings.asOf)
        if let created = state.created, let firstJob = state.firstJob {
            millisecondsToFirstJob = max(0, firstJob.milliseconds - created.milliseconds)
        }
        countDatasets(state, settings)
        dataBytesBefore = state.days.end(of: settings.window.lowerBound.advanced(by: -1)).dataBytes
        countUsers(state, settings)
        openJobs = state.openJobs
        countJobs(state, settings)
    }

    private static func activeMonths(_ state: TenantState, asOf: Day) -> UInt64 {
        let last = asOf.monthNumber
        var months: UInt64 = 0
        for record in state.days.records where record.counts.activity > 0 {
            let back = last - record.day.monthNumber
            if (0..<monthsKept).contains(back) { months |= 1 << UInt64(back) }
        }
        return months
    }

    /// Whether there was some activity in the month so many before the report's last one.
    func wasActive(monthsBefore back: Int) -> Bool {
        (0..<Self.monthsKept).contains(back) && activeMonths & 1 << UInt64(back) != 0
    }

    private mutating func countDatasets(_ state: TenantState, _ settings: MetricSettings) {
        let start = settings.calendar.start(of: settings.lastDays(Self.unusedAfterDays).lowerBound)
        for dataset in state.datasets where dataset.bytes > 0 {
            let bytes = UInt128(dataset.bytes)
            datasets += 1
            largestDatasetBytes = max(largestDatasetBytes, bytes)
            guard dataset.lastTouched < start else { continue }
            unusedDatasets += 1
            unusedBytes += bytes
        }
    }

    private mutating func countUsers(_ state: TenantState, _ settings: MetricSettings) {
        let idleStart = settings.calendar.start(of: settings.lastDays(Self.idleAfterDays).lowerBound)
        let windowStart = settings.calendar.start(of: settings.window.lowerBound)
        for user in state.users where !user.isDeleted {
            guard let last = user.lastActivity else {
                // Somebody added yesterday is not idle yet.
                if user.firstMention < idleStart {
                    idleUsers += 1
                    neverActiveUsers += 1
                }
                continue
            }
            if last < idleStart { idleUsers += 1 }
            if last >= windowStart { liveActiveUsers += 1 }
        }
    }

    private mutating func countJobs(_ state: TenantState, _ settings: MetricSettings) {
        let durations = JobDurations(state, settings)
        (finishedJobs, longestJob) = (durations.count, durations.longest)
        (medianDuration, longDuration) = (durations.median, durations.long)
    }
}

extension RecentDays {
    init(_ state: TenantState, _ settings: MetricSettings) {
        let days = settings.lastDays(Self.count)
        var logins = [Int32](repeating: 0, count: Self.count)
        var (dataEvents, jobs) = (logins, logins)
        for record in state.days.records(in: days) {
            let index = days.lowerBound.distance(to: record.day)
            logins[index] = record.counts.logins
            dataEvents[index] = record.counts.dataEvents
            jobs[index] = record.counts.jobsSubmitted
        }
        (self.logins, self.dataEvents, self.jobs) = (logins, dataEvents, jobs)
    }
}

// MARK: Bytes

extension TenantDetail {
    func write(to writer: inout ByteWriter) {
        for days in [recent.logins, recent.dataEvents, recent.jobs] { writer.write(days.map { Int128($0) }) }
        writer.write(activeMonths)
        writer.write(millisecondsToFirstJob) { $0.write($1) }
        let counts = [
            datasets, unusedDatasets, idleUsers, neverActiveUsers, liveActiveUsers, openJobs, finishedJobs,
        ]
        for count in counts { writer.write(count) }
        for bytes in [unusedBytes, largestDatasetBytes, dataBytesBefore] { writer.write(bytes) }
        for duration in [medianDuration, longDuration] { writer.write(duration) { $0.write($1) } }
        writer.write(longestJob) { writer, job in
            writer.write(job.submitted.milliseconds)
            writer.write(job.ended.milliseconds)
            writer.write(job.servers)
            writer.write(job.outcome.rawValue)
        }
        writer.write(incidents) { $1.write(to: &$0) }
    }

    init(_ reader: inout ByteReader) throws {
        recent.logins = try reader.wideList().map { Int32(clamping: $0) }
        recent.dataEvents = try reader.wideList().map { Int32(clamping: $0) }
        recent.jobs = try reader.wideList().map { Int32(clamping: $0) }
        activeMonths = try reader.integer()
        millisecondsToFirstJob = try reader.optional { try $0.integer() }
        datasets = try reader.integer()
        unusedDatasets = try reader.integer()
        idleUsers = try reader.integer()
        neverActiveUsers = try reader.integer()
        liveActiveUsers = try reader.integer()
        openJobs = try reader.integer()
        finishedJobs = try reader.integer()
        unusedBytes = try reader.integer()
        largestDatasetBytes = try reader.integer()
        dataBytesBefore = try reader.integer()
        medianDuration = try reader.optional { try $0.integer() }
        longDuration = try reader.optional { try $0.integer() }
        longestJob = try reader.optional { reader in
            let submitted = Instant(milliseconds: try reader.integer())
            let ended = Instant(milliseconds: try reader.integer())
            let servers: Int64 = try reader.integer()
            guard let outcome = FinishedJob.Outcome(rawValue: try reader.integer()) else { throw ByteReader.Damage() }
            return FinishedJob(submitted: submitted, ended: ended, servers: servers, outcome: outcome)
        }
        incidents = try reader.list { try Incident(&$0) }
    }
}
