/// How long it takes until something happens, where some have not waited long enough to tell: the Kaplan–Meier estimate.
///
/// Those who wait in vain count for as long as they were watched. At equal times what happens comes before watching ends.
package struct WaitingTimes: Sendable {
    private struct Step {
        var time: Int64
        /// The share that still waits from this time on.
        var waiting: Double
    }

    /// Where the share that waits falls, ascending.
    private let steps: [Step]
    /// How long each was watched, ascending.
    private let watched: [Int64]
    package let happenings: Int

    /// - Parameter cases: How long each waited, in whatever unit, and whether it happened then.
    package init(_ cases: [(time: Int64, happened: Bool)]) {
        let sorted = cases.sorted { $0.time < $1.time }
        var steps: [Step] = []
        var waiting = 1.0
        var index = 0
        while index < sorted.count {
            let time = sorted[index].time
            let atRisk = sorted.count - index
            var happened = 0
            while index < sorted.count, sorted[index].time == time {
                if sorted[index].happened { happened += 1 }
                index += 1
            }
            guard happened > 0 else { continue }
            waiting *= Double(atRisk - happened) / Double(atRisk)
            steps.append(Step(time: time, waiting: waiting))
        }
        self.steps = steps
        watched = sorted.map(\.time)
        happenings = sorted.count(where: \.happened)
    }

    package var count: Int { watched.count }

    /// The least time by which it has happened to half of all; `nil` when that many were never seen.
    package var median: Int64? { steps.first { $0.waiting <= 0.5 + Self.tolerance }?.time }
    /// What rounding may add to a product of fractions.
    private static let tolerance = 1e-9

    /// The share to whom it has happened up to a time; `nil` where some still wait whom nobody watched for so long.
    package func share(by time: Int64) -> Double? {
        guard let longest = watched.last, time <= longest || steps.last?.waiting == 0 else { return nil }
        return 1 - (steps.last { $0.time <= time }?.waiting ?? 1)
    }

    /// How many were still watched, and waiting, just before a time.
    package func atRisk(at time: Int64) -> Int { watched.count { $0 >= time } }
}
