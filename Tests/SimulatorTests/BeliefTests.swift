import Testing

@testable import Simulator

@Suite struct BeliefTests {
    private let dynamics = HiddenDynamics()
    private static let profile = TenantProfile(
        id: Array("t".utf8), name: "T", standing: Standing(place: 3, seed: 1), key: 5)
    private let tables = SignTables(profile)

    private func sum(_ values: [Double]) -> Double { values.reduce(0, +) }

    /// What is believed after some days of which nothing is seen but that the account is open is what most lives come to.
    @Test func beliefsAreTheSharesOfLives() {
        let days = 60
        var belief = Belief(.fickle, levels: 19...24)
        for _ in 0..<days { belief.advance(dynamics) }
        belief.normalize()

        var random = RandomStream(key: RandomStream.key(5, 8))
        var open: [HiddenState] = []
        for life in 0..<6000 {
            var state = HiddenState(level: 19 + life % 6)
            var isOpen = true
            for _ in 0..<days where isOpen {
                isOpen = state.phase != .closing(daysLeft: 0)
                if isOpen { state.advance(dynamics, .fickle, &random) }
            }
            if isOpen { open.append(state) }
        }
        func share(_ condition: (HiddenState) -> Bool) -> Double {
            Double(open.count(where: condition)) / Double(open.count)
        }
        let decided = share {
            if case .closing = $0.phase { return true }
            return $0.phase == .silent
        }
        #expect(abs(belief.decided - decided) < 0.015, "\(belief.decided) \(decided)")
        #expect(abs(sum(belief.paused) - share { $0.phase == .paused }) < 0.006)
        for mood in HiddenState.Mood.allCases {
            for levels in [0..<12, 12..<20, 20..<40] {
                let place = Belief.place(.fickle, mood, 0)
                let believed = levels.reduce(0) { $0 + belief.normal[place + $1] }
                let lived = share { $0.phase == .normal && $0.mood == mood && levels.contains($0.level) }
                #expect(abs(believed - lived) < 0.025, "\(mood) \(levels): \(believed) \(lived)")
            }
        }
    }

    /// At level 39 activity is 1: a quiet day has the probability e^−2 × .95 where two sessions are usual and one
    /// account in twenty is updated, and 1 in a pause. So the odds of a pause rise e² ÷ .95 times.
    @Test func aQuietDaySpeaksForAPause() {
        var belief = Belief(.loyal, levels: 39...39)
        belief.advance(dynamics)
        let place = Belief.place(.loyal, .content, 39)
        let before = belief.paused[place] / belief.normal[place]
        var signs = DaySigns()
        signs.usualSessions = 2
        belief.observe(signs, tables)
        let after = belief.paused[place] / belief.normal[place]
        #expect(abs(after / before - 7.389_056_098_93 / 0.95) < 1e-6)
    }

    @Test func aSessionRulesOutSilenceAndPause() {
        var belief = Belief(.steady, levels: 29...29)
        for _ in 0..<30 { belief.advance(dynamics) }
        var signs = DaySigns()
        signs.usualSessions = 2
        signs.sessions = 1
        belief.observe(signs, tables)
        #expect(belief.paused.allSatisfy { $0 == 0 })
        // What is left of the decided are farewells.
        #expect(belief.decided > 0 && belief.decided < 0.05)
        #expect(abs(sum(belief.normal) + belief.decided - 1) < 1e-12)
    }

    /// Health .7125 at level 28 expects a sentiment of .39375, health .4625 at level 18 one of .01875; at .39 these are
    /// .00375 and .37125 off, with a deviation of .13: e^(−.000416) against e^(−4.077709). No session was usual.
    @Test func sentimentTellsLevelsApart() {
        var belief = Belief(.steady, levels: 18...28)
        var signs = DaySigns()
        signs.sentiment = 39
        belief.observe(signs, tables)
        let (high, low) = (Belief.place(.steady, .content, 28), Belief.place(.steady, .content, 18))
        let odds = PortableMath.log(belief.normal[high] / belief.normal[low])
        #expect(abs(odds - (4.077_709 - 0.000_416)) < 1e-5, "\(odds)")
    }

    /// Of those who worked and then stay away for sixty days hardly one is in a pause, which lasts nine days; after some
    /// days of work hardly one is lost.
    @Test func silenceTurnsBeliefAndWorkTurnsItBack() {
        let observer = Observer(dynamics)
        var belief = observer.belief(seats: 5, age: 300)
        var quiet = DaySigns()
        quiet.usualSessions = 3
        var day = quiet
        day.sessions = 3
        for _ in 0..<5 { observer.follow(&belief, day, tables) }
        for _ in 0..<60 { observer.follow(&belief, quiet, tables) }
        #expect(belief.decided > 0.9)
        for _ in 0..<3 { observer.follow(&belief, day, tables) }
        #expect(belief.decided < 0.05)
    }
}
