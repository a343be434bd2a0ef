import EventModel

/// The jobs of one tenant ever seen: whether each was submitted, when, and whether it ended.
///
/// Open addressing with linear probing: 32 bytes a place, at most three quarters of them taken.
struct JobTable: Sendable {
    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8

        static let submitted = Flags(rawValue: 1)
        static let ended = Flags(rawValue: 2)
    }

    struct Job: Sendable {
        var key = JobKey(high: 0, low: 0)
        /// As many as it was first seen with.
        var servers: Int64 = 0
        /// The time that it was first seen in milliseconds, and the flags in the two lowest bits: a word more would cost a
        /// quarter of the table.
        private var timeAndFlags: Int64 = 0

        init() {}

        init(key: JobKey, servers: Int64, time: Instant, flags: Flags) {
            self.key = key
            self.servers = servers
            timeAndFlags = time.milliseconds << 2 | Int64(flags.rawValue)
        }

        /// None where a place is free.
        var flags: Flags { Flags(rawValue: UInt8(timeAndFlags & 3)) }
        /// Of a job that was submitted before it ended, the time of its submission.
        var firstSeen: Instant { Instant(milliseconds: timeAndFlags >> 2) }

        mutating func insert(_ flag: Flags) { timeAndFlags |= Int64(flag.rawValue) }
    }

    private var jobs: [Job] = []
    private(set) var count = 0

    /// Adds `flag` to the job's and returns the job as it was before.
    ///
    /// - Parameters:
    ///   - time: Of the event; kept, as the servers are, of a job not seen yet.
    mutating func insert(_ flag: Flags, for key: JobKey, at time: Instant, servers: Int64 = 0) -> Job {
        if count * 4 >= jobs.count * 3 { grow() }
        let place = self.place(of: key)
        let before = jobs[place]
        if before.flags.isEmpty {
            jobs[place] = Job(key: key, servers: servers, time: time, flags: flag)
            count += 1
        } else {
            jobs[place].insert(flag)
        }
        return before
    }

    /// Where the key stands, or the free place where it belongs.
    private func place(of key: JobKey) -> Int {
        let mask = jobs.count - 1
        var place = Self.hash(key) & mask
        while !jobs[place].flags.isEmpty, jobs[place].key != key { place = (place + 1) & mask }
        return place
    }

    private static func hash(_ key: JobKey) -> Int {
        let mixed = (key.high ^ (key.low &* 0x9E37_79B9_7F4A_7C15)).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: mixed.high ^ mixed.low)
    }

    private mutating func grow() {
        let old = jobs
        jobs = Array(repeating: Job(), count: max(16, old.count * 2))
        for job in old where !job.flags.isEmpty { jobs[place(of: job.key)] = job }
    }
}
