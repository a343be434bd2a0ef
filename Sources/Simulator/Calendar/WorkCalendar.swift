import EventModel

/// The day profiles of every rhythm in every zone, and how busy the thirty days ahead are.
struct WorkCalendar {
    /// A rhythm in a zone.
    struct Place: Sendable {
        var zone: Int
        var rhythm: WorkRhythm

        fileprivate var index: Int { zone * WorkRhythm.allCases.count + rhythm.rawValue }
    }

    private(set) var day: Day
    /// By place, then by days from `day` on.
    private var profiles: [[DayProfile]]
    /// By place: the mean level over the days ahead.
    private var ahead: [Double] = []
    private let horizon: Int

    /// - Parameter horizon: Days to look ahead, the first included; at least 1.
    init(day: Day, horizon: Int) {
        self.day = day
        self.horizon = horizon
        profiles = ZoneRule.all.flatMap { zone in
            WorkRhythm.allCases.map { rhythm in
                (0..<horizon).map { DayProfile(rhythm: rhythm, zone: zone, day: day.advanced(by: $0)) }
            }
        }
        lookAhead()
    }

    /// Goes on by one day.
    mutating func advance() {
        day = day.advanced(by: 1)
        let last = day.advanced(by: horizon - 1)
        var index = 0
        for zone in ZoneRule.all {
            for rhythm in WorkRhythm.allCases {
                profiles[index].removeFirst()
                profiles[index].append(DayProfile(rhythm: rhythm, zone: zone, day: last))
                index += 1
            }
        }
        lookAhead()
    }

    private mutating func lookAhead() {
        ahead = profiles.map { days in days.reduce(0) { $0 + $1.level } / Double(horizon) }
    }

    func today(_ place: Place) -> DayProfile { profiles[place.index][0] }

    /// The mean level over the days ahead.
    func levelAhead(_ place: Place) -> Double { ahead[place.index] }
}
