import Testing

@testable import SeasonalSeries

/// Incidents that were put into series, and what was found of them. An incident is found if an episode shares a day with
/// it; an episode is right if it shares a day with an incident.
@Suite("Planted incidents")
struct PlantedIncidentTests {
    private struct Tally {
        var planted = 0
        var found = 0
        var episodes = 0
        var right = 0

        var recall: Double { Double(found) / Double(planted) }
        var precision: Double { Double(right) / Double(episodes) }
    }

    /// Three incidents of one to five days in each of 20 series of 40 weeks.
    private func tally(level: Double, unrest: Double = 0, factor: Double) -> Tally {
        var tally = Tally()
        for seed in 0..<20 {
            var random = SplitMix(state: UInt64(seed) &* 7919 &+ 1)
            var shape = SyntheticSeries(level: level, unrest: unrest)
            for start in [80, 150, 220] {
                let first = start + Int(random.next() % 30)
                let length = [1, 2, 3, 5][Int(random.next() % 4)]
                shape.incidents.append(.init(days: first...(first + length - 1), factor: factor))
            }
            let series = DailySeries(shape.values(seed: UInt64(seed) + 1000), firstWeekday: 0)
            let episodes = SeriesAnalysis(series).episodes
            tally.planted += shape.incidents.count
            tally.found += shape.incidents.count { incident in episodes.contains { $0.days.overlaps(incident.days) } }
            tally.episodes += episodes.count
            tally.right += episodes.count { episode in shape.incidents.contains { $0.days.overlaps(episode.days) } }
        }
        return tally
    }

    @Test(
        "Nothing but chance: found, and little else",
        arguments: [(50, 0), (50, 2.5), (200, 0), (200, 0.3), (200, 0.4), (200, 1.6)])
    func chance(level: Double, factor: Double) {
        let tally = tally(level: level, factor: factor)
        #expect(tally.recall >= 0.95, "\(tally)")
        #expect(tally.precision >= 0.95, "\(tally)")
    }

    @Test("Levels that stray by up to 15 % besides", arguments: [(50, 0), (50, 2.5), (200, 0.3), (200, 2.5)])
    func unrest(level: Double, factor: Double) {
        let tally = tally(level: level, unrest: 0.15, factor: factor)
        #expect(tally.recall >= 0.9, "\(tally)")
        #expect(tally.precision >= 0.9, "\(tally)")
    }

    /// A quarter of the incidents last one day, which says too little at such levels.
    @Test("Low levels: what no day shows alone", arguments: [(10, 0, 0.4), (20, 0, 0.8), (50, 0.5, 0.6)])
    func lowLevels(level: Double, factor: Double, recall: Double) {
        let tally = tally(level: level, factor: factor)
        #expect(tally.recall >= recall, "\(tally)")
        #expect(tally.precision >= 0.9, "\(tally)")
    }

    @Test("A series without incidents has next to none", arguments: [5, 10, 20, 50, 200, 1000])
    func nothing(level: Double) {
        let tally = tally(level: level, factor: 1)
        #expect(tally.episodes <= 1, "\(tally)")
    }

    @Test("A new level is told once, and not for weeks", arguments: [0, 0.4, 2.5])
    func shift(factor: Double) {
        for seed in 0..<10 {
            var shape = SyntheticSeries(level: 200)
            shape.incidents = [.init(days: 150...400, factor: factor)]
            let series = DailySeries(shape.values(seed: UInt64(seed)), firstWeekday: 0)
            let later = SeriesAnalysis(series).episodes.filter { $0.days.lowerBound >= 150 }
            #expect(later.map(\.kind) == [.shift])
            #expect(later.first?.days == 150...156)
        }
    }
}
