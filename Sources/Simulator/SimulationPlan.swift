import EventModel

/// What to simulate. The same plan gives the same bytes on every machine.
package struct SimulationPlan: Equatable, Sendable {
    /// How events are named.
    package enum IDStyle: String, CaseIterable, Sendable {
        /// Short, and within a UTC day in the order of time: what a sequence of the platform looks like.
        case ordered
        /// 16 characters without visible order: what a random id looks like.
        case random
    }

    /// What kind of platform.
    package enum Scenario: String, CaseIterable, Sendable {
        /// An honest testbed: 3–6 % of the tenants lost a month.
        case standard
        /// Little trouble, few losses.
        case steady
        /// A platform that its tenants run away from.
        case exodus
        /// As `standard`; the first tenants bear names and ids that break careless pages.
        case hostileNames = "hostile-names"
    }

    /// How the output is cut into parts.
    package enum Partition: String, CaseIterable, Sendable {
        /// One part a day.
        case day
        /// One part a day and stream.
        case streamAndDay = "stream-and-day"
    }

    /// How many tenants there are at a time. Who leaves is replaced after some weeks, so that over a long period more
    /// tenants than these appear.
    package var tenants: Int
    package var days: Int
    package var seed: UInt64
    /// The last day (UTC). No event is later.
    package var end: Day
    /// Events per tenant and day on average, weekends and silent tenants included.
    package var density: Double
    package var ids: IDStyle
    package var scenario: Scenario
    /// The share of events that come up to 72 hours after their time, that is, stand later in the output.
    package var lateShare: Double
    /// The share of events that come a second time, up to 48 hours after the first.
    package var duplicateShare: Double
    package var partition: Partition

    package init(
        tenants: Int, days: Int, seed: UInt64, end: Day, density: Double = 25, ids: IDStyle = .ordered,
        scenario: Scenario = .standard, lateShare: Double = 0, duplicateShare: Double = 0, partition: Partition = .day
    ) {
        self.tenants = tenants
        self.days = days
        self.seed = seed
        self.end = end
        self.density = density
        self.ids = ids
        self.scenario = scenario
        self.lateShare = lateShare
        self.duplicateShare = duplicateShare
        self.partition = partition
    }

    /// The first simulated day.
    package var start: Day { end.advanced(by: 1 - min(max(days, 1), SimulationPlan.mostDays)) }

    private static let mostDays = 10_000
}

extension SimulationPlan {
    /// An argument that is out of its range.
    package struct Problem: Error, Equatable, CustomStringConvertible, Sendable {
        /// The argument's name as on the command line, without dashes.
        package var argument: String
        /// What is wrong and what is allowed: one sentence without a full stop.
        package var summary: String

        package var description: String { summary }
    }

    /// The first argument that is out of range, or `nil` when the plan can be run.
    package var problem: Problem? {
        func outside(_ argument: String, _ value: String, _ allowed: String) -> Problem {
            Problem(argument: argument, summary: "\(argument) is \(value), but must be \(allowed)")
        }
        if !(1...100_000).contains(tenants) { return outside("tenants", "\(tenants)", "from 1 to 100000") }
        if !(1...SimulationPlan.mostDays).contains(days) {
            return outside("days", "\(days)", "from 1 to \(SimulationPlan.mostDays)")
        }
        let latest = Day(year: 2099, month: 12, day: 31)
        let earliest = Day(year: 1975, month: 1, day: 1)
        if end > latest || start < earliest {
            return outside("end", "\(end)", "such that the \(days) days lie between \(earliest) and \(latest)")
        }
        if !(density > 0 && density <= 1000) {
            return outside("density", "\(density)", "above 0 and at most 1000 events per tenant and day")
        }
        if !(0...1).contains(lateShare) { return outside("late-share", "\(lateShare)", "from 0 to 1") }
        if !(0...1).contains(duplicateShare) { return outside("duplicate-share", "\(duplicateShare)", "from 0 to 1") }
        return nil
    }
}
