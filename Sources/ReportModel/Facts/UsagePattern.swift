import EventModel
import UsageMetrics

/// How all tenants use the platform beyond their days: when they log in, how long jobs take and how large they are, how
/// far users get. Sums, so that one tenant's share can be taken out and put in anew.
package struct UsagePattern: Equatable, Sendable {
    /// Logins of the last 90 days by wall-clock time: 24 × (weekday − 1) + hour.
    package private(set) var loginHours = [Int](repeating: 0, count: 168)
    /// Of the jobs that ended in the window.
    package private(set) var durations = DurationHistogram()
    /// The same jobs by the classes of `JobLength`.
    package private(set) var jobLengths = [Int](repeating: 0, count: JobLength.classCount)
    /// By the number of servers, smallest first.
    package private(set) var jobSizes = [JobSizeCount](repeating: JobSizeCount(), count: JobSize.allCases.count)
    package private(set) var funnel = UserFunnelCount()

    package init() {}

    package mutating func add(_ state: TenantState, firstDayOfUse: Instant, _ settings: MetricSettings) {
        for (hour, count) in state.loginHours.enumerated() { loginHours[hour] += Int(count) }
        let start = settings.calendar.start(of: settings.window.lowerBound)
        for job in state.finishedJobs where job.ended >= start {
            durations.add(milliseconds: job.duration)
            jobLengths[JobLength.index(of: job.duration)] += 1
            jobSizes[JobSize(servers: job.servers).rawValue].add(job)
        }
        for user in state.users { funnel.add(user.funnel, since: firstDayOfUse) }
    }

    static let valueCount =
        168 + DurationHistogram.binCount + JobLength.classCount + JobSize.allCases.count * JobSizeCount.valueCount
        + UserFunnelCount.valueCount

    var values: [Int128] {
        loginHours.map { Int128($0) } + durations.values + jobLengths.map { Int128($0) } + jobSizes.flatMap(\.values)
            + funnel.values
    }

    /// - Returns: `nil` unless there are `valueCount` values.
    init?(values: ArraySlice<Int128>) {
        guard values.count == Self.valueCount else { return nil }
        var rest = values
        func take(_ count: Int) -> ArraySlice<Int128> {
            defer { rest = rest.dropFirst(count) }
            return rest.prefix(count)
        }
        loginHours = take(168).map { Int(clamping: $0) }
        guard let durations = DurationHistogram(values: take(DurationHistogram.binCount)) else { return nil }
        self.durations = durations
        jobLengths = take(JobLength.classCount).map { Int(clamping: $0) }
        for index in jobSizes.indices { jobSizes[index] = JobSizeCount(values: take(JobSizeCount.valueCount)) }
        guard let funnel = UserFunnelCount(values: rest) else { return nil }
        self.funnel = funnel
    }
}

/// Jobs by the number of servers that they asked for.
package enum JobSize: Int, CaseIterable, Sendable {
    case one, few, several, many, dozens, more

    package init(servers: Int64) {
        switch servers {
        case ...1: self = .one
        case 2...3: self = .few
        case 4...7: self = .several
        case 8...15: self = .many
        case 16...31: self = .dozens
        default: self = .more
        }
    }

    /// `1`, `2–3`, `32 or more`.
    package var range: String {
        switch self {
        case .one: "1"
        case .few: "2–3"
        case .several: "4–7"
        case .many: "8–15"
        case .dozens: "16–31"
        case .more: "32 or more"
        }
    }
}

/// Jobs of one size that ended in the window.
package struct JobSizeCount: Equatable, Sendable {
    package private(set) var succeeded = 0
    package private(set) var failed = 0
    package private(set) var cancelled = 0
    /// Servers × milliseconds from submission to end.
    package private(set) var serverMilliseconds: Int128 = 0

    static let valueCount = 4

    package var all: Int { succeeded + failed + cancelled }

    init() {}

    mutating func add(_ job: FinishedJob) {
        switch job.outcome {
        case .succeeded: succeeded += 1
        case .failed: failed += 1
        case .cancelled: cancelled += 1
        }
        serverMilliseconds += Int128(job.servers) * Int128(job.duration)
    }

    var values: [Int128] { [Int128(succeeded), Int128(failed), Int128(cancelled), serverMilliseconds] }

    /// - Precondition: there are `valueCount` values.
    init(values: ArraySlice<Int128>) {
        let counts = values.map { $0 }
        (succeeded, failed) = (Int(clamping: counts[0]), Int(clamping: counts[1]))
        (cancelled, serverMilliseconds) = (Int(clamping: counts[2]), counts[3])
    }
}

/// How many users took each step, in order, and how long each step took after the one before.
///
/// Only users added from the first day of use on: of those who were there before, the log cannot tell when they took
/// their first steps.
package struct UserFunnelCount: Equatable, Sendable {
    package private(set) var added = 0
    /// Of the steps to the first login, the first work and the first job.
    package private(set) var steps = [DurationHistogram](repeating: DurationHistogram(), count: 3)

    static let valueCount = 1 + 3 * DurationHistogram.binCount

    init() {}

    mutating func add(_ user: UserFunnel, since firstDayOfUse: Instant) {
        guard let start = user.added, start >= firstDayOfUse else { return }
        added += 1
        var before = start
        for (index, step) in [user.login, user.work, user.job].enumerated() {
            guard let step else { return }
            steps[index].add(milliseconds: step.milliseconds - before.milliseconds)
            before = step
        }
    }

    var values: [Int128] { [Int128(added)] + steps.flatMap(\.values) }

    /// - Returns: `nil` unless there are `valueCount` values.
    init?(values: ArraySlice<Int128>) {
        guard values.count == Self.valueCount, let first = values.first else { return nil }
        added = Int(clamping: first)
        for index in steps.indices {
            let start = values.startIndex + 1 + index * DurationHistogram.binCount
            guard let step = DurationHistogram(values: values[start..<start + DurationHistogram.binCount]) else {
                return nil
            }
            steps[index] = step
        }
    }
}
