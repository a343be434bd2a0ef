/// Who sees every event and knows the rules of the simulation, but not the hidden state: nobody who reads the log can
/// know more.
///
/// It knows the calendar, each tenant's habits and how busy its projects are. What it does not know, temperament, mood,
/// health, pauses and decisions, it infers as `Belief` tells.
struct Observer {
    let dynamics: HiddenDynamics
    /// By temperament and age in days: what is believed of one who was there all the time. The probabilities sum to the
    /// chance to be there still.
    private let survivors: [[Belief]]

    init(_ dynamics: HiddenDynamics) {
        self.dynamics = dynamics
        survivors = Temperament.allCases.map { temperament in
            let start = Int(temperament.contentTarget)
            var ages = [Belief(temperament, levels: start...start)]
            for age in 0..<TenantSlot.longestPast {
                var belief = ages[age]
                belief.advance(dynamics)
                belief.excludeSilence()
                ages.append(belief)
            }
            return ages
        }
    }

    /// Of a tenant that was there before the simulation starts, at its start.
    func belief(seats: Int, age: Int) -> Belief {
        mixed(seats: seats) { survivors[$0.rawValue][min(max(age, 0), TenantSlot.longestPast)] }
    }

    /// Of a tenant that came yesterday.
    func beliefOfNewcomer(seats: Int) -> Belief {
        mixed(seats: seats) { temperament in
            var belief = Belief(temperament, levels: TenantSlot.firstLevels(temperament))
            belief.advance(dynamics)
            return belief
        }
    }

    private func mixed(seats: Int, _ belief: (Temperament) -> Belief) -> Belief {
        var mixed = Belief()
        for (temperament, weight) in zip(Temperament.allCases, Temperament.weights(seats: seats)) {
            mixed.add(belief(temperament), weight: Double(weight))
        }
        mixed.normalize()
        return mixed
    }

    /// Takes in what a day showed and goes on to the start of the next, at which the account is still open.
    func follow(_ belief: inout Belief, _ signs: DaySigns, _ tables: SignTables) {
        belief.observe(signs, tables)
        belief.advance(dynamics)
        belief.normalize()
    }
}
