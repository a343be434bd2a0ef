/// Weekly-seasonal counts, drawn from integers so that they are the same everywhere.
struct SyntheticSeries {
    /// An incident put into a series.
    struct Incident {
        var days: ClosedRange<Int>
        /// What the level is multiplied by.
        var factor: Double
    }

    /// The level of a usual weekday.
    var level: Double
    /// What becomes of the level on the last two days of the week.
    var weekend = 0.4
    /// The level's share of itself that it gains a year.
    var growth = 0.0
    /// How far the level strays from day to day beyond chance: a share of it, evenly up and down.
    var unrest = 0.0
    var days = 280
    var incidents: [Incident] = []

    func values(seed: UInt64) -> [Double?] {
        var random = SplitMix(state: seed)
        return (0..<days).map { day in
            var mean = level * (day % 7 < 5 ? 1 : weekend) * (1 + growth * Double(day) / 365)
            mean *= 1 + unrest * (2 * random.unit() - 1)
            for incident in incidents where incident.days.contains(day) { mean *= incident.factor }
            return Double(random.count(mean: mean))
        }
    }
}

/// G. Steele and others, "Fast Splittable Pseudorandom Number Generators", 2014.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0..<1.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// How many of about eight times `mean` trials of one in eight succeed: nearly Poisson's distribution, without an
    /// exponential.
    mutating func count(mean: Double) -> Int {
        let trials = Int(8 * mean) + 1
        let limit = UInt64(mean / Double(trials) * 65536)
        var successes = 0
        var word: UInt64 = 0
        for trial in 0..<trials {
            word = trial % 4 == 0 ? next() : word >> 16
            if word & 0xFFFF < limit { successes += 1 }
        }
        return successes
    }
}
