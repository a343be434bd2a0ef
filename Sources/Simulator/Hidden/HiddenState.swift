/// What no event says and all events hang on: how well a tenant is, and whether it has made up its mind.
///
/// A Markov chain in whole days. Health is a level 0…39 that drifts towards a target: the temperament's own while the
/// tenant is content, a low one while it is in trouble. Trouble comes and goes; the worse the level, the likelier a
/// decision to leave. `RiskTable` holds the same chain's exact risks, so the two must be changed together.
struct HiddenState: Equatable, Sendable {
    enum Mood: Int, CaseIterable, Sendable { case content, troubled }

    enum Phase: Equatable, Sendable {
        case normal
        /// Nobody works for a while; the account is none the worse for it.
        case paused
        /// The account closes after so many more days; 0 is today. Activity fades meanwhile.
        case closing(daysLeft: Int)
        /// Nobody will ever work again; the account stays open.
        case silent
    }

    static let levels = 40

    var level: Int
    var mood = Mood.content
    var phase = Phase.normal

    /// Health from 0 to 1.
    var health: Double { (Double(level) + 0.5) / Double(HiddenState.levels) }

    /// Goes from the start of one day to the start of the next. A closing that is due is the caller's to carry out.
    mutating func advance(_ dynamics: HiddenDynamics, _ temperament: Temperament, _ random: inout RandomStream) {
        switch phase {
        case .silent: return
        case .closing(let daysLeft): phase = .closing(daysLeft: max(daysLeft - 1, 0))
        case .paused: if random.chance(dynamics.pauseEnd) { phase = .normal }
        case .normal:
            if random.chance(dynamics.departure[level]) {
                phase = dynamics.drawDeparture(&random)
            } else if random.chance(dynamics.pauseStart) {
                phase = .paused
            } else {
                drift(dynamics, temperament, &random)
            }
        }
    }

    /// Goes on by some days, or until the account has closed or nobody will work again.
    ///
    /// - Returns: Whether the life goes on.
    mutating func survives(
        days: Int, _ dynamics: HiddenDynamics, _ temperament: Temperament, _ random: inout RandomStream
    ) -> Bool {
        for _ in 0..<days {
            if phase == .closing(daysLeft: 0) { return false }
            advance(dynamics, temperament, &random)
            if phase == .silent { return false }
        }
        return true
    }

    private mutating func drift(
        _ dynamics: HiddenDynamics, _ temperament: Temperament, _ random: inout RandomStream
    ) {
        let change = mood == .content ? dynamics.troubleStart(temperament) : dynamics.troubleEnd
        if random.chance(change) { mood = mood == .content ? .troubled : .content }
        let target = dynamics.target(mood, temperament)
        for _ in 0..<HiddenDynamics.substeps {
            let up = dynamics.chanceUp(level: level, target: target)
            let draw = random.unit()
            if draw < up {
                level = min(level + 1, HiddenState.levels - 1)
            } else if draw < HiddenDynamics.moving {
                level = max(level - 1, 0)
            }
        }
    }
}
