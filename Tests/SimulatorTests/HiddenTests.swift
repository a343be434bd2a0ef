import EventModel
import Testing

@testable import Simulator

@Suite struct HiddenTests {
    private let dynamics = HiddenDynamics()
    private static let table = RiskTable(HiddenDynamics())

    /// Plays the thirty days from a state and counts how often they end in churn.
    private func played(_ start: HiddenState, _ temperament: Temperament, rate: Double, lives: Int) -> Double {
        var random = RandomStream(key: RandomStream.key(UInt64(start.level), UInt64(temperament.rawValue)))
        var churned = 0
        for _ in 0..<lives {
            var state = start
            var active = false
            var closed = false
            for _ in 0..<RiskTable.horizon where !closed {
                switch state.phase {
                case .silent, .paused: break
                case .closing(let daysLeft):
                    closed = daysLeft == 0
                    active = true
                case .normal:
                    if random.poisson(mean: rate * HealthEffect.activity(state.health)) > 0 { active = true }
                }
                state.advance(dynamics, temperament, &random)
            }
            if closed || !active { churned += 1 }
        }
        return Double(churned) / Double(lives)
    }

    @Test(arguments: [(35, 0, 4.0), (28, 1, 4.0), (20, 2, 4.0), (10, 1, 4.0), (4, 0, 4.0), (25, 1, 0.12), (6, 2, 0.2)])
    func risksAreThoseOfTheChain(level: Int, temperament: Int, rate: Double) throws {
        let temperament = try #require(Temperament(rawValue: temperament))
        for mood in HiddenState.Mood.allCases {
            for phase in [HiddenState.Phase.normal, .paused] {
                let state = HiddenState(level: level, mood: mood, phase: phase)
                let risk = HiddenTests.table.risk(state, temperament, rate: rate)
                let lives = 2000
                let deviation = (risk * (1 - risk) / Double(lives)).squareRoot()
                let share = played(state, temperament, rate: rate, lives: lives)
                #expect(abs(share - risk) < 4 * deviation + 0.003, "\(state): \(risk) but \(share)")
            }
        }
    }

    @Test func whoHasDecidedIsLost() {
        for phase in [HiddenState.Phase.silent, .closing(daysLeft: 0), .closing(daysLeft: 27)] {
            #expect(HiddenTests.table.risk(HiddenState(level: 39, phase: phase), .loyal, rate: 3) == 1)
        }
    }

    @Test func risksFallWithHealthAndRiseForTheQuiet() {
        for temperament in Temperament.allCases {
            let risks = (0..<HiddenState.levels).map {
                HiddenTests.table.risk(HiddenState(level: $0), temperament, rate: 3)
            }
            #expect(zip(risks, risks.dropFirst()).allSatisfy { $0 > $1 })
            let state = HiddenState(level: 20)
            let quiet = [0, 0.02, 0.1, 0.3, 1, 3, 1000].map { HiddenTests.table.risk(state, temperament, rate: $0) }
            #expect(zip(quiet, quiet.dropFirst()).allSatisfy { $0 >= $1 })
            #expect(abs(quiet[0] - 0.7) < 0.3)
        }
    }

    /// Lives of two thousand days from good health on, without replacement.
    private func lives() -> [[HiddenState]] {
        (0..<600).map { number in
            let temperament = Temperament.allCases[number % 3]
            var random = RandomStream(key: RandomStream.key(77, UInt64(number)))
            var state = HiddenState(level: Int(temperament.contentTarget))
            var states = [state]
            for _ in 0..<2000 {
                state.advance(dynamics, temperament, &random)
                states.append(state)
                if state.phase == .silent { break }
                if case .closing = state.phase { break }
            }
            return states
        }
    }

    @Test func mostDeparturesFollowADeclineSomeDoNot() {
        let ended = lives().filter { $0.count < 2000 }
        #expect(ended.count > 300)
        let sick = ended.filter { ($0.last?.health ?? 1) < 0.45 }.count
        let well = ended.filter { ($0.last?.health ?? 0) > 0.6 }.count
        #expect(Double(sick) > 0.5 * Double(ended.count), "\(sick) of \(ended.count)")
        #expect(Double(well) > 0.1 * Double(ended.count), "\(well) of \(ended.count)")
        #expect(ended.filter { $0.last?.phase == .silent }.count > ended.count / 5)
    }

    @Test func someDeclinesRecover() {
        let recovered = lives().filter { states in
            guard let bottom = states.firstIndex(where: { $0.health < 0.3 }) else { return false }
            return states[bottom...].contains { $0.health > 0.6 }
        }
        #expect(recovered.count > 60, "\(recovered.count)")
    }

    @Test func pausesEnd() {
        let paused = lives().filter { states in
            zip(states, states.dropFirst()).contains { $0.phase == .paused && $1.phase == .normal }
        }
        #expect(paused.count > 100)
    }
}
